"""Where a library holds something about a person: every table, as the one table says."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Letter, User
from back_office.services.belongings import paths_to_library
from back_office.services.of_one import is_of_one
from partners.models import Contact, Partner, PartnerEvent
from privacy.columns import is_coded, may_name, read, searched, shown, table_of
from privacy.little import names_several
from privacy.models import ResidentNotice
from privacy.services.doubts import name_in, with_doubts
from privacy.table import ABOUT_ONE, AGREED, NAMED, OF_A_RESIDENT, TABLE, WORDS, is_closed, rule_of
from trainings.models import TrainingRequest
from trainings.services.requests import merged_into

TEXTS = (
    *(models.CharField, models.TextField, models.JSONField, models.BinaryField),
    *(models.FileField, models.GenericIPAddressField),
)
LONGEST_EXCERPT = 300


@dataclass(frozen=True)
class Mention:
    """One column of one row that names the person, and what becomes of it."""

    row: Any
    column: str
    rule: str
    is_hint: bool = False  # somebody else may be meant: E. Wilk, pani Wilk
    is_little: bool = False  # a hint that half a village may be meant by: Wilk, E. W.
    place: int = 0  # in the text to be shown, where it begins to name the person

    @property
    def label(self):
        return self.row._meta.label_lower

    @property
    def rule_of_table(self):
        """Return what the table says of the column, however surely it names the person."""
        return rule_in(self.row, self.column, rule_of(table_of(type(self.row)), self.column))

    @property
    def key(self):
        return f"{self.label}.{self.row.pk}.{self.column}"

    @property
    def origin(self):
        """Return the key of the column whose history this is; of any other its own."""
        if not self.is_event:
            return self.key
        return f"{table_of(type(self.row))}.{self.row.pgh_obj_id}.{self.column}"

    @property
    def is_closed(self):
        """Return whether it is told as a number alone: the row is others', or one person's own."""
        return is_of_one(self.row) or is_closed(table_of(type(self.row)))

    @property
    def goes_unread(self):
        """Return whether the person goes from it though nobody who decides may read it.

        Nobody else ever would take them out: what the house wrote to a colleague stands on no page,
        and whoever keeps a view of their own does not hear of it. In a hard matter its list does.
        """
        is_of_a_matter = isinstance(self.row, Letter) and self.row.is_closed
        is_own = is_of_one(self.row) and not is_of_a_matter
        return is_own and self.rule_of_table == WORDS and not self.is_hint

    @property
    def is_agreed(self):
        """Return whether several stand by these words: a goal at once, a sheet once agreed."""
        if self.label not in AGREED:
            return False
        sheet = getattr(getattr(self.row, "point", self.row), "canvas", self.row)
        return getattr(sheet, "is_agreed", True)

    @property
    def is_event(self):
        return hasattr(self.row, "pgh_tracked_model")

    @property
    def kind(self):
        if self.is_event:
            name = self.row.pgh_tracked_model._meta.verbose_name
            return _("%(row)s, what stood there before") % {"row": name}
        return str(self.row._meta.verbose_name)

    @property
    def heading(self):
        return str(self.row._meta.get_field(self.column).verbose_name)

    @property
    def subject(self):
        """Return the subject of a letter of which another column names the person, else nothing.

        Many letters go to one address: by it they are told apart.
        """
        is_letter = isinstance(self.row, Letter) and self.column != "subject"
        return self.row.subject if is_letter else ""

    @property
    def text(self):
        """Return what the column holds, to be shown."""
        return shown(table_of(type(self.row)), self.column, getattr(self.row, self.column))

    @property
    def excerpt(self):
        """Return what stands around the name, of a long text: by that one decides whose it is."""
        text, begins = self.text, max(self.place - LONGEST_EXCERPT // 3, 0)
        ends = begins + LONGEST_EXCERPT
        return f"{'…' * bool(begins)}{text[begins:ends]}{'…' * (ends < len(text))}"

    @property
    def words(self):
        """Return what the column holds, to look for a person in it."""
        return read(table_of(type(self.row)), self.column, getattr(self.row, self.column))

    @property
    def written(self):
        """Return the day on which the row came, or None where it does not say."""
        at = getattr(self.row, "created_at", None)
        return at and timezone.localdate(at)

    @property
    def address(self):
        """Return the page where it is read and corrected: its own or its partner's; else None."""
        homes = (self.row, getattr(self.row, "partner", None))
        return next((home.get_absolute_url() for home in homes if has_page(home)), None)


def has_page(row):
    return hasattr(row, "get_absolute_url")


def text_columns(model):
    """Return the columns of a table in which words can stand: no choices, no keys, no numbers."""
    return [
        field
        for field in model._meta.concrete_fields
        if not field.choices and not field.name.startswith("pgh_") and _holds_text(field)
    ]


@cache
def searched_columns():
    """Return (model, path to its library or None, field, rule) of all columns that are searched."""
    paths = paths_to_library()
    return [
        (model, paths.get(model), field, rule)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        for field in text_columns(model)
        if (rule := rule_of(table_of(model), field.name)) in {NAMED, WORDS}
    ]


def mentions_of(*, signs, library):
    """Return each Mention that names the person in a library; without one, in all the house.

    A column of names where the name is only nearly the same waits for a decision, as words do:
    Stanisława is not Stanisław. Of whom a row is found, letters to the address in it are found too.
    """
    found, hinting = [], replace(signs, by_hints=True)
    for model, path, field, rule in searched_columns() if signs else ():
        if library is not None and path is None:
            continue
        is_in_code = is_coded(table_of(model), field.name)
        for row in _rows_that_may_name(model, field, hinting, {path: library} if library else {}):
            mention = Mention(row, field.name, rule_in(row, field.name, rule))
            is_little = _is_little(mention, hinting)
            if (is_little or is_in_code) and not _is_read_in(mention, hinting, is_little):
                continue
            found.append(_weighed(mention, signs, hinting, is_little))
    found = with_merged_residents(with_doubts(found, signs))
    requests = [one for one in rows_about(found) if isinstance(one, TrainingRequest)]
    found = _with_rows(found, merged_into(requests), "person")  # they go together
    letters = letters_to(found, library)
    keys = {one.key for one in letters}
    return [one for one in found if one.key not in keys] + letters


def _rows_that_may_name(model, field, hinting, of_library):
    rows = model._base_manager.alias(as_text=searched(field))
    return rows.filter(may_name(table_of(model), field, hinting), **of_library)


def _weighed(mention, signs, hinting, is_little):
    """Return the mention with how surely it is the person, and where in its text."""
    is_sure = mention.rule == WORDS or signs.are_exactly_in(mention.words)
    return replace(
        mention,
        rule=mention.rule if is_sure else WORDS,
        is_hint=not signs.are_in(mention.words),
        is_little=is_little,
        place=hinting.place_in(mention.text),
    )


def _is_little(mention, hinting):
    """Return whether a column does not even hint at the person, but for what says little."""
    return hinting.by_little and not hinting.without_little.are_in(mention.words)


def _is_read_in(mention, hinting, is_little):
    """Return whether a person reads the name, too: the database reads no capital letters.

    What says little is in a column of names the name of somebody else, unless it begins it.
    """
    are_read = hinting.are_all_of if is_little and mention.rule == NAMED else hinting.are_in
    return are_read(mention.words)


def with_merged_residents(mentions):
    """Return mentions with one of each entry that was made one with a resident among them.

    The library itself said that both are this person, whatever the other one is called.
    """
    keys = {one.pk for one in residents_in(mentions)}
    known, rows = set(keys), []
    while keys:
        either = models.Q(merged_into__in=keys) | models.Q(
            pk__in=Partner._base_manager.filter(pk__in=keys).values("merged_into")
        )
        others = Partner._base_manager.filter(either, sector="person").exclude(pk__in=known)
        keys = {one.pk for one in others}
        known |= keys
        rows += others
    return _with_rows(mentions, rows, "name")


def _with_rows(mentions, rows, column):
    told = {one.key: one for one in [Mention(row, column, NAMED) for row in rows]}
    return [*({one.key: one for one in mentions} | told).values()]


def letters_to(mentions, library):
    """Return a Mention of each letter to whom rows are about that were found by a name alone.

    An address that stands at somebody else as well does not tell whose letter it was; by which
    letter somebody was told is known, whatever their address is by now. One whose address only
    hinted at the name (`ewilk@x.pl`) is theirs, too.
    """
    contacts = [one for one in rows_about(mentions) if isinstance(one, Contact)]
    residents = residents_in(mentions)
    addresses = {one.email for one in contacts + residents} | _former_addresses(residents)
    addresses -= {""}
    notices = ResidentNotice._base_manager.filter(partner__in=[one.pk for one in residents])
    told_by = {one.told_letter_id for one in [*contacts, *notices]} - {None}
    if not addresses and not told_by:
        return []
    others = [
        Contact._base_manager.exclude(pk__in=[one.pk for one in contacts]),
        Partner._base_manager.exclude(pk__in=[one.pk for one in residents]),
        User.objects.all(),
    ]
    for rows in others:
        addresses -= {*rows.filter(email__in=addresses).values_list("email", flat=True)}
    to_them = models.Q(recipient__in=addresses, is_personal=True)
    letters = Letter.objects.filter(to_them | models.Q(pk__in=told_by)).exclude(recipient="")
    letters = letters if library is None else letters.filter(library=library)
    known = {one.key for one in mentions if one.rule == NAMED}
    told = [Mention(letter, "recipient", NAMED) for letter in letters]
    return [one for one in told if one.key not in known]


def _former_addresses(residents):
    """Return the e-mails that the history of residents remembers."""
    rows = PartnerEvent._base_manager.filter(pgh_obj_id__in=[one.pk for one in residents])
    return {*rows.filter(sector="person").values_list("email", flat=True)}


def rule_in(row, column, rule):
    """Return what becomes of a column of one row: at a resident all of it is about the person.

    A row of several people is not about one of them alone: it stays without the name.
    """
    label = table_of(type(row))
    if label in ABOUT_ONE and rule == NAMED and names_several(name_in(row)):
        return WORDS
    is_resident = label == Partner._meta.label_lower and row.sector == "person"
    return NAMED if is_resident and column in {"name", "short_label"} else rule


def rows_about(mentions):
    """Return the rows that are about the person alone, each once."""
    rows = {}
    for mention in mentions:
        about = ABOUT_ONE.get(mention.label)
        if about and mention.rule == NAMED and mention.column in about.by.split():
            rows[mention.label, mention.row.pk] = mention.row
    return list(rows.values())


def columns_about(row):
    """Return the columns that say something of the person whom a row is about."""
    if isinstance(row, Partner):
        return [*OF_A_RESIDENT.split(), "tags"]
    rules = TABLE[table_of(type(row))]
    return [name for rule in (NAMED, WORDS) for name in rules.get(rule, "").split()]


def residents_in(mentions):
    """Return the partners who are residents and whose name, e-mail or phone was looked for."""
    found = [one.row for one in mentions if is_of_a_resident(one) and not one.is_event]
    return list({row.pk: row for row in found}.values())


def is_of_a_resident(mention):
    """Return whether the entry of a resident, or an event of it, is about the person."""
    is_entry = table_of(type(mention.row)) == Partner._meta.label_lower
    return is_entry and mention.row.sector == "person" and mention.rule == NAMED


def _holds_text(field):
    return isinstance(getattr(field, "base_field", field), TEXTS)
