"""A workshop as its records tell it, and what of it may be told to whom. No database."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Said:
    """An outcome: `kind` is finding, decision, idea or promise, `exercise` where it was said."""

    kind: str
    text: str
    who: str = ""
    due: str = ""
    exercise: str = ""


@dataclass(frozen=True)
class Noted:
    """An entry of the SWOT analysis, and how it is managed."""

    part: str
    text: str
    management: str = ""


@dataclass(frozen=True)
class Offer:
    """What an organisation could bring, what it could gain."""

    name: str
    brings: str = ""
    gains: str = ""


@dataclass(frozen=True)
class StoryDay:
    """Days and hours come as words, names as they are; `starts` to `minutes` are the plan."""

    title: str
    library: str
    day: str
    starts: str
    ends: str
    minutes: int = 0
    in_place: str = ""  # the library's own form: "in Ustronie Morskie"
    place: str = ""
    provider: str = ""
    trainers: tuple = ()
    project: str = ""
    programme: str = ""
    credit: str = ""
    present: int = 0
    by_sector: tuple = ()  # (code, words, people)
    by_presence: tuple = ()  # (code, people)
    guests: tuple = ()  # (organisation, people) of invited partners
    partners: tuple = ()  # (sector, words, names) of partners in the first exercise
    offers: tuple[Offer, ...] = ()  # of these partners
    possible: tuple[Offer, ...] = ()
    new_count: int = 0  # partners and possible ones that came into the register with this day
    audiences: tuple = ()
    verdict: tuple = ()  # sentences
    factors: tuple[Noted, ...] = ()
    part_labels: dict = field(default_factory=dict)
    elements: tuple = ()  # (code, words, lines)
    outcomes: tuple[Said, ...] = ()
    talk_minutes: int = 0  # of the part about conflicts and negotiation
    # Counted, but not named to everybody.
    unnamed_guests: int = 0
    unnamed_possible: int = 0

    @property
    def partner_count(self):
        return sum(len(names) for _code, _words, names in self.partners)

    @property
    def possible_count(self):
        return len(self.possible) + self.unnamed_possible

    @property
    def named_count(self):
        """All organisations of the day."""
        return self.partner_count + self.possible_count

    @property
    def points(self):
        return sum(len(lines) for _code, _words, lines in self.elements)

    @property
    def answered(self):
        return sum(bool(factor.management) for factor in self.factors)

    def said(self, *kinds, exercise=None):
        """Return the outcomes of these kinds, perhaps of one exercise only."""
        return [
            outcome
            for outcome in self.outcomes
            if outcome.kind in kinds and exercise in {None, outcome.exercise}
        ]

    def factors_of(self, part):
        return [factor for factor in self.factors if factor.part == part]


def without_people(day, names):
    """Return the day with no person in it: "(…)" in texts, nobody behind a promise.

    `names` are the Names around the workshop. Organisations stay: a report lists them on purpose.
    """
    plain = names.without_people
    return replace(
        day,
        factors=tuple(
            replace(each, text=plain(each.text), management=plain(each.management))
            for each in day.factors
        ),
        elements=tuple(
            (code, words, tuple(map(plain, lines))) for code, words, lines in day.elements
        ),
        offers=_offers_without(day.offers, plain),
        possible=_offers_without(day.possible, plain),
        audiences=tuple(map(plain, day.audiences)),
        outcomes=tuple(
            replace(each, text=plain(each.text), who=_who(each, names)) for each in day.outcomes
        ),
    )


def for_everybody(day, names):
    """Return the day as everybody may read it: what names somebody who is not to be named is out.

    Organisations that came or could be partners are counted where they are not publicly visible.
    """

    def is_open(*texts):
        return not names.named_in(*texts)

    guests = tuple(guest for guest in day.guests if is_open(guest[0]))
    possible = tuple(one for one in day.possible if is_open(one.name, one.brings, one.gains))
    return replace(
        day,
        guests=guests,
        unnamed_guests=len(day.guests) - len(guests),
        possible=possible,
        unnamed_possible=len(day.possible) - len(possible),
        offers=tuple(one for one in day.offers if is_open(one.name, one.brings, one.gains)),
        factors=tuple(each for each in day.factors if is_open(each.text, each.management)),
        elements=tuple(
            (code, words, tuple(filter(is_open, lines))) for code, words, lines in day.elements
        ),
        audiences=tuple(filter(is_open, day.audiences)),
        outcomes=tuple(
            replace(each, who=_who(each, names)) for each in day.outcomes if is_open(each.text)
        ),
    )


def _offers_without(offers, plain):
    return tuple(replace(one, brings=plain(one.brings), gains=plain(one.gains)) for one in offers)


def _who(outcome, names):
    return outcome.who if names.is_organisation(outcome.who) else ""
