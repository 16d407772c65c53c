"""The page on which a party answers a review, and where the library writes answers down."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models.links import Purpose
from accounts.policy import allowed
from accounts.services.memberships import people_to_tell
from accounts.ways import answered_by_link, site_of, turn_back
from partnerships.models import Party
from reviews.forms.replies import HeardReplyForm, PartysReplyForm, ReplyForm
from reviews.models import ReviewReply, ReviewRequest
from reviews.services.replies import answer_for_library, answer_review, record_review
from reviews.showing import FEWEST
from reviews.ways import review_or_404

OF_PAGE = ["party__partner", "review__partnership__library", "review__partnership__owner"]


@require_http_methods(["GET", "HEAD", "POST"])
@answered_by_link(Purpose.REVIEW)
def answer(request, link):
    """Show the sentences; afterwards that the answer is kept, not what it says."""
    row = ReviewRequest.objects.select_related(*OF_PAGE, "library", "asked_by").get(link=link)
    row.review.partnership.library = row.library
    data = request.POST if request.method == "POST" else None
    sentences = list(row.review.sentences.all())
    name = row.review.partnership.name_to(row.party)
    shows = [name, *((one.text, one.text_en) for one in sentences)]
    form = PartysReplyForm(data, sentences=sentences, shows=shows)
    is_sent = request.method == "POST" and link.is_open and form.is_valid()
    if is_sent and _keep(request, row, form):
        return HttpResponseRedirect(".")  # relative: the secret stands in no table
    context = {
        "row": row,
        "name": name,
        "form": form,
        "wrong": [form] if form.is_bound and form.errors else [],
        "people": people_to_tell(row.review.partnership.owner or row.asked_by),
        "fewest": FEWEST,
    }
    return render(request, "reviews/answer/answer.html", context)


def _keep(request, row, form):
    """Keep what the form says; return whether it is kept, now or before."""
    site = site_of(request)
    try:
        answer_review(request=row, answers=form.answers, site=site, **form.said)
    except REFUSALS as refusal:
        refused(form, refusal)
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def record(request, slug, review, pk):
    """Write down what a party said; once it is kept nobody sees it again."""
    row = review_or_404(review)
    rows = Party.objects.current().of_partners().filter(partnership=row.partnership)
    party = get_object_or_404(rows.select_related("partner", "library"), pk=pk)
    said = _("The answer is kept: %(party)s. Nobody sees it by itself.") % {"party": party}

    def keep(form):
        told = {"answers": form.answers, "by": request.user, **form.said}
        record_review(review=row, party=party, **told)

    return _asked_of_party(request, row, party, HeardReplyForm, keep, said)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.agree")
def own(request, slug, pk):
    """Let the coordinator answer for the library."""
    row = review_or_404(pk)
    rows = Party.objects.current().filter(partnership=row.partnership, partner=None)
    party = rows.select_related("library").first()
    if party is None:
        messages.error(request, _("The library is not among the parties."))
        return redirect("reviews:page", slug, pk)

    def keep(form):
        told = {"answers": form.answers, "by": request.user, **form.said}
        answer_for_library(review=row, **told)

    return _asked_of_party(request, row, party, ReplyForm, keep, _("The library's answer is kept."))


def _asked_of_party(request, review, party, form_class, keep, said):
    """Ask for the answers of a party by such a form; `keep` writes them, `said` tells that."""
    data = request.POST if request.method == "POST" else None
    form = form_class(data, sentences=list(review.sentences.all()))
    there = reverse("reviews:page", args=[request.library.slug, review.pk])
    answered = ReviewReply.objects.filter(review=review, party=party).exists()
    if answered or not review.takes_answers:
        before = _("This party has answered already.")
        sentence = before if answered else _("This review takes no more answers.")
        return turn_back(request, sentence, there)
    if request.method == "POST" and form.is_valid():
        try:
            keep(form)
        except REFUSALS as refusal:
            return turn_back(request, sentence_of(refusal), there)
        messages.success(request, said)
        return redirect(there)
    context = {
        "review": review,
        "partnership": review.partnership,
        "party": party,
        "form": form,
        "wrong": [form] if form.is_bound and form.errors else [],
    }
    return render(request, "reviews/record.html", context)
