"""A list of libraries from a file, in Django admin: choose it, look at the preview, found them."""

import json
import re

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.typed_fields import EmailField, LineField, NameField
from accounts.ways import site_of
from accounts.words import fold
from back_office.admin.form_page import form_page
from back_office.services.library_lists import (
    Problem,
    Row,
    check_libraries,
    code_in,
    found_libraries,
)
from intake.forms.imports import FileForm

MOST_AT_ONCE = 500
ROWS_SHOWN = 100
NUMBERS_SHOWN = 8
FIELDS = {
    "name": NameField(required=False),
    "terc": LineField(required=False),
    "email": EmailField(required=False),
}
HEADINGS = {
    "name": {"nazwa", "nazwa biblioteki", "biblioteka", "name", "library", "name of the library"},
    "terc": {"terc", "kod terc", "teryt", "kod teryt", "gmina terc", "terc gminy", "terc code"},
    "email": {"e mail", "email", "adres e mail", "mail", "e mail pierwszej osoby"},
}


class LibrariesFileForm(FileForm):
    """A table with names and TERC codes; `rows` holds what is in it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Excel (.xlsx) or CSV with the columns: name, TERC, e-mail (the last one is optional)."
        )

    def clean_file(self):
        file = super().clean_file()
        at, rows = _columns_of(self.table)
        if {"name", "terc"} - set(at):
            raise forms.ValidationError(
                _(
                    "The file does not say which column holds the names and which one the TERC "
                    "codes. Name the columns: name, TERC, e-mail."
                )
            )
        if len(rows) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("The file has more than %(rows)d rows. Split it into smaller ones.")
                % {"rows": MOST_AT_ONCE}
            )
        self.rows = [
            Row(number, **{name: _read(name, cells[column]) for name, column in at.items()})
            for number, cells in rows
        ]
        return file


def _read(name, cell):
    """Return a cell as the field of a form would; what that refuses stays, to be named."""
    try:
        return FIELDS[name].clean(cell)
    except forms.ValidationError:
        return cell


class RowsForm(forms.Form):
    """The rows of the file once more, as the preview page carried them; nothing was stored."""

    rows = forms.CharField(widget=forms.HiddenInput)

    def clean_rows(self):
        try:
            rows = json.loads(self.cleaned_data["rows"].replace("\\u0000", ""))
            made = [Row(int(number), *map(str, texts)) for number, *texts in rows]
        except (TypeError, ValueError, ArithmeticError, RecursionError):
            made = []
        if not 0 < len(made) <= MOST_AT_ONCE:
            raise forms.ValidationError(_("Choose the file again."))
        return made


def import_libraries_page(model_admin, request):
    """Ask for the file; show what it would do; then found the libraries."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if "rows" in request.POST:
        form = RowsForm(request.POST)
        if form.is_valid():
            return _found(model_admin, request, form.cleaned_data["rows"])
        messages.error(request, " ".join(form.errors["rows"]))
        return redirect(request.path)
    posted = request.method == "POST"
    form = LibrariesFileForm(request.POST, request.FILES) if posted else LibrariesFileForm()
    if posted and form.is_valid():
        return _preview(model_admin, request, form.rows)
    return form_page(
        model_admin,
        request,
        form,
        title=_("Import libraries from a file"),
        button=_("Show the preview"),
        explanation=_(
            "One library in a row. You will see everything before anything is added; what is "
            "there already stays as it is. Whoever has an e-mail in the file gets an invitation."
        ),
    )


def _preview(model_admin, request, rows):
    checked = check_libraries(rows=rows, by=request.user)
    wrong = [one for one in checked if one.problem]
    known = [one for one in checked if one.is_known]
    new = [one for one in checked if not one.problem and not one.is_known]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Import libraries from a file"),
        "opts": model_admin.opts,
        "summary": _summary(new, known, wrong),
        "new": new[:ROWS_SHOWN],
        "count": len(new),
        "invited": sum(1 for one in new if one.row.email),
        "more": max(0, len(new) - ROWS_SHOWN),
        "known": known[:ROWS_SHOWN],
        "wrong": [(one.row, _reason(one.problem)) for one in wrong[:ROWS_SHOWN]],
        "rows": json.dumps([[row.number, row.name, row.terc, row.email] for row in rows]),
    }
    return TemplateResponse(request, "admin/accounts/library_list.html", context)


def _found(model_admin, request, rows):
    try:
        founded = found_libraries(rows=rows, by=request.user, site=site_of(request))
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect(request.path)
    for library, _invitation in founded:
        model_admin.log_addition(request, library, [{"added": {}}])
    if founded:
        said = ngettext("%(count)d library founded.", "%(count)d libraries founded.", len(founded))
        invited = sum(1 for _library, invitation in founded if invitation)
        said += " " + _("Invitations: %(count)d.") % {"count": invited}
        messages.success(request, said % {"count": len(founded)})
    else:
        messages.info(request, _("Everything in this file is here already. Nothing was changed."))
    return redirect("admin:accounts_library_changelist")


def _columns_of(table):
    """Return where name, TERC code and e-mail stand, and the rows; headings may be missing."""
    plain = [" ".join(re.findall(r"[^\W_]+", fold(heading))) for heading in table.columns]
    at = {
        field: next(column for column, heading in enumerate(plain) if heading in headings)
        for field, headings in HEADINGS.items()
        if headings & set(plain)
    }
    if at:
        return at, table.rows
    for column, cell in enumerate(table.columns):
        if "@" in cell:
            at.setdefault("email", column)
        elif len(code_in(cell)) == 7:
            at.setdefault("terc", column)
        elif any(sign.isalpha() for sign in cell):
            at.setdefault("name", column)
    return at, ((1, table.columns), *table.rows)


def _summary(new, known, wrong):
    """Say it in one line: "181 to add, 2 are here already, 1 wrong TERC code (row 77)"."""
    parts = [ngettext("%(count)d to add", "%(count)d to add", len(new)) % {"count": len(new)}]
    if known:
        said = ngettext("%(count)d is here already", "%(count)d are here already", len(known))
        parts.append(said % {"count": len(known)})
    for problem in Problem:
        numbers = [one.row.number for one in wrong if one.problem == problem]
        if numbers:
            rows = ", ".join(map(str, numbers[:NUMBERS_SHOWN]))
            rows += ", …" if len(numbers) > NUMBERS_SHOWN else ""
            place = ngettext("row %(rows)s", "rows %(rows)s", len(numbers)) % {"rows": rows}
            parts.append(f"{_counted(problem, len(numbers))} ({place})")
    return ", ".join(parts)


def _counted(problem, count):
    sentences = {
        Problem.NO_NAME: ngettext("%(count)d without a name", "%(count)d without a name", count),
        Problem.LONG_NAME: ngettext(
            "%(count)d name that is too long", "%(count)d names that are too long", count
        ),
        Problem.WRONG_CODE: ngettext(
            "%(count)d wrong TERC code", "%(count)d wrong TERC codes", count
        ),
        Problem.NOT_OVERSEEN: ngettext(
            "%(count)d outside your libraries", "%(count)d outside your libraries", count
        ),
        Problem.WRONG_EMAIL: ngettext("%(count)d wrong e-mail", "%(count)d wrong e-mails", count),
        Problem.OWN_EMAIL: ngettext(
            "%(count)d with your own e-mail", "%(count)d with your own e-mail", count
        ),
        Problem.UNPROVED_EMAIL: ngettext(
            "%(count)d e-mail that its owner has not proved yet",
            "%(count)d e-mails that their owners have not proved yet",
            count,
        ),
        Problem.CLOSED_EMAIL: ngettext(
            "%(count)d account that may not sign in any more",
            "%(count)d accounts that may not sign in any more",
            count,
        ),
        Problem.TWICE: ngettext("%(count)d repeated", "%(count)d repeated", count),
    }
    return sentences[problem] % {"count": count}


REASONS = {
    Problem.NO_NAME: gettext_lazy("There is no name in this row."),
    Problem.LONG_NAME: gettext_lazy("The name is longer than 160 characters."),
    Problem.WRONG_CODE: gettext_lazy("No municipality has this TERC code."),
    Problem.NOT_OVERSEEN: gettext_lazy(
        "This municipality is outside the libraries you administer."
    ),
    Problem.WRONG_EMAIL: gettext_lazy("This is not an e-mail address."),
    Problem.OWN_EMAIL: gettext_lazy("Ask somebody else to give you access to a library."),
    Problem.UNPROVED_EMAIL: gettext_lazy(
        "Nobody has shown yet that this mailbox is theirs. Its owner sets a new password with "
        "“Forgot your password?” on the sign-in page; then try again."
    ),
    Problem.CLOSED_EMAIL: gettext_lazy(
        "This account may not sign in any more. Whoever runs the installation can let it in again; "
        "or type another address."
    ),
    Problem.TWICE: gettext_lazy("The same library stands earlier in this file."),
}


def _reason(problem):
    return REASONS[problem]
