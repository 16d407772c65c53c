"""Joint activities: the list, one of them, planning, writing down how it was."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models import Branch
from accounts.policy import allowed, may
from activities.forms.activities import ActivityForm, DoneForm, NoteForm
from activities.models import Activity, ActivityState, GrantTask
from activities.models.criteria import ActivityCriteria
from activities.services.activities import (
    log_activity,
    note_activity,
    plan_activity,
    save_activity,
    task_of_idea,
)
from activities.services.levels import bring_nearer, farther_than_done
from activities.services.numbers import totals_of
from activities.ways import activity_or_404, beginning_of, said_of_year
from partners.models import Partner
from partnerships.models import Partnership

PAGE_SIZE = 25


@require_safe
@allowed("partnerships.view")
def activity_list(request, slug):
    """Show what is planned and what was done, the latest first, with what it makes together."""
    criteria = ActivityCriteria.read(request.GET)
    found = Activity.objects.meeting(criteria)
    years = Activity.objects.order_by("-held_on__year").values_list("held_on__year", flat=True)
    totals = totals_of(found)
    paginator = Paginator(found.for_list(), PAGE_SIZE)
    paginator.count = totals.everything  # known already
    context = {
        "criteria": criteria,
        "page": paginator.get_page(request.GET.get("page")),
        "totals": totals,
        "years": list(years.distinct()),
        "states": ActivityState.choices,
        "partners": Partner.objects.filter(activity_partners__isnull=False).distinct(),
        "partnerships": Partnership.objects.order_by("name", "pk"),
        "branches": Branch.objects.order_by("name", "pk"),
        "may_edit": may(request.membership, "partnerships.edit"),
    }
    return render(request, "activities/list.html", context)


@require_safe
@allowed("partnerships.view")
def page(request, slug, pk):
    activity = activity_or_404(pk)
    may_edit = may(request.membership, "partnerships.edit")
    context = {
        "activity": activity,
        "groups": activity.audiences.order_by("name"),
        "farther": farther_than_done(activity) if may_edit else [],
        "grants": GrantTask.objects.current().select_related("edition") if may_edit else [],
        "is_past": activity.held_on <= timezone.localdate(),
        "may_edit": may_edit,
    }
    return render(request, "activities/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new(request, slug):
    """Plan something; the address may say with whom (`partnership`, `partner`, `after`)."""
    return _new_page(request, ActivityForm, _planned, "activities/new.html")


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def log(request, slug):
    """Write down what took place already; an entry of the history may fill it in (`entry`)."""
    return _new_page(request, DoneForm, _logged, "activities/log.html")


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    activity = activity_or_404(pk)
    form = ActivityForm(request.POST or None, instance=activity, library=request.library)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            saved = save_activity(
                activity=form.instance,
                partners=list(said["partners"]),
                audiences=list(said["audiences"]),
                by=request.user,
            )
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(saved)
    context = {"form": form, "activity": activity, "chosen": len(form.chosen)}
    return render(request, "activities/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def note(request, slug, pk):
    """Write down how it was, or correct that."""
    activity = activity_or_404(pk)
    form = NoteForm(request.POST or None, instance=activity)
    if request.method == "POST" and form.is_valid():
        try:
            saved = note_activity(activity=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            return _to_what_was_done(request, saved)
    return render(request, "activities/note.html", {"form": form, "activity": activity})


@require_POST
@allowed("partnerships.edit")
def task(request, slug, pk):
    """Make a task of the idea for next time."""
    activity = activity_or_404(pk)
    try:
        made = task_of_idea(activity=activity, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Your task: %(text)s") % {"text": made})
    return redirect(activity)


@require_POST
@allowed("partners.edit")
def level(request, slug, pk, partner):
    """Note that this partner did something with the library."""
    activity = activity_or_404(pk)
    partner = get_object_or_404(activity.partners, pk=partner)
    if bring_nearer(partner=partner, by=request.user):
        messages.success(request, _("Joint activities: %(name)s") % {"name": partner.name})
    return redirect(activity)


def _new_page(request, form_class, save, template):
    beginning = beginning_of(request.GET)
    form = form_class(
        request.POST or None,
        instance=Activity(owner=request.user, **beginning.columns),
        library=request.library,
        chosen=beginning.partners,
        groups=beginning.groups,
    )
    if request.method == "POST" and form.is_valid():
        try:
            return save(request, form, beginning)
        except REFUSALS as refusal:
            refused(form, refusal)
    context = {"form": form, "beginning": beginning, "chosen": len(form.chosen)}
    return render(request, template, context)


def _planned(request, form, beginning):
    activity = plan_activity(**_said(request, form))
    if activity.held_on <= timezone.localdate():
        messages.success(request, _("Saved. That day is here: write down how it was."))
        return redirect("activities:note", request.library.slug, activity.pk)
    messages.success(request, _("Planned: %(name)s") % {"name": activity})
    return redirect(activity)


def _logged(request, form, beginning):
    activity = log_activity(**_said(request, form), entry=beginning.entry)
    return _to_what_was_done(request, activity)


def _said(request, form):
    return {
        "activity": form.instance,
        "partners": list(form.cleaned_data["partners"]),
        "audiences": list(form.cleaned_data["audiences"]),
        "by": request.user,
    }


def _to_what_was_done(request, activity):
    year = activity.held_on.year
    messages.success(request, said_of_year(year, totals_of(Activity.objects.in_year(year))))
    return redirect(activity)
