"""Why a file or a row of a list was refused or left out, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.proposals import RowProblem
from intake.reading import MOST_COLUMNS, MOST_ROWS, UnreadableFile
from partners.models.facts import BY_NAME


def refusal_of_file(error):
    """Return the sentence for an UnreadableFile: what is wrong, where, and what to do."""
    sentences = {
        UnreadableFile.EMPTY: _("The file is empty. Choose a file with names in it."),
        UnreadableFile.TOO_LARGE: _("The file is too large. Split it: one part may have 5 MB."),
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
        UnreadableFile.NOT_A_TABLE: _(
            "This is not a table. Choose an Excel file (.xlsx) or a CSV file."
        ),
        UnreadableFile.DAMAGED: _(
            "The file cannot be read to its end. Save it once more and choose it again."
        ),
    }
    sentence = sentences[error.code]
    if error.row is None:
        return sentence
    return _("Row %(row)d: %(sentence)s") % {"row": error.row, "sentence": sentence}


# Where a list says it otherwise than the page of one partner.
WORDS_OF_A_LIST = {
    "email": "e-mail",
    "phone": gettext_lazy("phone"),
    "street": gettext_lazy("address"),
}


def problem_in_words(problem):
    """Return the sentence for a RowProblem of a row."""
    if problem.code == RowProblem.NO_NAME:
        return _("There is no name in this row.")
    if problem.code == RowProblem.LONG_NAME:
        return _("The name is longer than 200 characters.")
    if problem.code == RowProblem.NO_SECTOR:
        return _("The name does not tell the sector. Choose it for such rows.")
    sentences = {
        RowProblem.VALUE_LEFT_OUT: _("Left out: %(field)s “%(value)s”. It cannot be right."),
        RowProblem.NO_ROOM: _("Left out: %(field)s, also “%(value)s”. Only one fits."),
        RowProblem.SCIENTIFIC: _(
            "Left out: %(field)s “%(value)s”. The spreadsheet rounded this number; set the column "
            "to “Text” and type it in full."
        ),
        RowProblem.RESTORED: _("The zero at the front is back: %(field)s “%(value)s”."),
    }
    return sentences[problem.code] % {
        "field": WORDS_OF_A_LIST.get(problem.field) or BY_NAME[problem.field].word,
        "value": problem.value[:40],
    }
