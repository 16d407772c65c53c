"""What pages of partners and of the diary say about workshops, without knowing of them."""

from django import template
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from accounts.policy import may
from diary.models import InteractionPartner, Task
from naming.addresses import addresses
from naming.pieces import form_of, piece
from partners.services.in_use import hangs_on
from workshops.models import Entry, Outcome, Workshop

register = template.Library()

FROM_WORKSHOP = ' · {words} <a href="{at}">{title}</a>'


def around(partner, request):
    """Return the workshops that a partner was named at or that left it an entry or a task.

    They stand for its page by what they left; `key` is that of the entry or task.
    """
    rows = Workshop.objects.order_by("-held_on", "-pk")
    lists = {}
    if hangs_on(partner, Entry):
        seen = Entry.objects.filter(item__workshop=OuterRef("pk"), partner=partner)
        lists["workshops"] = rows.filter(Exists(seen))
    if hangs_on(partner, InteractionPartner):
        left = rows.filter(interaction__partners=partner).annotate(key=F("interaction"))
        lists["workshops_of_entries"] = left.values_list("pk", "title", "key", named=True)
    if hangs_on(partner, Task, InteractionPartner):
        tasks = Task.objects.open().of_partner(partner).order_by().values("pk")
        left = rows.filter(outcomes__task__in=tasks)
        lists["workshops_of_tasks"] = left.annotate(key=F("outcomes__task"))
    return lists


@register.inclusion_tag("workshops/_partner_workshops.html", takes_context=True)
def partner_workshops(context):
    """Name the workshops that a partner was named at; nothing when none."""
    return {"workshops": context["around"].get("workshops", []), "library": context["library"]}


@register.simple_tag
def origins_around(found):
    """Return from which workshops the tasks of a partner come, for `from_workshop`.

    `found` is what its page read.
    """
    return {("task", one.key): one for one in found.get("workshops_of_tasks", [])}


@register.simple_tag(takes_context=True)
def workshops_of_entries(context):
    """Return key of an entry of a partner's history → HTML that names its workshop."""
    summary = addresses("closings:summary", context["library"].slug)
    form = form_of(FROM_WORKSHOP, words=_("from the workshop"), at=summary("{pk}"))
    return {
        one.key: piece(form, pk=one.pk, title=one.title)
        for one in context["around"].get("workshops_of_entries", [])
    }


@register.inclusion_tag("workshops/_sheet_of_workshop.html", takes_context=True)
def sheet_of_workshop(context, workshop):
    """Lead to the five elements sheet that the closing of a workshop made."""
    return {
        "canvas": workshop.canvas,
        "library": context["library"],
        "may_see": may(context.get("membership"), "canvases.view"),
    }


@register.simple_tag
def origins_of_sheets(*sheets):
    """Return key of a sheet → the workshop that made it, for the sheets of some lists."""
    keys = [sheet.pk for rows in sheets for sheet in rows]
    return {row.canvas_id: row for row in Workshop.objects.filter(canvas__in=keys)}


@register.simple_tag
def workshop_of_sheet(canvas, origins=None):
    """Return the workshop that made a sheet, from `origins_of_sheets` where it was asked."""
    if origins is not None:
        return origins.get(canvas.pk)
    if "origin" not in vars(canvas):  # asked for in two blocks of one page
        workshops = Workshop.objects.filter(canvas=canvas)
        canvas.origin = workshops.select_related("provider", "project__programme").first()
    return canvas.origin


@register.simple_tag
def origins_of_tasks(tasks):
    """Return from which workshops tasks come, for `from_workshop`."""
    outcomes = Outcome.objects.filter(task__in=[task.pk for task in tasks])
    outcomes = outcomes.select_related("workshop")
    return {("task", outcome.task_id): outcome.workshop for outcome in outcomes}


@register.inclusion_tag("workshops/_from_workshop.html")
def from_workshop(origins, record, library):
    """Name the workshop that a task comes from; nothing when from none."""
    return {"workshop": origins.get((record._meta.model_name, record.pk)), "library": library}
