"""What a closing has to decide: the organisations and groups of the day, and what is proposed."""

from dataclasses import dataclass, field

from closings.groups import is_alike, is_meant
from closings.services.ties import ties_of
from naming.likeness import leaves_no_doubt
from naming.recognition import recogniser
from naming.words import fold, group_key
from partners.models import Audience, Kind, Level, Partner
from partners.services.recognising import Register, SeenInList
from workshops.models import Entry
from workshops.models.entries import OF_ORGANISATIONS, OF_POSSIBLE, EntryKind, State

LONGEST_GROUP = Audience._meta.get_field("name").max_length


@dataclass
class Organisation:
    """One organisation of the day, typed once or in several exercises.

    `number` is the key of its first line; below zero where only lines of who works with whom name
    it, which are none of its `entries`. `partner` is the record it already has. The rest is
    proposed, and a person may change it: `sector` is "" until somebody knows it; `action` is
    "add", "leave", "same" (it is the partner with the key `same_as`) or "row" (it is the
    organisation of this day with that number). `alike` are partners that may be meant, `twin` an
    earlier organisation of the day. `said` are the sectors its lines say: where they differ,
    nobody knows which is right until a person says it. `ties` are the lines of who works with whom
    that name it.
    """

    key: str
    number: int
    name: str
    sector: str
    kind: Kind | None
    level: str
    sector_confirmed: bool = False
    partner: Partner | None = None
    entries: list = field(default_factory=list)
    alike: list = field(default_factory=list)
    twin: "Organisation | None" = None
    action: str = "add"
    same_as: int | None = None
    said: set = field(default_factory=set)
    ties: list = field(default_factory=list)

    @property
    def is_doubtful(self):
        """Return whether something looks like it: a person should look first."""
        return bool(self.alike or self.twin)

    @property
    def is_disputed(self):
        """Return whether its lines say different sectors."""
        return len(self.said) > 1

    @property
    def lacks_sector(self):
        """Return whether it would become a partner whose sector nobody knows."""
        return self.partner is None and self.action == "add" and not self.sector

    def goes_without(self, left_out):
        """Return whether only lines name it that are left out, told by their keys."""
        return not self.entries and all(line.pk in left_out for line in self.ties)

    @property
    def is_possible(self):
        """Return whether a line of it names somebody who could be a partner."""
        return any(entry.kind in OF_POSSIBLE for entry in self.entries)

    @property
    def stars(self):
        """Return its lines that say the room has chosen it."""
        return [entry for entry in self.entries if entry.kind == EntryKind.CHOSEN]


def organisations_of(workshop, ties=None):
    """Return the Organisations of the lines that wait for the closing, in the order of typing;
    behind them those that only lines of who works with whom name: `ties`, read anew without.

    Somebody the library works with (exercise 1) begins at "joint activities", a possible partner
    (resources) at level `none`; a sector nobody typed comes from the name, or stays unknown. Where
    a name leaves no doubt that it means one partner, or a line above, that is proposed.
    """
    organisations = _gathered(workshop, ties_of(workshop) if ties is None else ties)
    register, seen = None, SeenInList()
    by_number = {organisation.number: organisation for organisation in organisations}
    for organisation in organisations:
        if organisation.partner is not None:
            continue
        register = register or Register(workshop.library)
        organisation.alike = register.like(organisation.name, "", {})
        organisation.twin = by_number.get(
            seen.earlier(organisation.number, organisation.name, "", {})
        )
        _propose(organisation)
    return organisations


@dataclass
class Gathering:
    """A group of people of the day. `audience` is the record that has its name already.

    `number` is the key of its first line, `alike` are groups of the library that may be meant,
    `twin` an earlier group of the day; `action` and `same_as` as with an Organisation.
    """

    key: str
    number: int
    name: str
    audience: Audience | None = None
    entries: list = field(default_factory=list)
    alike: list = field(default_factory=list)
    twin: "Gathering | None" = None
    action: str = "add"
    same_as: int | None = None

    @property
    def needs_a_look(self):
        """Return whether something looks like it, or its name is too long for a record."""
        return bool(self.alike or self.twin or len(self.name) > LONGEST_GROUP)


def groups_of(workshop):
    """Return the Gatherings of the lines that wait for the closing, in the order of typing.

    Where a group that is known, or stands above, is what was typed and said more shortly, that is
    proposed.
    """
    known = list(Audience.objects.order_by("pk"))
    by_name, groups = {group_key(group.name): group for group in known}, {}
    for entry in waiting(workshop, EntryKind.AUDIENCE):
        key = group_key(entry.text)
        if key not in groups:
            group = groups[key] = Gathering(key, entry.pk, entry.text, audience=by_name.get(key))
            if group.audience is None:
                _compare(group, known, [each for each in groups.values() if each is not group])
        groups[key].entries.append(entry)
    return list(groups.values())


def _compare(group, known, earlier):
    group.alike = [each for each in known if is_alike(group.name, each.name)]
    new = [each for each in earlier if each.audience is None and each.action == "add"]
    group.twin = next((each for each in new if is_alike(group.name, each.name)), None)
    meant = [each for each in group.alike if is_meant(group.name, each.name)]
    if len(meant) == len(group.alike) == 1:
        group.action, group.same_as = "same", meant[0].pk
    elif group.twin and not group.alike and is_meant(group.name, group.twin.name):
        group.action, group.same_as = "row", group.twin.number


def waiting(workshop, *kinds):
    """Return the lines of these kinds that have not become records, in the order of typing."""
    entries = Entry.objects.waiting().filter(item__workshop=workshop, kind__in=kinds)
    return entries.select_related("matched_partner").order_by("pk")


def _gathered(workshop, ties):
    current = list(Kind.objects.current())
    recognise, kinds = recogniser(current), {kind.code: kind for kind in current}
    found, became = {}, _became(workshop)
    for entry in waiting(workshop, *OF_ORGANISATIONS):
        key = fold(entry.text)
        recognised = recognise(entry.text)
        if key not in found:
            found[key] = _named(entry.text, entry.pk, recognised, kinds)
        organisation = found[key]
        organisation.entries.append(entry)
        organisation.partner = organisation.partner or entry.matched_partner or became.get(key)
        if entry.sector:
            # What a person typed against the name is sure; what agrees may be the name's own.
            differs = entry.sector != recognised.sector
            organisation.said.add(entry.sector)
            organisation.sector = "" if organisation.is_disputed else entry.sector
            organisation.sector_confirmed = recognised.is_certain or differs
        if entry.kind == EntryKind.PARTNER:
            organisation.level = Level.ONE_OFF
    known = _known_ends(ties)
    for said in ties:
        for at, (name, end) in enumerate(said.pair.ends):
            key = fold(name)
            if key not in found:
                number = -2 * said.entry.pk - at
                found[key] = _named(name, number, recognise(name), kinds)
            organisation = found[key]
            organisation.ties.append(said.entry)
            meant = known[end.pk] if end else None
            organisation.partner = organisation.partner or meant or became.get(key)
    return list(found.values())


def _named(name, number, recognised, kinds):
    return Organisation(
        key=fold(name),
        number=number,
        name=name,
        sector=recognised.sector or "",
        kind=kinds.get(recognised.kind_code),
        level=Level.NONE,
        sector_confirmed=recognised.is_certain,
    )


def _known_ends(ties):
    """Return the partners that lines of who works with whom name for sure, by key."""
    keys = {end.pk for said in ties for _name, end in said.pair.ends if end}
    return Partner.objects.in_bulk(keys) if keys else {}


def _became(workshop):
    """Return the partner that each organisation of an earlier closing became, by its key."""
    lines = Entry.objects.filter(item__workshop=workshop, state=State.SAVED)
    lines = lines.exclude(partner=None).select_related("partner").order_by("pk")
    return {fold(line.text): line.partner for line in lines if not line.partner.is_archived}


def _propose(organisation):
    name = organisation.name
    if not any(map(str.isalnum, name)):  # who was named there is erased
        organisation.action = "leave"
        return
    sure = [known for known in organisation.alike if leaves_no_doubt(name, known.name, known.place)]
    if len(sure) == 1:
        organisation.action, organisation.same_as = "same", sure[0].pk
    elif organisation.twin and not organisation.alike:
        organisation.action, organisation.same_as = "row", organisation.twin.number
        organisation.twin.said |= organisation.said
        if organisation.twin.is_disputed:
            organisation.twin.sector = ""
        else:
            organisation.twin.sector = organisation.twin.sector or organisation.sector
        if organisation.level == Level.ONE_OFF:
            organisation.twin.level = Level.ONE_OFF
