"""Starting a partnership from the answers of a search, and one that exists already."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row, write_row
from partnerships.models import LibraryRole, Partnership, Party, PartyRole
from partnerships.services.locks import lock_open
from partnerships.services.parties import add_parties, join_from_search

NOT_ASKED = ["library", "selection", "created_by", "owner"]


@act
def start_partnership(
    *, selection, candidates, by, name="", library_role=LibraryRole.CO_ORGANISES, starts_on=None
):
    """Start the partnership of a search with those who said yes; return it.

    Its purpose, benefits and who looks after it come from the search. Two who press at once start
    one. Raises ValidationError when nobody is ticked, when one of them did not say yes, and when
    the search has a partnership that goes on.
    """
    locked = lock_row(selection)
    there = locked.partnerships.current().first()
    if there:
        raise ValidationError(
            _("This search has a partnership already: %(name)s. Add the new party to it.")
            % {"name": there},
            code="there",
        )
    partnership = Partnership(
        library=locked.library,
        selection=locked,
        name=name.strip() or locked.name,
        purpose=locked.purpose,
        library_role=library_role,
        owner=locked.owner or by,
        starts_on=starts_on or timezone.localdate(),
        created_by=by,
    )
    stored = _stored(partnership, by)
    join_from_search(partnership=stored, candidates=candidates, by=by)
    return stored


@act
def record_partnership(
    *,
    library,
    name,
    by,
    partners=(),
    proposals=(),
    key=None,
    seen=(),
    starts_on=None,
    library_role=LibraryRole.CO_ORGANISES,
):
    """Write down a partnership that exists already; return it. Whoever does it looks after it.

    `partners` are on the register, `proposals` come onto it (with `key` and `seen` as
    `add_typed_list` takes them). Raises ValidationError and KnownMeanwhile.
    """
    partnership = Partnership(
        library=library,
        name=name,
        library_role=library_role,
        owner=by,
        starts_on=starts_on,
        created_by=by,
    )
    stored = _stored(partnership, by)
    add_parties(
        partnership=stored,
        partners=partners,
        proposals=proposals,
        key=key,
        seen=seen,
        joined_on=starts_on,
        by=by,
    )
    return stored


@act
def save_partnership(*, partnership, by):
    """Save the changes of a partnership that goes on; return it. Raises ValidationError."""
    lock_open(partnership)
    return write_row(row=partnership, exclude=NOT_ASKED)


def _stored(partnership, by):
    """Write a new partnership with the library in it."""
    stored = write_row(row=partnership, exclude=NOT_ASKED)
    leads = stored.library_role == LibraryRole.LEADS
    Party.objects.create(
        library_id=stored.library_id,
        partnership=stored,
        role=PartyRole.LEADS if leads else PartyRole.PARTNER,
        joined_on=stored.starts_on or timezone.localdate(),
        joined_by=by,
    )
    return stored
