"""What a day left behind, each thing counted in one way: for summary, report, map, public page.

partner         an organisation that the first exercise named: the library works with it
possible        an organisation that was named with what it could bring or gain, and is no partner
chosen          an organisation that the room wants to invite first
new             of partners and possible ones, who came into the register with this day
resident        a person named in either place: no organisation, counted among none of them
group, factor   an audience group, an entry of the analysis; one that is archived counts no more
tie             two partners who do something together, as the room said it or knew it already;
                none with a resident, and none that was put away since
"""

from dataclasses import dataclass

from partners.models import Sector
from workshops.models import Entry
from workshops.models.entries import OF_POSSIBLE, EntryKind, State

# The records that lines become, beside partners.
BESIDE_PARTNERS = ["audience", "factor", "point", "tie__kind", "tie__partner", "tie__other"]


@dataclass(frozen=True)
class Results:
    """Partners, factors and ties are records, each once, in the order in which the room named them.

    `said_of` holds (partner, line) of what somebody could bring or gain, the first line of each.
    """

    partners: tuple
    possible: tuple
    chosen: tuple
    residents: tuple
    new: frozenset
    groups: tuple  # (group or None, its name)
    factors: tuple
    said_of: tuple
    ties: tuple

    @property
    def group_names(self):
        return tuple(name for _group, name in self.groups)


def saved_entries(workshop):
    """Return the lines of a workshop (or of its key) that became records, with these records."""
    entries = Entry.objects.filter(item__workshop=workshop, state=State.SAVED)
    return entries.select_related("partner", *BESIDE_PARTNERS).order_by("pk")


def results_of(entries):
    """Return the Results of the saved lines of a day."""
    entries = list(entries)
    of_map = _partners(entry for entry in entries if entry.kind == EntryKind.PARTNER)
    of_list = _partners(entry for entry in entries if entry.kind in OF_POSSIBLE)
    named = of_map | of_list
    organisations = {key for key, partner in named.items() if partner.sector != Sector.PERSON}
    known = {entry.matched_partner_id for entry in entries}
    chosen = _partners(entry for entry in entries if entry.kind == EntryKind.CHOSEN)
    said = {
        entry.partner_id: (entry.partner, entry)
        for kind in reversed(OF_POSSIBLE)  # what somebody could bring counts more than a star
        for entry in reversed(entries)
        if entry.kind == kind and entry.partner_id in organisations
    }
    factors = {entry.factor.pk: entry.factor for entry in entries if entry.factor}
    ties = {entry.tie.pk: entry.tie for entry in entries if entry.tie}
    return Results(
        partners=tuple(of_map[key] for key in of_map if key in organisations),
        possible=tuple(
            of_list[key] for key in of_list if key in organisations and key not in of_map
        ),
        chosen=tuple(chosen[key] for key in chosen if key in organisations),
        residents=tuple(named[key] for key in named if key not in organisations),
        new=frozenset(organisations - known),
        groups=_groups(entries),
        factors=tuple(factor for factor in factors.values() if not factor.archived_at),
        said_of=tuple(said[key] for key in of_list if key in said),
        ties=tuple(tie for tie in ties.values() if _may_be_told(tie)),
    )


def _may_be_told(tie):
    """Return whether a tie is on the lists, and of organisations."""
    ends = (tie.partner, tie.other)
    return not (tie.is_archived or any(end.is_archived or end.is_resident for end in ends))


def _partners(entries):
    found = {}
    for entry in entries:
        if entry.partner:
            found.setdefault(entry.partner.pk, entry.partner)
    return found


def _groups(entries):
    """Return (group, name); a group that was deleted since is still the line that was typed."""
    found = {}
    for entry in entries:
        if entry.kind == EntryKind.AUDIENCE:
            name = entry.audience.name if entry.audience else entry.text
            found.setdefault(name, (entry.audience, name))
    return tuple(found.values())
