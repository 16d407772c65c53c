"""The page on which an organisation says, without an account, whether its data are right."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.models.links import Purpose
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, say_not_kept, site_of, too_many
from intake.forms.own_data import OwnDataForm
from intake.forms.suggestions import SuggestionForm
from intake.models import DataAnswer, DataRequest
from intake.services.own_data import answer_own_data
from intake.services.suggestions import may_suggest, receive_suggestion
from intake.ways import own_facts


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.OWN_DATA, takes_more=True)
def answer(request, link):
    """Show the data with one press to confirm them, or what was answered."""
    rows = DataRequest.objects.select_related("partner__library", "library", "link", "asked_by")
    asked = rows.get(link=link)
    return _ask(request, asked) if link.is_open else _receipt(request, asked)


def _ask(request, asked):
    form = OwnDataForm(request.POST if request.method == "POST" else None, partner=asked.partner)
    if request.method == "POST" and form.is_valid():
        try:
            answer_own_data(
                request=asked,
                is_right="right" in request.POST,
                corrections=form.corrections,
                words=form.cleaned_data["words"],
                site=site_of(request),
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return HttpResponseRedirect(".")  # relative: the secret stands in no table
    context = {
        "asked": asked,
        "form": form,
        "facts": own_facts(asked.partner),
        "people": _people(asked),
    }
    return render(request, "intake/own_data/answer.html", context)


def _receipt(request, asked):
    """Show what was answered; who else is worth inviting may be said there, if not archived."""
    is_asked = not asked.partner.is_archived
    is_sent = request.method == "POST" and "suggest" in request.POST and is_asked
    form = SuggestionForm(request.POST if is_sent else None, library=asked.library, request=asked)
    if is_sent and form.looks_like_a_machine():
        return HttpResponseRedirect(".")
    if is_sent and form.is_valid() and not too_many(request, form, what="suggestion"):
        try:
            receive_suggestion(suggestion=form.instance)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Thank you. The suggestion waits at the library."))
            return HttpResponseRedirect(".")
    if request.method == "POST" and not is_sent:
        say_not_kept(request)
    answers = DataAnswer.objects.filter(request=asked).for_page()
    context = {
        "asked": asked,
        "answer": answers.get(),
        "form": form if is_sent or (is_asked and may_suggest(asked)) else None,
        "people": _people(asked),
    }
    return render(request, "intake/own_data/receipt.html", context)


def _people(asked):
    return people_to_tell(asked.asked_by)
