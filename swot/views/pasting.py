"""A ready analysis, pasted, looked through and then written."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.policy import allowed
from swot.forms.pasting import MOST_ROWS, PastedFactorFormSet, PasteForm
from swot.models import Analysis, Part
from swot.pasting import read_factors
from swot.services.factors import AnalysisArchived, paste_factors


@require_http_methods(["GET", "POST"])
@allowed("swot.edit")
def paste(request, slug, pk):
    """Take the text, then show what was read from it; only the second "yes" writes."""
    analysis = get_object_or_404(Analysis.objects.current(), pk=pk)
    if "form-TOTAL_FORMS" in request.POST:
        return _write(request, analysis)
    form = PasteForm(request.POST or None, initial={"part": request.GET.get("part", "")})
    if request.method == "POST" and form.is_valid():
        rows = _rows(analysis, **form.cleaned_data)
        if rows and len(rows) <= MOST_ROWS:
            return _preview(request, analysis, PastedFactorFormSet(initial=rows))
        form.add_error("text", _too_many() if rows else _("There is no entry in this text."))
    return render(request, "swot/paste.html", {"analysis": analysis, "form": form})


def _rows(analysis, text, part):
    """Return what was read as rows of the preview; what is on the lists is not chosen again."""
    standing = {(row.part, row.text.lower()) for row in analysis.factors.current()}
    rows = []
    for read in read_factors(text):
        to = read.part or part
        known = (to, read.text.lower()) in standing
        rows.append(
            {
                "part": "" if known else to,
                "text": read.text,
                "management": read.management,
                "known": known,
            }
        )
    return rows


def _preview(request, analysis, formset):
    chosen = [form["part"].value() for form in formset]
    context = {
        "analysis": analysis,
        "formset": formset,
        "counts": [(part, chosen.count(part)) for part in Part],
        "left_out": chosen.count(""),
    }
    return render(request, "swot/paste_preview.html", context)


def _write(request, analysis):
    formset = PastedFactorFormSet(request.POST)
    if not formset.is_valid():
        return _preview(request, analysis, formset)
    chosen = [row for row in formset.cleaned_data if row.get("part") and row.get("text")]
    rows = [(row["part"], row["text"], row["management"]) for row in chosen]
    try:
        added = paste_factors(analysis=analysis, rows=rows, by=request.user)
    except (ValidationError, AnalysisArchived):
        messages.error(request, _("Nothing was written. Somebody archived the analysis meanwhile."))
        return redirect("swot:list", request.library.slug)
    messages.success(
        request,
        ngettext("Added %(count)s entry.", "Added %(count)s entries.", len(added))
        % {"count": len(added)},
    )
    return redirect("swot:board", request.library.slug, analysis.pk)


def _too_many():
    return _("There are more than %(most)s entries. Paste it in parts.") % {"most": MOST_ROWS}
