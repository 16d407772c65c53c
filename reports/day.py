"""A workshop as its records tell it, and what of it may be told to whom. No database."""

from dataclasses import dataclass, field, fields, is_dataclass, replace


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
class Exchange:
    """What an organisation could bring, what it could gain."""

    name: str
    brings: str = ""
    gains: str = ""


@dataclass(frozen=True)
class ToldTie:
    """Two organisations that do something with each other; `how` where somebody said it."""

    one: str
    other: str
    how: str = ""


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
    offers: tuple[Exchange, ...] = ()  # of these partners
    possible: tuple[Exchange, ...] = ()
    chosen: tuple[str, ...] = ()  # names of those who are invited first; never why
    new_count: int = 0  # partners and possible ones that came into the register with this day
    audiences: tuple = ()
    ties: tuple[ToldTie, ...] = ()
    verdict: tuple = ()  # sentences
    factors: tuple[Noted, ...] = ()
    part_labels: dict = field(default_factory=dict)
    elements: tuple = ()  # (code, words, lines)
    outcomes: tuple[Said, ...] = ()
    talks: tuple = ()  # (a matter that was talked over, what was agreed)
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


# What is no text of the room: titles, counts, choices of words, and organisations that a report
# lists on purpose. Whatever else a day holds is looked through for names.
TOLD_AS_IT_IS = {
    *("title", "library", "day", "starts", "ends", "minutes", "in_place", "place"),
    *("provider", "trainers", "project", "programme", "credit", "present", "by_sector"),
    *("by_presence", "guests", "partners", "new_count", "verdict", "part_labels"),
    *("unnamed_guests", "unnamed_possible"),
}


def without_people(day, names):
    """Return the day with no person in it: "(…)" in texts, nobody behind a promise.

    `names` are the Names around the workshop. Organisations stay: a report lists them on purpose.
    """
    day = replace(day, outcomes=tuple(_without_person(each, names) for each in day.outcomes))
    texts = {name: getattr(day, name) for name in _of_the_room()}
    return replace(
        day, **{name: _changed(value, names.without_people) for name, value in texts.items()}
    )


def for_everybody(day, names):
    """Return the day as everybody may read it: what names somebody who is not to be named is out.

    Organisations that came or could be partners are counted where they are not publicly visible.
    """

    def is_open(value):
        return not names.named_in(*_texts(value))

    outcomes = tuple(_without_person(each, names) for each in day.outcomes)
    rows = {name: getattr(day, name) for name in _of_the_room()} | {"outcomes": outcomes}
    kept = {name: tuple(filter(is_open, value)) for name, value in rows.items()}
    kept["elements"] = tuple(
        (code, words, tuple(filter(is_open, lines))) for code, words, lines in day.elements
    )
    kept["talks"] = ()  # what was in dispute stays in the house
    guests = tuple(filter(is_open, day.guests))
    return replace(
        day,
        **kept,
        guests=guests,
        unnamed_guests=len(day.guests) - len(guests),
        unnamed_possible=len(day.possible) - len(kept["possible"]),
    )


def _of_the_room():
    return [field.name for field in fields(StoryDay) if field.name not in TOLD_AS_IT_IS]


def _without_person(outcome, names):
    return outcome if names.is_organisation(outcome.who) else replace(outcome, who="")


def _changed(value, change):
    """Return a text, or whatever holds texts, with each of them changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(each, change) for each in value)
    if is_dataclass(value):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _changed(each, change) for name, each in held.items()})
    return value


def _texts(value):
    """Return all texts that a value holds."""
    if isinstance(value, str):
        return [value]
    held = value if isinstance(value, tuple) else ()
    if is_dataclass(value):
        held = [getattr(value, field.name) for field in fields(value)]
    return [text for each in held for text in _texts(each)]
