"""Why a file or a row of a list was refused or left out, in sentences."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.cells import LONGEST_DESCRIPTION, RowProblem
from partners.models import Sector
from partners.models.facts import BY_NAME
from reading.file_kinds import MOST_COLUMNS, MOST_ROWS, Note, UnreadableFile


def refusal_of_file(error):
    """Return the sentence for an UnreadableFile: what is wrong, where, and what to do."""
    sentences = {
        UnreadableFile.EMPTY: _("The file is empty. Choose a file with names in it."),
        UnreadableFile.GONE: _(
            "The file is not kept here any more, because a person was erased. What was read of it "
            "stays below. To read another part of it, choose the file once more."
        ),
        UnreadableFile.TOO_LARGE: _("The file is too large. Split it: one part may have 5 MB."),
        UnreadableFile.TOO_HEAVY: _(
            "Reading this file takes too much memory or time. Copy the table itself into a new "
            "file, or split it."
        ),
        UnreadableFile.BUSY: _("Other files are just being read. Wait a moment and try again."),
        UnreadableFile.TOO_MANY_ROWS: _(
            "The file has more than %(rows)d rows. Split it into smaller ones."
        )
        % {"rows": MOST_ROWS},
        UnreadableFile.TOO_MANY_COLUMNS: _(
            "There are more than %(columns)d columns. Leave only those that matter."
        )
        % {"columns": MOST_COLUMNS},
        UnreadableFile.OLD_EXCEL: _(
            "This is an old Excel file (.xls). Open it, choose “Save as” and the type .xlsx or CSV."
        ),
        UnreadableFile.OTHER_SHEET: _(
            "This sheet is of a kind that cannot be read. Open it, choose “Save as” and the type "
            ".xlsx."
        ),
        UnreadableFile.DOCUMENT: _(
            "This is a text document. Copy its table into a spreadsheet and save it as .xlsx, or "
            "paste the names into “Add several”."
        ),
        UnreadableFile.PDF: _(
            "This is a PDF. Ask for the list as a spreadsheet (.xlsx), or copy the names from it "
            "into “Add several”."
        ),
        UnreadableFile.PICTURE: _(
            "This is a picture. Choose the list as an Excel file (.xlsx) or a CSV file."
        ),
        UnreadableFile.WEB_PAGE: _(
            "This is a web page. Open it in a spreadsheet and save it as .xlsx."
        ),
        UnreadableFile.MAP_DATA: _(
            "This file for maps cannot be read. Save its places as GeoJSON (a “FeatureCollection”) "
            "or as a table: .xlsx or CSV with their names."
        ),
        UnreadableFile.NO_PARTNERS: _(
            "No place in this file may be a partner: none is an organisation or a firm with a "
            "name. Choose schools, offices, clubs or shops on the map and save them again."
        ),
        UnreadableFile.TOO_MANY_POINTS: _(
            "The shapes in this file have too many points. Save the places as points (their "
            "middles), or split the file."
        ),
        UnreadableFile.CARDS: _(
            "These are contact cards (vCard). Save the contacts as CSV and choose that file."
        ),
        UnreadableFile.DATA: _(
            "This is a file for programs (XML or JSON). Save the list as a table: .xlsx or CSV."
        ),
        UnreadableFile.NOT_A_TABLE: _(
            "This is not a table. Choose a spreadsheet (.xlsx or .ods) or a CSV file."
        ),
        UnreadableFile.DAMAGED: _(
            "The file cannot be read to its end. Save it once more and choose it again."
        ),
    }
    sentence = sentences[error.code]
    if error.row is None:
        return sentence
    return _("Row %(row)d: %(sentence)s") % {"row": error.row, "sentence": sentence}


@dataclass(frozen=True)
class Wanted:
    """Why somebody came to add names: what the page is called then, its question and examples."""

    heading: str | Promise
    question: str | Promise
    examples: tuple[str, ...]


WANTED = {
    Sector.PRIVATE: Wanted(
        gettext_lazy("Firms from around here"),
        gettext_lazy("Which firms work nearby, or belong to your readers? Type a few names."),
        ("Piekarnia Rogalik", "Pensjonat Mewa", "Tartak Sosna", "Sklep „U Zosi”; f"),
    ),
    Sector.NGO: Wanted(
        gettext_lazy("Social organisations from around here"),
        gettext_lazy("Which associations, clubs and circles do you know? Type a few names."),
        ("KGW Kukinia", "OSP Sianożęty", "UKS Orlik", "Stowarzyszenie Nasza Gmina"),
    ),
    Sector.PUBLIC: Wanted(
        gettext_lazy("Public institutions from around here"),
        gettext_lazy("Schools, culture, help, the office: type those that are missing."),
        ("Szkoła Podstawowa w Rusowie", "Przedszkole Muszelka", "GOPS", "Urząd Gminy"),
    ),
}


# Where a list says it otherwise than the page of one partner.
WORDS_OF_A_LIST = {
    "email": "e-mail",
    "phone": gettext_lazy("phone"),
    "street": gettext_lazy("address"),
}


PROBLEMS = {
    RowProblem.NO_NAME: gettext_lazy("There is no name in this row."),
    RowProblem.LONG_NAME: gettext_lazy("The name is longer than 200 characters."),
    RowProblem.NO_SECTOR: gettext_lazy(
        "The name does not tell the sector. Choose it for such rows."
    ),
    RowProblem.SUMMARY: gettext_lazy("This is a sum, not an organisation."),
    RowProblem.TITLE: gettext_lazy("This is the title of the list, not an organisation."),
    RowProblem.COLUMN_NUMBERS: gettext_lazy("These are the numbers of the columns."),
    RowProblem.HEADINGS_AGAIN: gettext_lazy("These are the headings once more."),
    RowProblem.NAMELESS: gettext_lazy("A resident whom the file does not name."),
    RowProblem.VALUE_LEFT_OUT: gettext_lazy("Left out: %(field)s “%(value)s”. It cannot be right."),
    RowProblem.NOT_ON_OUR_LIST: gettext_lazy(
        "Left out: %(field)s “%(value)s”. It is not on our list."
    ),
    RowProblem.NAME_SAYS_OTHERWISE: gettext_lazy(
        "Left out: %(field)s “%(value)s”. The name says otherwise."
    ),
    RowProblem.CUT: gettext_lazy(
        "Cut: %(field)s. It may have %(most)d characters; what is left out begins with “%(value)s”."
    ),
    RowProblem.NO_ROOM: gettext_lazy("Left out: beside the %(field)s stood also “%(value)s”."),
    RowProblem.SCIENTIFIC: gettext_lazy(
        "Left out: %(field)s “%(value)s”. The spreadsheet rounded this number; set the column "
        "to “Text” and type it in full."
    ),
    RowProblem.RESTORED: gettext_lazy("The zero at the front is back: %(field)s “%(value)s”."),
}
# What has no room may be a second value of its kind, or a word beside the first.
SECOND = {
    "email": (
        re.compile(r".+@.+", re.DOTALL),
        gettext_lazy("Left out: a second e-mail “%(value)s”. There is room for one."),
    ),
    "phone": (
        re.compile(r"(?:\D*\d){7}.*", re.DOTALL),
        gettext_lazy("Left out: a second phone “%(value)s”. There is room for one."),
    ),
    "website": (
        re.compile(r"\S+\.\S+"),
        gettext_lazy("Left out: a second website “%(value)s”. There is room for one."),
    ),
}
LONGEST_SHOWN = 120


def problem_in_words(problem):
    """Return the sentence for a RowProblem of a row."""
    if problem.is_fatal:
        return str(PROBLEMS[problem.code])
    value = problem.value
    shape, second = SECOND.get(problem.field, (None, None))
    is_second = second and problem.code == RowProblem.NO_ROOM and shape.fullmatch(value)
    return (second if is_second else PROBLEMS[problem.code]) % {
        "field": WORDS_OF_A_LIST.get(problem.field) or BY_NAME[problem.field].word,
        "value": value if len(value) <= LONGEST_SHOWN else f"{value[:LONGEST_SHOWN]}…",
        "most": LONGEST_DESCRIPTION,
    }


NUMBERS_SHOWN = 12
# What maps hold most of beside organisations; anything else is called as the map calls it.
THINGS = {
    "": gettext_lazy("things of which the map does not say what they are"),
    "*": gettext_lazy("others"),
    "building": gettext_lazy("buildings"),
    "fire_hydrant": gettext_lazy("hydrants"),
    "bench": gettext_lazy("benches"),
    "bus_stop": gettext_lazy("bus stops"),
    "platform": gettext_lazy("platforms"),
    "crossing": gettext_lazy("crossings"),
    "waste_basket": gettext_lazy("litter bins"),
    "recycling": gettext_lazy("recycling bins"),
    "parking": gettext_lazy("car parks"),
    "street_lamp": gettext_lazy("street lamps"),
    "tree": gettext_lazy("trees"),
    "playground": gettext_lazy("playgrounds"),
    "pitch": gettext_lazy("pitches"),
    "shelter": gettext_lazy("shelters"),
    "wayside_cross": gettext_lazy("wayside crosses"),
    "wayside_shrine": gettext_lazy("wayside shrines"),
    "fire_station": gettext_lazy("fire stations"),
    "school": gettext_lazy("schools"),
    "place_of_worship": gettext_lazy("churches and chapels"),
}


def _counted(text):
    """ "294 fire_hydrant" in words: "hydrants: 294"."""
    count, _space, what = text.partition(" ")
    return f"{THINGS.get(what, what)}: {count}"


def note_in_words(note):
    """Return the sentence for a Note: what a person should know of the file as a whole."""
    sentences = {
        Note.OTHER_SHEETS: _(
            "Other sheets of this file, not read: %(texts)s. Choose one under “Match columns”."
        ),
        Note.WITHOUT_RESULT: _(
            "These cells hold a formula and no result: %(texts)s. Open the file in a spreadsheet, "
            "save it and choose it again."
        ),
        Note.HIDDEN_ROWS: _("Hidden in the file, shown here: rows %(rows)s."),
        Note.STRAY_QUOTES: _(
            "A quotation mark without its pair was left out. Look at rows: %(rows)s."
        ),
        Note.BAD_SIGNS: _("A letter could not be read and stands as “\ufffd”. Rows: %(rows)s."),
        Note.DOUBTFUL_LETTERS: _(
            "Some letters look wrong. Choose another encoding under “Match columns”."
        ),
        Note.OF_OPEN_STREET_MAP: _(
            "Of each place of OpenStreetMap its name, kind, address, contact and point are taken. "
            "Where you publish them, write “© OpenStreetMap contributors”."
        ),
        Note.NO_PARTNERS: _("Left out, for they cannot be partners: %(things)s."),
        Note.NAMELESS_PLACES: _("Left out, for they have no name: %(things)s."),
    }
    if note.code in {Note.NO_PARTNERS, Note.NAMELESS_PLACES}:
        return sentences[note.code] % {"things": ", ".join(map(_counted, note.texts))}
    rows = ", ".join(map(str, note.rows[:NUMBERS_SHOWN]))
    rows += "…" if len(note.rows) > NUMBERS_SHOWN else ""
    texts = ", ".join(note.texts[:NUMBERS_SHOWN])
    texts += "…" if len(note.texts) > NUMBERS_SHOWN else ""
    return sentences[note.code] % {"rows": rows, "texts": texts}
