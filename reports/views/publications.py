"""Choosing what of a workshop is public, seeing exactly that, and publishing it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed
from maps.table import shapes
from reports.forms.publications import PublicationForm
from reports.services.choices import changed_since
from reports.services.names import names_around
from reports.services.publications import (
    NotClosed,
    choices_of,
    others_of_the_provider,
    publication_of,
    publish_workshop,
    summary_of,
    unpublish_workshop,
)
from workshops.access import workshop_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("workshops.publish")
def publish(request, slug, pk):
    """Show what would be public with these choices; "publish" makes public what was shown.

    Choices that were made after the page was shown are shown first.
    """
    workshop = workshop_or_404(request, pk)
    names = names_around(workshop)
    choices = choices_of(workshop, names)
    publication = publication_of(workshop, choices)
    changed = changed_since(choices, publication.chosen)
    form = PublicationForm(request.POST or None, instance=publication, choices=choices)
    publishes = request.method == "POST" and form.is_valid() and "publish" in request.POST
    if publishes and form.is_looked_at:
        try:
            publish_workshop(publication=form.instance, by=request.user)
        except NotClosed:
            messages.error(request, _("First close the workshop: then its results are records."))
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Published: everybody can read it now."))
            return redirect("reports:publish", slug, pk)
    summary = summary_of(publication)
    context = {
        "workshop": workshop,
        "form": form,
        "publication": publication,
        "summary": summary,
        "asks_again": publishes and not form.is_looked_at,
        "changed": changed,
        "named_beside": [known.name for known in names.named_in(*summary.words_beside)],
        "others": others_of_the_provider(workshop),
        "ink": shapes,
    }
    return render(request, "reports/publish.html", context)


@require_POST
@allowed("workshops.publish")
def unpublish(request, slug, pk):
    unpublish_workshop(workshop=workshop_or_404(request, pk), by=request.user)
    messages.success(request, _("Taken back: the page cannot be opened any more."))
    return redirect("reports:publish", slug, pk)
