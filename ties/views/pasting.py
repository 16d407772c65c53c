"""Ties pasted, looked through and then written down."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from intake.services.imports import KnownMeanwhile
from partners.services.known import KnownPartners
from reading.sent import key_of_sent
from ties.forms.fields import offered_kinds
from ties.forms.pasting import NewNameFormSet, PastedTieFormSet, PasteTiesForm
from ties.forms.preview import count_ticked, initial_rows, names_for, what_to_write
from ties.services.pasting import add_ties


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partners.edit")
def paste(request, slug):
    """Take lines, then show what was read from them; only the second "yes" writes."""
    known, kinds = KnownPartners(request.library), offered_kinds()
    if "rows-TOTAL_FORMS" in request.POST:
        return _write(request, known, kinds)
    form = PasteTiesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if rows := initial_rows(form.cleaned_data["text"], known, kinds):
            return _preview(request, known, _rows(known, kinds, initial=rows))
        form.add_error("text", _("There is no line with a name in this text."))
    return render(request, "ties/paste.html", {"form": form})


def _rows(known, kinds, data=None, initial=None):
    asked = {"form_kwargs": {"known": known, "kinds": kinds}, "prefix": "rows"}
    return PastedTieFormSet(data, initial=initial, **asked)


def _write(request, known, kinds):
    rows = _rows(known, kinds, request.POST)
    names = NewNameFormSet(request.POST, prefix="names")
    said = what_to_write(rows, names) if rows.is_valid() and names.is_valid() else None
    if said is None:
        return _preview(request, known, rows, names)
    try:
        new, partners = add_ties(
            library=request.library, rows=said.ties, by=request.user, proposals=said.proposals,
            key=key_of_sent(request.POST.get("key"), request.POST),
        )  # fmt: skip
    except KnownMeanwhile:
        messages.error(request, _("Somebody added one of these partners meanwhile. Look again."))
        return _preview(request, KnownPartners(request.library), rows, names)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return _preview(request, known, rows, names)
    _tell(request, new, partners, said.left_out)
    return redirect("ties:list", request.library.slug)


def _tell(request, new, partners, left_out):
    """Say how many ties were written, who came with them, and which rows were left out."""
    said = ngettext("Written down: %(n)d tie.", "Written down: %(n)d ties.", len(new))
    said %= {"n": len(new)}
    if partners:
        names = ", ".join(partner.short_label for partner in partners)
        said += " " + _("New partners: %(names)s.") % {"names": names}
    messages.success(request, said)
    if left_out:
        told = _("Left out, because of a name that is not on the list: %(rows)s.")
        messages.warning(request, told % {"rows": "; ".join(left_out)})


def _preview(request, known, rows, names=None):
    names = names_for(rows, known, names)
    ticked, waiting = count_ticked(rows, names)
    context = {
        "rows": rows,
        "known": known,
        "names": names,
        "ticked": ticked,
        "waiting": waiting,
        "key": uuid.uuid4(),
    }
    return render(request, "ties/paste_preview.html", context)
