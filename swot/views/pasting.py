"""A ready analysis, pasted, looked through and then written."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from accounts.ways import turn_back
from reading.parts import joined
from swot.forms.pasting import (
    ABOVE,
    LEAVE_OUT,
    MOST_ROWS,
    PastedFactorFormSet,
    PasteForm,
    too_many_entries,
)
from swot.models import Analysis, Part
from swot.pasting import read_factors
from swot.services.factors import AnalysisArchived, paste_factors


@require_http_methods(["GET", "HEAD", "POST"])
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
        refusal = too_many_entries() if rows else _("There is no entry in this text.")
        form.add_error("text", refusal)
    return render(request, "swot/paste.html", {"analysis": analysis, "form": form})


def _rows(analysis, text, part):
    """Return what was read as rows of the preview. What is on the lists already and says nothing
    new is proposed to be left out, and so is a heading that no list has; of an entry without a
    heading the person says where it goes."""
    standing = {
        (factor.part, factor.text.lower()): factor.management
        for factor in analysis.factors.current()
    }
    rows, above = [], None
    for read in read_factors(text):
        to = read.part or (part if not read.is_title else "")
        saved = standing.get((to, read.text.lower()))
        adds = saved is not None and joined(saved, read.management) != saved
        if read.is_title or (saved is not None and not adds):
            to = LEAVE_OUT
        elif not to:
            to = ABOVE if above == "" else ""
        above = "" if to in {"", ABOVE} else to
        rows.append(
            {
                "part": to,
                "text": read.text,
                "management": read.management,
                "known": saved is not None and not adds,
                "adds": adds,
                "is_title": read.is_title,
            }
        )
    return rows


def _preview(request, analysis, formset):
    chosen = [form["part"].value() for form in formset]
    context = {
        "analysis": analysis,
        "formset": formset,
        "counts": [(part, chosen.count(part)) for part in Part],
        "left_out": chosen.count(LEAVE_OUT),
        "to_choose": chosen.count("") + chosen.count(ABOVE),
    }
    return render(request, "swot/paste_preview.html", context)


def _write(request, analysis):
    formset = PastedFactorFormSet(request.POST)
    if not formset.is_valid():
        return _preview(request, analysis, formset)
    try:
        new, fuller = paste_factors(analysis=analysis, rows=_chosen(formset), by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return _preview(request, analysis, formset)
    except AnalysisArchived:
        sentence = _("Nothing was written. Somebody archived the analysis meanwhile.")
        return turn_back(request, sentence, reverse("swot:list", args=[request.library.slug]))
    sentence = ngettext("Added %(count)s entry.", "Added %(count)s entries.", len(new))
    sentence %= {"count": len(new)}
    if fuller:
        sentence += " " + _("Filled in: %(fuller)s.") % {"fuller": len(fuller)}
    messages.success(request, sentence)
    return redirect("swot:board", request.library.slug, analysis.pk)


def _chosen(formset):
    """Return (part, text, management) of the rows that go onto a list."""
    chosen, above = [], LEAVE_OUT
    for row in formset.cleaned_data:
        above = above if row["part"] == ABOVE else row["part"]
        if above != LEAVE_OUT and row["text"]:
            chosen.append((above, row["text"], row["management"]))
    return chosen
