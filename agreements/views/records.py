"""Writing down a partnership that exists already: one page, with the scan of its paper."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from agreements.forms.records import RecordForm
from agreements.services.records import record_with_paper
from intake.services.imports import KnownMeanwhile


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def record(request, slug):
    """Write it down; where a name is doubtful the page asks below before anything is saved."""
    sent = request.method == "POST"
    form = RecordForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        settled = form.settle(request.library)
        if settled and (saved := _record(request, form, settled)):
            return redirect(saved)
    if sent:
        form.ask_for_file_again()
    return render(request, "agreements/record.html", {"form": form})


def _record(request, form, settled):
    """Save what the form says; return the partnership, or None when refused."""
    said = {name: value for name, value in form.cleaned_data.items() if name != "names"}
    try:
        saved = record_with_paper(
            library=request.library,
            partners=settled.partners,
            proposals=settled.proposals,
            key=uuid.uuid4(),
            seen=settled.seen,
            by=request.user,
            **said,
        )
    except KnownMeanwhile:
        form.add_error(None, _("Somebody added one of these partners meanwhile. Look again."))
        return None
    except REFUSALS as refusal:
        refused(form, refusal, "names")
        return None
    told = _(
        "Saved. To be marked “working”, each party confirms the goals, by letter or in a talk."
    )
    messages.success(request, told)
    return saved
