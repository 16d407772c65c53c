"""What a coordinator is shown of a person, and the copy that the person may ask for."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.models import Letter
from naming.words import sort_key
from partners.models import Contact, Opening, Partner
from privacy.columns import table_of
from privacy.services.doubts import ADDRESS_OF
from privacy.services.hanging import hanging_on
from privacy.services.holding import (
    Mention,
    columns_about,
    mentions_of,
    residents_in,
    rows_about,
    searched_columns,
)
from privacy.services.origins import kinds_of, said_of
from privacy.services.statements import how_long_of, statement_of
from privacy.signs import Signs
from privacy.table import NAMED, WORDS, is_closed

NAMES = {"name", "person", "who", "said_by", "signed_by", "owner_text", "introduced_by_text"}
MOST_NAMES = 50  # to choose among
MOST_LITTLE = 100  # places in which little is said of whom they mean

CAME_SINCE = gettext_lazy(
    "Meanwhile somebody saved more about a person of this name. Nobody looked at it, so it stayed: "
    "look once more."
)
ONLY_UNREAD = gettext_lazy(
    "There was nothing here for you to tick. From letters of Okolica to one colleague alone and "
    "from views of one person this person is gone, if they stood there."
)
CAME_SINCE_COPY = gettext_lazy(
    "Meanwhile somebody saved more about a person of this name. Nobody looked at it, so it is not "
    "in the copy: look once more."
)
NOTHING_IN_COPY = gettext_lazy(
    "Nothing was ticked, so the copy would be empty. Tick below what is about this person, then "
    "press once more."
)
NOTHING_TICKED = gettext_lazy(
    "Nothing was ticked, so nothing was erased. Tick below what is about this person, then press "
    "“Erase this person for good” once more."
)


@dataclass
class HeldData:
    """What a library holds of a person: `goes` by itself, `words` of others, and how much history.

    `little` are places with the surname alone, which are looked for where somebody asks for them.
    Of what is closed there is no number: who asks types any words, and would read it by them.
    `spared` are columns that may be about somebody else: what stands beside leaves them out.
    """

    goes: list = field(default_factory=list)
    words: list = field(default_factory=list)
    little: list = field(default_factory=list)
    left_out: int = 0  # of those, what is not shown
    history: int = 0
    is_sure: bool = True  # and not a first name alone
    spared: frozenset = frozenset()

    def __bool__(self):
        return bool(self.goes or self.words or self.little or self.history)

    @property
    def contacts(self):
        """Return the contacts among what goes: where their data came from, what they were told."""
        rows = [one.row for one in self.copied if isinstance(one.row, Contact)]
        return list({row.pk: row for row in rows}.values())

    @property
    def shown(self):
        return self.goes + self.words + self.little

    @property
    def copied(self):
        """Return what is for this person to read: nothing by which somebody else may be meant."""
        return [mention for mention in self.shown if not mention.is_hint]

    def came_since(self, *, shown):
        """Return what would go by itself and was not among the keys that a page had shown."""
        return [mention for mention in self.goes if mention.key not in {*shown}]

    def of_ticks(self, *, chosen, told):
        """Return what of it is for a copy: what is `chosen` as about the person, and words `told`.

        Nothing of another place that was found, though it stands beside one of these.
        """
        goes = [one for one in self.goes if one.origin in chosen]
        words = [one for one in self.words if one.origin in told]
        return replace(self._only(goes, words), is_sure=True)  # somebody looked who it is

    def of_no_other_address(self, *, signs):
        """Return it without rows that hold another e-mail or telephone than was looked for."""
        rows = rows_about(self.goes) + residents_in(self.goes)
        others = {(type(row), row.pk) for row in rows if _is_reached_otherwise(row, signs)}
        kept = [
            [one for one in part if (type(one.row), one.row.pk) not in others]
            for part in (self.goes, self.words)
        ]
        return self._only(*kept)

    def _only(self, goes, words):
        keys = frozenset(one.key for one in self.copied)
        return replace(self, goes=goes, words=words, little=[], spared=keys)

    @cached_property
    def beside(self):
        """Return what rows about this person alone say in their other columns, or hang on them."""
        said = self.spared.union(mention.key for mention in self.copied)
        residents = residents_in(self.goes)
        rows = rows_about(self.goes) + residents
        beside = [Mention(row, column, WORDS) for row in rows for column in columns_about(row)]
        beside += [Mention(row, column, WORDS) for row, column in hanging_on(residents)]
        return [one for one in beside if getattr(one.row, one.column) and one.key not in said]

    @property
    def along(self):
        """Return what goes with a row that goes; of a letter its subject is shown already."""
        return [one for one in self.beside if not isinstance(one.row, Letter)]

    @property
    def told(self):
        """Return what the copy says: of rows about this person alone the other columns, too."""
        return self.copied + (self.beside if self.is_sure else [])


def _is_reached_otherwise(row, signs):
    """Return whether a row holds an e-mail where another was looked for, or so a telephone."""
    for column, kind in ADDRESS_OF.items():
        typed, there = Signs(**{kind: getattr(signs, kind)}), getattr(row, column, "")
        if typed and there and not typed.are_exactly_in(there):
            return True
    return False


def held_of(*, signs, library):
    """Return what the library holds of a person, as its coordinator may read it.

    The history is shown where it alone hints at the person: else it goes with what stands now.
    What says little is neither counted there nor in what is closed.
    """
    held, found = HeldData(is_sure=not signs.is_lonely), mentions_of(signs=signs, library=library)
    there = {mention.key for mention in found if not mention.is_event}
    for mention in found:
        if mention.is_closed:
            continue
        if mention.is_little:
            if not mention.is_event:
                held.little.append(mention)
        elif mention.is_event:
            held.history += 1
            if mention.is_hint and mention.origin not in there:
                there.add(mention.origin)
                held.words.append(mention)
        elif mention.rule == NAMED:
            held.goes.append(mention)
        elif mention.rule == WORDS:
            held.words.append(mention)
    held.left_out = max(len(held.little) - MOST_LITTLE, 0)
    held.little = held.little[:MOST_LITTLE]
    _read_partners(held.shown)
    return held


def _read_partners(mentions):
    """Read the partners to whom places belong, of each table at once: a link leads there."""
    rows = {}
    for mention in mentions:
        if "partner" in {one.name for one in mention.row._meta.concrete_fields}:
            rows.setdefault(mention.label, []).append(mention.row)
    for same in rows.values():
        prefetch_related_objects(same, "partner")


def names_with(*, signs, library):
    """Return the names of people in a library in which the one typed word stands, each once.

    Whoever looks for a surname chooses among them; what is written about them stays unread.
    """
    found = set()
    for model, path, column, rule in searched_columns():
        label, is_of_partners = model._meta.label_lower, model is Partner
        if path is None or column.name not in NAMES or is_closed(label) or table_of(model) != label:
            continue
        if rule == NAMED or is_of_partners:
            rows = model._base_manager.filter(**{path: library})
            rows = rows.filter(sector="person") if is_of_partners else rows
            rows = rows.filter(**{f"{column.name}__iregex": signs.word})
            found |= {*rows.values_list(column.name, flat=True)[:MOST_NAMES]}
    return sorted((one for one in found if len(one.split()) > 1), key=sort_key)[:MOST_NAMES]


def copy_of(*, held, library):
    """Return the copy for the person, made of plain values."""
    said = statement_of(library)
    return {
        _("library"): str(library),
        _("made on"): timezone.localdate().isoformat(),
        _("data"): [
            {
                _("where"): mention.kind,
                _("what"): mention.heading,
                _("text"): mention.text,
                _("written"): mention.written and mention.written.isoformat(),
            }
            for mention in held.told
        ],
        _("source and basis"): said_of(held, library),
        _("what for"): [
            {
                _("whose data"): str(kind.people),
                _("where from"): str(kind.source),
                _("why"): str(kind.why),
                _("basis"): str(kind.basis),
                _("how long"): how_long_of(kind, said),
                _("who sees it"): str(kind.who_sees),
            }
            for kind in kinds_of(held)
        ],
    }


@act
def note_opening(*, held, library, why, by):
    """Note that somebody looked at a person's data: a line for each row, as for contacts.

    Without a library each row is noted in its own; a row of no library leaves none.
    """
    shown = [mention for mention in held.shown if not mention.is_event]
    rows = {(mention.label, mention.row.pk): mention.row for mention in shown}
    if library is None:
        rows = {key: row for key, row in rows.items() if getattr(row, "library", None)}
    Opening.objects.bulk_create(
        Opening(
            library=library or row.library,
            model=label,
            row=key,
            partner=row if isinstance(row, Partner) else getattr(row, "partner", None),
            opened_by=by,
            reason=why,
        )
        for (label, key), row in rows.items()
    )
