"""What counts for grants: meters with everything behind them, and by which grants one counts."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.keys import key_in
from accounts.policy import allowed, may
from activities.forms.grants import GrantForm
from activities.models import GrantTask
from activities.models.criteria import ActivityCriteria
from activities.services.grants import (
    count_again,
    mark_project,
    save_grant,
    stop_counting,
    years_in_meters,
)
from activities.ways import activity_or_404, grant_or_404


@require_safe
@allowed("partnerships.view")
def grant_list(request, slug):
    """Show of each grant the year that goes on or is asked for, and the way to its other years."""
    asked = ActivityCriteria.read(request.GET).year
    day = date(asked, 1, 1) if asked else timezone.localdate()
    context = {
        "years": years_in_meters(GrantTask.objects.current().for_page(), day),
        "stopped": GrantTask.objects.archived().for_page(),
        "may_edit": may(request.membership, "partnerships.edit"),
    }
    return render(request, "activities/grants/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new(request, slug):
    return _form_page(request, GrantTask(), _("Count by a grant"))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    return _form_page(request, grant_or_404(pk), _("Days of the task"))


@require_POST
@allowed("partnerships.edit")
def stop(request, slug, pk):
    grant = grant_or_404(pk)
    stop_counting(grant=grant, by=request.user)
    messages.success(request, _("Counted no more: %(name)s") % {"name": grant})
    return redirect("activities:grants", slug)


@require_POST
@allowed("partnerships.edit")
def again(request, slug, pk):
    grant = grant_or_404(pk)
    try:
        count_again(grant=grant, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Counted again: %(name)s") % {"name": grant})
    return redirect("activities:grants", slug)


@require_POST
@allowed("partnerships.edit")
def mark(request, slug, pk):
    """Say whether an activity is a project of a grant; back to where the button stood."""
    activity = activity_or_404(pk)
    asked = request.POST.get("grant")
    grant = get_object_or_404(GrantTask, pk=key_in(asked) or 0) if asked else None
    try:
        mark_project(activity=activity, grant=grant, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        words = _("Counts as a project: %(name)s") if grant else _("Counts no more: %(name)s")
        messages.success(request, words % {"name": activity})
    if "meters" not in request.POST:
        return redirect(activity)
    return redirect(f"{reverse('activities:grants', args=[slug])}?year={activity.held_on.year}")


def _form_page(request, grant, heading):
    form = GrantForm(request.POST or None, instance=grant, library=request.library)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_grant(grant=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect("activities:grants", request.library.slug)
    context = {"form": form, "heading": heading, "grant": grant}
    return render(request, "activities/grants/form.html", context)
