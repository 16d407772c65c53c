"""When it does not go as planned, and when it goes on: another day, called off, again."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.policy import allowed
from accounts.ways import turn_back
from activities.forms.activities import DayForm, RepeatForm
from activities.services.activities import call_off, move_day, put_back, repeat_activity
from activities.ways import activity_or_404


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def day(request, slug, pk):
    """Ask for another day; the same page calls off."""
    activity = activity_or_404(pk)
    form = DayForm(request.POST or None, instance=activity)
    if request.method == "POST" and form.is_valid():
        try:
            moved = move_day(activity=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            values = {"day": date_format(moved.held_on, "j E Y"), "name": moved}
            messages.success(request, _("%(name)s: now on %(day)s.") % values)
            return redirect(moved)
    return render(request, "activities/day.html", {"form": form, "activity": activity})


@require_POST
@allowed("partnerships.edit")
def off(request, slug, pk):
    activity, seen = activity_or_404(pk), request.POST.get("seen", "")
    try:
        call_off(activity=activity, by=request.user, seen=seen)
    except REFUSALS as refusal:
        return turn_back(request, sentence_of(refusal), activity)
    messages.success(request, _("Called off: %(name)s") % {"name": activity})
    return redirect(activity)


@require_POST
@allowed("partnerships.edit")
def back(request, slug, pk):
    activity = put_back(activity=activity_or_404(pk), by=request.user)
    messages.success(request, _("Planned again: %(name)s") % {"name": activity})
    return redirect(activity)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def repeat(request, slug, pk):
    """Ask how often it comes again, then plan it for those days."""
    activity = activity_or_404(pk)
    form = RepeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            planned = repeat_activity(activity=activity, **form.cleaned_data, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            _say_days(request, planned)
            return redirect(activity)
    return render(request, "activities/repeat.html", {"form": form, "activity": activity})


def _say_days(request, planned):
    days = ", ".join(date_format(one.held_on, "j E Y") for one in planned)
    if planned:
        messages.success(request, _("Planned: %(name)s") % {"name": days})
    else:
        messages.warning(request, _("Each of these days has it already."))
