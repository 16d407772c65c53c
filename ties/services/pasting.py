"""Many ties at once, from lines that were looked through."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import add_rows
from intake.services.imports import add_typed_list
from naming.words import fold
from partners.models import Partner
from ties.models import PartnerTie, TieKind
from ties.services.ties import check_years


@dataclass(frozen=True)
class PastedTie:
    """A tie to be written. Its ends are partners, or names of partners that come with it."""

    one: Partner | str
    other: Partner | str
    kind: TieKind
    began: int | None = None
    ended: int | None = None
    is_planned: bool = False
    note: str = ""


@act
def add_ties(*, library, rows, by, key=None, proposals=()):
    """Write ties, all or none, after the partners they bring; return (new ties, new partners).

    A tie that stands already is not written again. Thirty rows cost what one costs. `key`
    and `proposals` are those of `add_typed_list`: the same page sent twice adds no partner twice.
    Raises ValidationError, KnownMeanwhile.
    """
    partners = []
    if proposals:
        batch, _count = add_typed_list(library=library, key=key, proposals=proposals, by=by)
        partners = list(batch.partners.all())
    by_name = {fold(partner.name): partner for partner in partners}
    standing = {mark_of(tie) for tie in PartnerTie.objects.current()}
    new = []
    for row in rows:
        one, other = (_end(end, by_name) for end in (row.one, row.other))
        tie = PartnerTie(
            library=library,
            partner=one,
            kind=row.kind,
            other=other,
            began_year=row.began,
            ended_year=row.ended,
            is_planned=row.is_planned,
            note=row.note,
            created_by=by,
        )
        if mark_of(tie) not in standing:
            _check(tie)
            standing.add(mark_of(tie))
            new.append(tie)
    return add_rows(model=PartnerTie, rows=new), partners


def mark_of(tie):
    """Return what makes two ties the same one."""
    return (tie.kind_id, frozenset([tie.partner_id, tie.other_id]), tie.ended_year)


def _end(end, by_name):
    if isinstance(end, Partner):
        return end
    if partner := by_name.get(fold(end)):
        return partner
    raise ValidationError(_("“%(name)s” is not among the partners.") % {"name": end})


def _check(tie):
    """Check a tie before many are written at once; which one it is stands in the sentence."""
    if tie.partner_id == tie.other_id:
        raise ValidationError(_("One partner twice: %(tie)s. Choose two.") % {"tie": tie})
    try:
        check_years(tie)
    except ValidationError as refusal:
        raise ValidationError(f"{tie}: {' '.join(refusal.messages)}") from refusal
