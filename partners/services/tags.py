"""What may happen to a word of the library's own: everywhere at once."""

from accounts.acts import act
from accounts.words import fold
from partners.models import Partner
from partners.services.known_tags import one_spelling
from partners.services.saved_views import rewrite_tag
from partners.services.search import index_partners


@act
def change_tag(*, tag, by, new=""):
    """Write `new` for a tag at all partners that carry it, the archived too; return their number.

    A word that the library uses already joins the two, in the spelling of that one; without `new`
    the tag is taken away. The time of a partner's last change stays: nothing new is said of it.
    """
    locked = Partner.objects.tagged(tag).select_for_update(of=("self",), no_key=True)
    rows = list(locked.order_by("pk"))
    others = {fold(one): one for one, _count in Partner.objects.tag_counts() if one != tag}
    for row in rows:
        kept = [new if one == tag else one for one in row.tags]
        row.tags = one_spelling(filter(None, kept), dict(others))
    Partner.objects.bulk_update(rows, ["tags"])
    rewrite_tag(tag=tag, new=others.get(fold(new), new), by=by)
    index_partners(partners=Partner.objects.filter(pk__in=[row.pk for row in rows]))
    return len(rows)
