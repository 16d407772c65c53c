"""Writing down who works with whom in the demonstration."""

from accounts.acts import act
from demo.ties import TIES
from partners.models import Partner
from ties.models import PartnerTie, TieKind
from ties.services.ties import save_tie


@act
def load_demo_ties(*, library, by):
    """Write the ties of the library by the sea, in its scope; return how many."""
    kinds = {kind.code: kind for kind in TieKind.objects.all()}
    partners = {partner.name: partner for partner in Partner.objects.current()}
    for tie in TIES:
        row = PartnerTie(
            library=library,
            partner=partners[tie.partner],
            kind=kinds[tie.kind],
            other=partners[tie.other],
            is_planned=tie.is_planned,
            strength=tie.strength,
            began_year=tie.began,
            ended_year=tie.ended,
            source=tie.source,
            note=tie.note,
        )
        save_tie(tie=row, by=by)
    return len(TIES)
