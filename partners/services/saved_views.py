"""What may happen to a filter with a name, and how many partners each means now."""

from dataclasses import replace

from accounts.acts import act
from accounts.services.rows import lock_as_seen, lock_row, write_fields, write_row
from files.services.together import columns_of_each
from partners.models import Partner, SavedView
from partners.models.partners import PartnerQuerySet
from partners.services.counting import counted, number_of, shape_of
from partners.services.criteria import InLibrary, criteria_of

MOST_SHORTCUTS = 8


@act
def save_view(*, view, by):
    """Add a view, or save its name and for whom it is; return it. Raises ValidationError."""
    if view.pk is None:
        view.owner = by
    return write_row(row=view)


@act
def keep_filter(*, view, criteria, by):
    """Let a view mean another filter from now on."""
    locked = lock_row(view)
    locked.query = criteria.without("saved").query
    write_fields(row=locked, fields=["query"])
    return locked


@act
def remove_view(*, view, by, seen=""):
    """Forget a view; the partners it showed stay. Raises as `lock_as_seen`."""
    lock_as_seen(view, seen).delete()


@act
def rewrite_tag(*, tag, new, by):
    """Let the views that ask for a tag ask for `new`; without it they keep the word nobody has."""
    views = SavedView.objects.filter(query__contains="tag=").select_for_update(no_key=True)
    asking = [view for view in views.order_by("pk") if new and view.criteria.tag == tag]
    for view in asking:
        view.query = replace(view.criteria, tag=new).query
    SavedView.objects.bulk_update(asking, ["query"])


def counted_views(views, **known):
    """Return (view, how many organisations it means now) of each; a few queries for any number.

    known: what was read already of the library, as `InLibrary` takes it
    """
    views, library = list(views), InLibrary(**known)
    asked, found = [], {}
    for view in views:
        criteria = criteria_of(view.query, library)
        view.left_out = criteria.left_out
        # Similar names count only where none has the words.
        ways = (PartnerQuerySet.having, PartnerQuerySet.like) if criteria.q else ()
        counts = [counted(Partner.objects.meeting(criteria, way)) for way in ways]
        asked += [(view, one) for one in counts or [(number_of, *shape_of(criteria))]]
    for at, count in sorted(columns_of_each([one for _view, one in asked])):
        found.setdefault(asked[at][0].pk, count)
    return [(view, found.get(view.pk, 0)) for view in views]


def shortcuts_of(person):
    """Return the views that stand on this person's start page."""
    return SavedView.objects.visible_to(person).filter(is_pinned=True).in_order()[:MOST_SHORTCUTS]
