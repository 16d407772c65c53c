"""The library's own part of the two statements: filled in by whoever coordinates it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from privacy.forms.statements import LibraryStatementForm
from privacy.services.statements import missing_in, save_statement, statement_of


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.privacy")
def statement(request, slug):
    row = statement_of(request.library)
    missing = missing_in(row)
    form = LibraryStatementForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            save_statement(statement=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: what your library says to everybody."))
            return redirect("privacy:statement", slug=slug)
    context = {"form": form, "is_said": form.instance.pk is not None, "missing": missing}
    return render(request, "privacy/statement.html", context)
