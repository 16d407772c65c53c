"""Tasks of a library: my week, adding, ticking."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.keys import key_in
from accounts.policy import allowed, may
from accounts.ways import path_here, say
from diary.forms.tasks import TaskForm
from diary.models import Task
from diary.models.tasks import A_WEEK
from diary.services.tasks import finish_task, reopen_task, save_task

PAGE_SIZE = 50


@require_safe
@allowed("tasks.view")
def my_week(request, slug):
    """Show what is to be done: what is late, this week, later, without a day."""
    today = timezone.localdate()
    counts = Task.objects.open().aggregate(
        everything=Count("pk"), mine=Count("pk", filter=Q(owner=request.user))
    )
    paginator = Paginator(Task.objects.open().for_list().in_order(), PAGE_SIZE)
    paginator.count = counts["everything"]  # known already
    page = paginator.get_page(request.GET.get("page"))
    tasks = list(page)
    dated = [task for task in tasks if task.due_on]
    groups = [
        ("overdue", _("Overdue"), [task for task in dated if task.due_on < today]),
        (
            "week",
            _("These seven days"),
            [task for task in dated if today <= task.due_on < today + A_WEEK],
        ),
        ("later", _("Later"), [task for task in dated if task.due_on >= today + A_WEEK]),
        ("any", _("Without a day"), [task for task in tasks if not task.due_on]),
    ]
    context = {
        "groups": [group for group in groups if group[2]],
        "tasks": tasks,
        "page": page,
        "mine": counts["mine"],
        "done": Task.objects.done_this_week().for_list()[:20],
        "may_edit": may(request.membership, "tasks.edit"),
    }
    return render(request, "diary/tasks/week.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("tasks.edit")
def new(request, slug):
    return _form_page(request, Task(owner=request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("tasks.edit")
def edit(request, slug, pk):
    return _form_page(request, get_object_or_404(Task, pk=pk))


@require_POST
@allowed("tasks.edit")
def done(request, slug, pk):
    """Tick a task; the next page offers to take the tick back."""
    task = get_object_or_404(Task, pk=pk)
    finish_task(task=task, by=request.user)
    say(request, "diary/tasks/_ticked.html", task=task, back=_back(request))
    return redirect(_back(request))


@require_POST
@allowed("tasks.edit")
def reopen(request, slug, pk):
    task = get_object_or_404(Task, pk=pk)
    reopen_task(task=task, by=request.user)
    messages.success(request, _("To be done again: %(text)s") % {"text": task})
    return redirect(_back(request))


def _form_page(request, task):
    partner = key_in(request.GET.get("partner"))
    initial = {"partner": str(partner)} if partner and task.pk is None else {}
    form = TaskForm(request.POST or None, instance=task, library=request.library, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_task(task=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": form.instance})
            return redirect(_back(request))
    context = {"form": form, "task": task, "back": _back(request)}
    return render(request, "diary/tasks/form.html", context)


def _back(request):
    """Return the page of this library where the person was, else the tasks."""
    back, here = path_here(request.POST.get("back", "")), f"/libraries/{request.library.slug}/"
    return back if back.startswith(here) else f"{here}tasks/"
