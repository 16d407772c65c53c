"""Opportunities and threats that the library's own data proposes, and what is answered to them."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.acts import act
from partners.models import Audience, Kind, Partner, PartnerAudience, Sector
from partners.models.criteria import Criteria
from partners.models.partners import is_partner
from swot.models import ProposalAnswer, Rule
from swot.proposing import DataProposal, Facts, Tally, proposals
from swot.services.factors import add_factor

ASKED_SECTORS = (Sector.PUBLIC, Sector.NGO, Sector.PRIVATE)
PLACES_LOOKED_AT = 3


@dataclass(frozen=True)
class ProposalInWords:
    """A proposal in words: a sentence with its numbers, and the entry that it would become."""

    proposal: DataProposal
    sentence: str
    entry: str

    @property
    def why(self):
        return Rule(self.proposal.rule).label

    @property
    def query(self):
        """The address of the list that shows what was counted."""
        return Criteria(**self.proposal.asks).query


def suggestions():
    """Return at most five ProposalsInWords for the library in scope; seven queries and few more."""
    answered = {*ProposalAnswer.objects.remembered().values_list("rule", "about")}
    return [_in_words(proposal) for proposal in proposals(facts(), answered)]


def facts():
    """Return the counts that the rules look at."""
    current = Partner.objects.current().order_by()
    count = {
        "on_list": Count("pk"),
        "partners": Count("pk", filter=is_partner()),
    }
    sectors = {code: Tally(0, 0) for code in ASKED_SECTORS}
    for code, on_list, partners in current.values_list("sector").annotate(**count):
        if code in sectors:
            sectors[code] = Tally(on_list, partners)
    kinds = {
        code: Tally(on_list, partners, sector=sector)
        for code, sector, on_list, partners in current.exclude(kind=None)
        .values_list("kind__code", "kind__sector")
        .annotate(**count)
    }
    whole = current.partners()
    return Facts(
        partners=whole.count(),
        silent=whole.unchanged_for_a_year().count(),
        sectors=sectors,
        kinds=kinds,
        audiences=_audiences(),
        places=_places(current, count),
    )


@act
def accept_proposal(*, suggestion, analysis, by):
    """Write the proposed entry at the end of its list, and remember that; return the entry.

    Raises ValidationError (already on the list) and AnalysisArchived.
    """
    proposal = suggestion.proposal
    sectors = [proposal.about] if proposal.rule in {Rule.SECTOR_WAITS, Rule.SECTOR_MISSING} else []
    reached = proposal.asks.get("audience")
    factor = add_factor(
        analysis=analysis,
        part=proposal.part,
        text=suggestion.entry,
        sectors=sectors,
        audiences=Audience.objects.filter(pk=reached) if reached else (),
        by=by,
    )
    _answer(suggestion, analysis.library, factor, by)
    return factor


@act
def decline_proposal(*, suggestion, library, by):
    """Remember for a year that a proposal does not concern the library; return the answer."""
    return _answer(suggestion, library, None, by)


@act
def forget_answer(*, answer, by):
    """Take "does not concern us" back: what is still true is proposed again."""
    ProposalAnswer.objects.declined().filter(pk=answer.pk).delete()


def _answer(suggestion, library, factor, by):
    """Write the answer; one that is older than a year gives way."""
    rule, about = suggestion.proposal.key
    ProposalAnswer.objects.filter(rule=rule, about=about).delete()
    answer = ProposalAnswer(
        library=library,
        rule=rule,
        about=about,
        sentence=suggestion.sentence,
        factor=factor,
        created_by=by,
    )
    answer.full_clean(exclude=["library", "created_by"])
    answer.save()
    return answer


def _audiences():
    """Return the groups of which somebody said who reaches them: unknown is not nobody."""
    links = PartnerAudience.objects.filter(audience=OuterRef("pk"), partner__archived_at=None)
    of_partners = is_partner("partneraudience__partner__")
    groups = Audience.objects.filter(Q(reach_is_known=True) | Exists(links)).annotate(
        reaching=Count("partneraudience", filter=of_partners)
    )
    return {group.pk: Tally(0, group.reaching, name=str(group)) for group in groups.order_by("pk")}


def _places(current, count):
    """Return the places with most organisations and no partner, as the search counts them."""
    waiting = (
        current.exclude(place="").values("place").annotate(**count).filter(partners=0)
        .order_by(F("on_list").desc(), "place")
    )  # fmt: skip
    found = {}
    for row in waiting[:PLACES_LOOKED_AT]:
        asked = Partner.objects.meeting(Criteria(q=row["place"])).order_by()
        counted = asked.aggregate(**count)
        found[row["place"]] = Tally(**counted, name=row["place"])
    return found


def _in_words(proposal):
    known, told = proposal.known, {"n": proposal.count, "partners": proposal.known.partners}
    match proposal.rule:
        case Rule.SECTOR_WAITS:
            told["what"] = Sector(proposal.about).label
            sentence = _("On the list: %(what)s – %(n)s. Among partners: 0.")
            entry = _("Many around us, none among partners: %(what)s")
        case Rule.SECTOR_MISSING:
            told["what"] = Sector(proposal.about).label
            sentence = _("On the list there is nobody of the sector: %(what)s.")
            entry = _("We act without a whole sector: %(what)s")
        case Rule.NOBODY_REACHES:
            told["what"] = known.name
            sentence = _("No partner reaches the group “%(what)s”.")
            entry = _("Nobody reaches the group: %(what)s")
        case Rule.SILENT:
            told["of"] = known.on_list
            sentence = _("Partners whose pages nobody touched for a year: %(n)s of %(of)s.")
            entry = _("Contact with some partners has broken off")
        case Rule.PLACE_WAITS:
            told["what"] = known.name
            sentence = _("In the place “%(what)s” organisations: %(n)s. Among partners: 0.")
            entry = _("Organisations without a partner among them, place: %(what)s")
        case Rule.KIND_WAITS:
            told["what"] = str(Kind.objects.get(code=proposal.about))
            sentence = _("On the list: %(what)s – %(n)s. Among partners: %(partners)s.")
            entry = _("Many possible partners of one kind: %(what)s")
    return ProposalInWords(proposal, sentence % told, entry % told)
