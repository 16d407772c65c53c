"""The draft of an agreement: what the record of its partnership says, section by section.

What it says is plain data, set by two writers: `agreements/documents/docx.py` and typst.
"""

import json
from pathlib import Path

from django.conf import settings
from django.db.models import Prefetch
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.naming import addressed
from agreements.models import PartStanding
from agreements.services.register import standings_of
from files.typesetting import pdf_set
from partners.models import Contact
from partnerships.models import Contribution, ContributionKind, Endorsement, Goal, GoalVersion
from partnerships.models.goals import GoalAnswer
from partnerships.models.parties import PartyRole
from selections.models import Candidate
from selections.models.benefits import BenefitSide, Flow
from selections.services.benefits import lists_of

TEMPLATE = Path(settings.BASE_DIR) / "templates/agreements/draft.typ"
EMPTY = "…" * 12
UNITS = {
    **dict.fromkeys(
        [ContributionKind.HOURS, ContributionKind.ROOM, ContributionKind.TEACHING],
        gettext_lazy("%(n)s h"),
    ),
    ContributionKind.MONEY: gettext_lazy("%(n)s PLN"),
}


def draft_of(agreement, *, with_contacts=False):
    """Return what is set of an agreement, in the language of the library.

    Sections that do not apply are left out; a missing one keeps its question and a line to write
    on. `with_contacts` names the people to write to. Eight queries for any number of parties.
    """
    with translation.override(settings.LANGUAGE_CODE):
        record = _Record(agreement, with_contacts)
        parts = agreement.parts.select_related("section").order_by("section__position", "pk")
        sections = [
            _section(number, part, record)
            for number, part in enumerate(
                (one for one in parts if one.standing != PartStanding.NOT_HERE), 1
            )
        ]
        library = agreement.library
        return {
            "language": settings.LANGUAGE_CODE,
            "library": library.name,
            "head": library.letterhead,
            "title": agreement.title,
            "kind": capfirst(agreement.get_kind_display()),
            "about": _of_which(agreement),
            "case": _("Case sign: %(sign)s") % {"sign": agreement.case_sign}
            if agreement.case_sign
            else "",
            "place": _("%(place)s, on %(line)s")
            % {"place": library.municipality.name, "line": "." * 24},
            "sections": sections,
            "foot": _("A draft made of the record of the partnership “%(name)s”.")
            % {"name": agreement.partnership.name},
        }


def gaps_of(agreement, parts):
    """Return those of its parts (with their sections) that the draft leaves to be written.

    Also one that counts as in place while the record has nothing to say there.
    """
    record = _Record(agreement, with_contacts=False)
    return [one for one in parts if _is_gap(one, record.of_part(one), record)]


def pdf_of(told):
    """Return the bytes of the draft as PDF/UA."""
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {})


def amount_in_words(contribution):
    """Return how much a contribution is, with its unit, or ""."""
    if contribution.amount is None:
        return ""
    words = number_format(contribution.amount.normalize(), use_l10n=True)
    return str(UNITS.get(contribution.kind, "%(n)s")) % {"n": words}


def _section(number, part, record):
    """Return a section as data: its heading, lines, one table, and words of the library's own."""
    filled = record.of_part(part)
    text = [line for line in part.text.split("\n") if line.strip()]
    return {
        "heading": f"{number}. {part.section}",
        "lines": filled.get("lines", []),
        "points": filled.get("points", []),
        "table": filled.get("table", []),
        "text": text,
        "question": part.section.question if _is_open(part, filled, record) else "",
        "write": _is_gap(part, filled, record),
    }


def _is_gap(part, filled, record):
    if part.standing == PartStanding.NOT_HERE:
        return False
    return part.standing == PartStanding.PARTLY or _is_open(part, filled, record)


def _is_open(part, filled, record):
    """Whether neither the record nor the library's own words answer the question of a section."""
    if part.standing == PartStanding.MISSING:
        return True
    return not part.text.strip() and (not filled or record.is_thin(part.section.code))


def _of_which(agreement):
    if agreement.amends_id is None:
        return ""
    told = {"title": agreement.amends.title}
    return _("Amendment of: %(title)s") % told


class _Record:
    """What the record of a partnership says to sections, by their codes."""

    def __init__(self, agreement, with_contacts):
        self.agreement, self.partnership = agreement, agreement.partnership
        self.with_contacts = with_contacts
        self.rows = standings_of([agreement])[0].parties
        self.parties = [party for party, _signature in self.rows]

    def of_part(self, part):
        """Return {"lines": [...], "points": [...], "table": [...]} of its section, or {}."""
        if not part.section.is_filled:
            return {}
        found = getattr(self, f"_{part.section.code}", dict)()
        return {key: value for key, value in found.items() if value}

    def is_thin(self, code):
        """Whether what is filled answers nothing: "School: partner" is no task."""
        roles = {party.role for party in self.parties if not party.is_library}
        return code == "tasks" and roles <= {PartyRole.PARTNER}

    def _parties(self):
        partners = [party.partner_id for party in self.parties if party.partner_id]
        people = Contact.objects.current().filter(partner__in=partners).order_by("pk")
        contacts = {}
        for one in people if self.with_contacts else []:
            contacts.setdefault(one.partner_id, one)
        return {"points": [self._party(one, contacts.get(one.partner_id)) for one in self.parties]}

    def _party(self, party, contact):
        one = party.partner
        known = (
            addressed(str(party), one.street, one.postal_code, one.place)
            if one
            else self.agreement.library.with_address
        )
        words = f"{', '.join(known)} ({self._role(party)})"
        if contact:
            reached = ", ".join(filter(None, [contact.function, contact.phone, contact.email]))
            words += ". " + _("Contact: %(name)s") % {"name": contact.name}
            words += f", {reached}" if reached else ""
        return words

    def _role(self, party):
        if party.is_library:
            return self.partnership.get_library_role_display()
        return party.get_role_display()

    def _why(self):
        return {"lines": [self.partnership.purpose] if self.partnership.purpose else []}

    def _goals(self):
        agreeing = Endorsement.objects.standing().filter(answer=GoalAnswer.AGREE)
        agreeing = agreeing.select_related("party__partner", "party__library").order_by("pk")
        versions = GoalVersion.objects.order_by("-number").prefetch_related(
            Prefetch("endorsements", agreeing, to_attr="agreed")
        )
        goals = Goal.objects.current().filter(partnership=self.partnership).order_by("number")
        rows = goals.prefetch_related(Prefetch("versions", versions, to_attr="latest"))
        return {"points": [self._goal(goal.latest[0]) for goal in rows if goal.latest]}

    def _goal(self, version):
        here = {party.pk for party in self.parties}
        said = [
            f"{one.party} ({date_format(one.said_on, 'j.m.Y')})"
            for one in version.agreed
            if one.party_id in here
        ]
        text = version.text if version.text.endswith((".", "!", "?", "…")) else f"{version.text}."
        if not said:
            return text
        return text + " " + _("They agree: %(parties)s.") % {"parties": "; ".join(said)}

    def _own_goals(self):
        lists = lists_of(Candidate.objects.filter(parties__in=self.parties))
        points, ours = [], []
        for party in self.parties:
            if party.candidate_id in lists:
                found = lists[party.candidate_id]
                ours += found[BenefitSide.LIBRARY, Flow.GAINS]
                if gains := found[BenefitSide.PARTNER, Flow.GAINS]:
                    points.append(f"{party}: {'; '.join(gains)}")
        if ours:
            points.insert(0, f"{self.agreement.library.name}: {'; '.join(dict.fromkeys(ours))}")
        return {"points": points}

    def _tasks(self):
        return {"points": [f"{party}: {self._role(party)}" for party in self.parties]}

    def _contributions(self):
        keys = [party.pk for party in self.parties]
        rows = Contribution.objects.filter(party__in=keys, dropped_on=None)
        rows = rows.select_related("party__partner", "party__library").order_by("party", "pk")
        head = [_("Who"), _("What"), _("How much"), _("By when")]
        table = [
            [
                str(one.party),
                f"{one.text} ({one.get_kind_display()})",
                amount_in_words(one) or "–",
                date_format(one.due_on, "j.m.Y") if one.due_on else "–",
            ]
            for one in rows
        ]
        return {"table": [head, *table] if table else []}

    def _results(self):
        return {
            "lines": [
                _(
                    "We count what we did together and how many people came. Once a year each "
                    "party says in a few sentences how we are doing, and we decide what next."
                )
            ]
        }

    def _time(self):
        starts, ends = self.agreement.starts_on, self.agreement.days["ends_on"]
        told = {
            "from": date_format(starts, "j E Y") if starts else EMPTY,
            "until": date_format(ends, "j E Y") if ends else "",
        }
        if ends:
            first = _("The agreement holds from %(from)s until %(until)s.") % told
        else:
            first = _("The agreement holds from %(from)s, without a last day.") % told
        return {"lines": [first, _("We look back at it together once a year.")]}

    def _signatures(self):
        head = [_("Party"), _("Name and function"), _("Day and signature")]
        rows = [
            [
                str(party),
                signature.signed_by if signature else "",
                date_format(signature.signed_on, "j.m.Y") if signature else "",
            ]
            for party, signature in self.rows
        ]
        return {"table": [head, *rows]}
