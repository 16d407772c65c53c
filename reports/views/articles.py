"""The article about a workshop: a draft to copy, to change and to keep."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from accounts.versions import ChangedMeanwhile
from post.forms.shown import take_newer_version
from reports.access import closed_workshop
from reports.forms.reports import ArticleForm, VoiceForm
from reports.models import Article
from reports.models.reports import Voice
from reports.services.articles import draft_of, save_article, usual_voice


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.run")
@closed_workshop
def article(request, workshop):
    """Show the article as it was saved, or a new draft; `voice` asks for a new one."""
    stored = Article.objects.filter(workshop=workshop).select_related("changed_by").first()
    theirs = None
    if request.method == "POST":
        form = ArticleForm(request.POST)
        if form.is_valid():
            try:
                save_article(workshop=workshop, by=request.user, **form.cleaned_data)
            except ChangedMeanwhile as changed:
                theirs = take_newer_version(form, changed)
            except REFUSALS as refusal:
                refused(form, refusal)
            else:
                messages.success(request, _("The article is saved."))
                return redirect("reports:article", workshop.library.slug, workshop.pk)
        voice, is_new = form.data.get("voice", ""), False
    else:
        form, voice, is_new = _draft(request, workshop, stored)
    context = {
        "workshop": workshop,
        "form": form,
        "voices": VoiceForm(
            initial={"voice": voice, "names": "names" in request.GET}, auto_id="asked-%s"
        ),
        "stored": stored,
        "is_new": is_new,
        "theirs": theirs,
    }
    return render(request, "reports/report/article.html", context, status=409 if theirs else 200)


def _draft(request, workshop, stored):
    """Return the form to begin with, its voice, and whether its text is a draft nobody saved."""
    asked = request.GET.get("voice", "")
    is_new = stored is None or asked in Voice.values
    if asked in Voice.values:
        voice = asked
    else:
        voice = stored.voice if stored else usual_voice(request.user)
    initial = {
        "text": draft_of(workshop, voice, "names" in request.GET) if is_new else stored.text,
        "voice": voice,
        "version": stored.version if stored else None,
    }
    return ArticleForm(initial=initial), voice, is_new
