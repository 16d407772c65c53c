"""What pages of partners and of the diary say about workshops, without knowing of them."""

from django import template

from accounts.policy import may
from workshops.models import Outcome, Workshop

register = template.Library()


@register.inclusion_tag("workshops/_partner_workshops.html", takes_context=True)
def partner_workshops(context, partner):
    """Name the workshops that a partner comes from or was named at; nothing when none."""
    workshops = (
        Workshop.objects.filter(items__entries__partner=partner)
        .distinct()
        .order_by("-held_on", "-pk")
    )
    return {"workshops": list(workshops), "library": context["library"]}


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
def origins_of_entries(entries):
    """Return from which workshops entries of a history come, for `from_workshop`."""
    workshops = Workshop.objects.filter(interaction__in=[entry.pk for entry in entries])
    return {("interaction", workshop.interaction_id): workshop for workshop in workshops}


@register.simple_tag
def origins_of_tasks(tasks):
    """Return from which workshops tasks come, for `from_workshop`."""
    outcomes = Outcome.objects.filter(task__in=[task.pk for task in tasks])
    outcomes = outcomes.select_related("workshop")
    return {("task", outcome.task_id): outcome.workshop for outcome in outcomes}


@register.inclusion_tag("workshops/_from_workshop.html")
def from_workshop(origins, record, library):
    """Name the workshop that an entry or a task comes from; nothing when from none."""
    return {"workshop": origins.get((record._meta.model_name, record.pk)), "library": library}
