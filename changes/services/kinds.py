"""The kinds of rows whose changes a page shows, and how a change of each is taken back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from diary.models import Task, TaskEvent
from diary.services.tasks import save_task
from partners.models import (
    Audience,
    AudienceEvent,
    Contact,
    ContactEvent,
    Partner,
    PartnerEvent,
)
from partners.models.facts import BY_COLUMN
from partners.services.audiences import save_audience
from partners.services.contacts import save_contact
from partners.services.partners import must_work_here, save_partner
from swot.models import Factor, FactorEvent
from swot.services.factors import AnalysisArchived, move_factor, save_factor
from ties.models import PartnerTie, PartnerTieEvent
from ties.services.ties import save_tie
from workshops.models import Outcome, OutcomeEvent
from workshops.services.outcomes import save_outcome


@dataclass(frozen=True)
class Tracked:
    """A kind of rows with a history: who may `see` it and `change` it (acts of the policy), which
    `columns` go back, the act that writes them (`save`), and where the row's page is (`address`:
    from a slug and the row)."""

    model: type[models.Model]
    events: type[models.Model]
    see: str
    change: str
    columns: tuple[str, ...]
    save: Callable
    address: Callable


def _save_factor(row, _audiences, by):
    """Move an entry to the list where it was, to its end, and write its words; each as needed."""
    stored = Factor.objects.get(pk=row.pk)
    words = ("text", "management", "sectors")
    try:
        if row.part != stored.part:
            move_factor(factor=row, to=row.part, by=by)
        if any(getattr(row, name) != getattr(stored, name) for name in words):
            save_factor(factor=row, by=by)
    except AnalysisArchived as archived:
        raise ValidationError(_("This is in the archive. Bring it back first.")) from archived


def _save_task(row, _audiences, by):
    if row.owner_id:
        must_work_here(row.owner_id, row.library_id)
    return save_task(task=row, by=by)


KINDS = {
    "partner": Tracked(
        Partner,
        PartnerEvent,
        "partners.view",
        "partners.edit",
        # What a partner agreed to is taken back by itself only.
        (*(name for name in BY_COLUMN if name != "is_published"), "point_source"),
        lambda row, audiences, by: save_partner(partner=row, audiences=audiences, by=by),
        lambda slug, row: reverse("partners:detail", args=[slug, row.pk]),
    ),
    "contact": Tracked(
        Contact,
        ContactEvent,
        "partners.contacts",
        "partners.edit",
        ("starts_on", "ends_on"),
        lambda row, _audiences, by: save_contact(contact=row, by=by),
        lambda slug, row: reverse("partners:contact-edit", args=[slug, row.partner_id, row.pk]),
    ),
    "audience": Tracked(
        Audience,
        AudienceEvent,
        "partners.view",
        "audiences.edit",
        ("name", "size", "trend", "note"),
        lambda row, _audiences, by: save_audience(audience=row, by=by),
        lambda slug, row: reverse("partners:audience-edit", args=[slug, row.pk]),
    ),
    "tie": Tracked(
        PartnerTie,
        PartnerTieEvent,
        "partners.view",
        "partners.edit",
        ("kind", "is_planned", "strength", "began_year", "ended_year", "source"),
        lambda row, _audiences, by: save_tie(tie=row, by=by),
        lambda slug, row: reverse("ties:edit", args=[slug, row.pk]),
    ),
    "task": Tracked(
        Task,
        TaskEvent,
        "tasks.view",
        "tasks.edit",
        ("owner", "due_on", "partner"),
        _save_task,
        lambda slug, row: reverse("diary:task-edit", args=[slug, row.pk]),
    ),
    "factor": Tracked(
        Factor,
        FactorEvent,
        "swot.view",
        "swot.edit",
        ("part", "text", "management", "sectors"),
        _save_factor,
        lambda slug, row: reverse("swot:factor-edit", args=[slug, row.pk]),
    ),
    "outcome": Tracked(
        Outcome,
        OutcomeEvent,
        "workshops.results",
        "workshops.correct",
        ("kind", "text", "due_on"),
        lambda row, _audiences, by: save_outcome(outcome=row, by=by),
        lambda slug, row: reverse("workshops:outcome-edit", args=[slug, row.workshop_id, row.pk]),
    ),
}
