"""Founding a library, and what its people say about it."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Library
from accounts.models.memberships import Role
from accounts.scoping import scope
from accounts.services.archiving import archive, restore
from accounts.services.authority import require_oversight
from accounts.services.memberships import invite_person
from accounts.services.rows import lock_row
from accounts.words import fold

# Where it is reached: what its people and its administrators both say.
REACHED = ("phone", "street", "postal_code", "post_place")


@act
def found_library(*, name, municipality, email, by, site, person_name=""):
    """Found a library and invite its first person as coordinator; return (library, invitation).

    Without an e-mail nobody is invited yet and the invitation is None. The address is made from
    the municipality's name ("ustronie-morskie"), with a number when it is taken. `site` as in
    `invite_person`. Raises NotYours outside the set of libraries of the administrator.
    """
    require_oversight(by=by, municipality=municipality.pk)
    library = Library(name=name, municipality=municipality, slug=_free_slug(municipality.name))
    library.full_clean()
    library.save()
    if not email:
        return library, None
    with scope(library=library):
        invitation = invite_person(
            library=library, email=email, role=Role.COORDINATOR, by=by, site=site, name=person_name
        )
    return library, invitation


@act
def confirm_library(*, library, by):
    """Note that somebody from the library checked its data: the first of the first steps."""
    locked = lock_row(library)
    if locked.confirmed_at is None:
        locked.confirmed_at, locked.confirmed_by = timezone.now(), by
        locked.save(update_fields=["confirmed_at", "confirmed_by"])
    return locked


@act
def save_library(*, library, by):
    """Save what the coordinator says of a library: its names, what it asks about and shows."""
    library.full_clean()
    told = ["name", "name_in_place", *REACHED, "assesses_partners", "shows_partners", "website"]
    library.save(update_fields=told)
    return library


@act
def correct_library(*, library, by):
    """Save what an administrator corrects, the municipality too, which stays in their set.

    Another address keeps the old one leading to it.

    Raises NotYours for a library, or a new municipality of it, outside the set.
    """
    before = Library.objects.select_for_update().get(pk=library.pk)
    for municipality in {before.municipality_id, library.municipality_id}:
        require_oversight(by=by, municipality=municipality)
    library.slug, library.former_slugs = library.slug.lower(), before.former_slugs
    if library.slug != before.slug:
        require_free_address(slug=library.slug, library=library)
        older = [slug for slug in before.former_slugs if slug != library.slug]
        library.former_slugs = [*older, before.slug]
    library.full_clean()
    told = ["name", "municipality", "name_in_place", *REACHED, "slug", "former_slugs"]
    library.save(update_fields=told)
    return library


@act
def archive_library(*, library, by):
    """Put a library away: nobody enters it, nothing of it is public, nothing in it is lost.

    Returns whether it was open until now. Raises NotYours outside the set of the administrator.
    """
    locked = Library.objects.select_for_update().get(pk=library.pk)  # waits for who saves in it
    require_oversight(by=by, municipality=locked.municipality_id)
    return archive(row=locked, by=by)


@act
def restore_library(*, library, by):
    """Bring a library back; return whether it was put away. Raises NotYours as above."""
    locked = lock_row(library)
    require_oversight(by=by, municipality=locked.municipality_id)
    return restore(row=locked, by=by)


def wait_for_who_saves(libraries):
    """Let whoever saves in libraries (a queryset) end, and nobody begin until the transaction ends.

    For acts that take rows away from under others: what somebody was still writing to them would be
    left where nobody looks for it. The page of such an act stands in `ALONE` of config/standing.py.
    """
    list(libraries.order_by("pk").select_for_update().values_list("pk"))


def require_free_address(*, slug, library):
    """Refuse an address that leads to another library, now or from before."""
    others = Library.objects.exclude(pk=library.pk)
    if others.filter(Q(slug=slug) | Q(former_slugs__contains=[slug])).exists():
        raise ValidationError({"slug": _("This address leads to another library.")})


def _free_slug(text):
    base = slugify(fold(text))[:50] or "biblioteka"
    taken = set(Library.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    for former in Library.objects.exclude(former_slugs=[]).values_list("former_slugs", flat=True):
        taken.update(former)
    if base not in taken:
        return base
    return next(slug for n in range(2, len(taken) + 3) if (slug := f"{base}-{n}") not in taken)
