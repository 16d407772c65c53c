"""Writing down what somebody can give and what somebody looks for."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.models import Library
from accounts.services.archiving import archive, restore
from accounts.services.rows import filled_in, lock_row, write_fields, write_row
from naming.words import fold
from partners.models import Audience, Partner, Resource
from partners.services.search import index_partners

ELSEWHERE = {
    "partner": gettext_lazy("This partner belongs to another library."),
    "audience": gettext_lazy("This group belongs to another library."),
    "introduced_by": gettext_lazy("This person belongs to another library."),
}
CHECKED_OTHERWISE = ["library", *ELSEWHERE, "created_by"]


@act
def add_resources(*, library, rows, by, source=""):
    """Add lines; return those that are new. What a holder has already is not written again.

    A row is (holder, direction, text), perhaps with a dictionary of other fields; the holder is a
    partner, an audience, the library itself or None; `source` says where we know them from. Thirty
    rows cost what one costs. Raises ValidationError for an empty line and for a holder of another
    library; then nothing is added.
    """
    resources = [
        Resource(
            library=library,
            direction=direction,
            text=text.strip(),
            source=source,
            created_by=by,
            **_held_by(holder, library),
            **dict(*known),
        )
        for holder, direction, text, *known in rows
    ]
    for resource in resources:
        resource.clean_fields(exclude=CHECKED_OTHERWISE)
    partners = _lock_partners(resources)
    seen, new = {_mark(row) for row in Resource.objects.current()}, []
    for resource in resources:
        if _mark(resource) not in seen:
            seen.add(_mark(resource))
            new.append(resource)
    added = Resource.objects.bulk_create(new)
    index_partners(partners=partners)
    return added


@act
def save_resource(*, resource, by):
    """Add one line or save its changes; return it. Its partner is found by the new words.

    Whoever looks it through confirms it. Raises ValidationError, also when something it points to
    is of another library.
    """
    if resource.pk is None:
        resource.created_by = by
    for name, sentence in ELSEWHERE.items():
        other = getattr(resource, name)
        if other is not None and other.library_id != resource.library_id:
            raise ValidationError(sentence)
    partners = _lock_partners([resource, *Resource.objects.filter(pk=resource.pk)])
    resource.checked_on = timezone.localdate()
    fields = [*filled_in(Resource), "checked_on"]
    stored = write_row(row=resource, fields=fields, exclude=["library", "created_by"])
    index_partners(partners=partners)
    return stored


@act
def confirm_resource(*, resource, by):
    """Note that a line is still right today; twice on a day changes nothing."""
    resource = lock_row(resource)
    resource.checked_on = timezone.localdate()
    write_fields(row=resource, fields=["checked_on"])


@act
def archive_resource(*, resource, by):
    """Take a line off the lists, keeping it; twice changes nothing."""
    partners = _lock_partners([resource])
    archive(row=lock_row(resource), by=by)
    index_partners(partners=partners)


@act
def restore_resource(*, resource, by):
    """Put a line back; twice changes nothing. Raises ValidationError where it was written anew."""
    partners = _lock_partners([resource])
    row = lock_row(resource)
    if row.is_archived and _mark(row) in {_mark(one) for one in Resource.objects.current()}:
        raise ValidationError(_("This is already on the list."))
    restore(row=row, by=by)
    index_partners(partners=partners)


def _lock_partners(resources):
    """Lock the partners that hold these lines, always before a line; return them as a queryset."""
    partners = Partner.objects.filter(pk__in={one.partner_id for one in resources} - {None})
    list(partners.select_for_update(of=("self",), no_key=True).order_by("pk"))
    return partners


def _held_by(holder, library):
    """Return the fields that say whose a line is."""
    if isinstance(holder, Library):
        if holder != library:
            raise ValidationError(_("This is another library."))
        return {"is_of_library": True}
    if holder is not None and holder.library_id != library.pk:
        raise ValidationError(ELSEWHERE["partner" if isinstance(holder, Partner) else "audience"])
    if isinstance(holder, Audience):
        return {"audience": holder}
    return {"partner": holder}


def _mark(resource):
    """Return what makes two lines the same one."""
    whose = (resource.partner_id, resource.audience_id, resource.is_of_library)
    return (*whose, resource.direction, fold(resource.text))
