"""A workshop in a library, its trainers and its plan of the day."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.models.memberships import Role
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import CellColumn, LineColumn
from canvases.models.canvases import ElementsOrder
from naming.addresses import addresses
from trainings.models.logos import Logo
from trainings.models.trainings import ItemKind

GUEST_DAYS = timedelta(days=30)  # how long a trainer stays a guest after the closing
REOPENED_WITHIN = timedelta(days=30)  # how long a closed workshop may be added to, or opened again


class Status(models.TextChoices):
    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    CLOSED = "closed", _("closed")  # entries have become records of the library


# Parts of the day with a screen; the others are said or rested through.
EXERCISES = [
    *(ItemKind.PARTNER_MAP, ItemKind.ELEMENTS, ItemKind.SWOT, ItemKind.RESOURCES),
    *(ItemKind.TALK, ItemKind.PROMISES),
]


def status_of(workshop):
    """Return the Status that follows from when it was started and closed."""
    if workshop.closed_at:
        return Status.CLOSED
    return Status.RUNNING if workshop.started_at else Status.PLANNED


class WorkshopRow(NamedTuple):
    """What a line of a list says of a workshop: one has some thirty columns."""

    pk: int
    title: str
    held_on: date
    started_at: datetime | None
    closed_at: datetime | None
    project__name: str | None
    library__name: str
    library__slug: str

    status = property(status_of)


class WorkshopQuerySet(models.QuerySet):
    def for_list(self):
        """Return the values of WorkshopRows, the newest first."""
        return self.order_by("-held_on", "-pk").values_list(*WorkshopRow._fields)

    def open(self):
        return self.filter(closed_at=None)

    def run_by(self, user):
        """Return the workshops that a person (or the key of one) runs."""
        return self.filter(trainers__user=user, trainers__ended_at=None)

    def visible_to(self, membership):
        """Return all workshops of the library, or for a trainer those the trainer runs."""
        return self.run_by(membership.user_id) if membership.role == Role.TRAINER else self


class Workshop(LibraryOwned):
    """A meeting of about five hours in which a library and its guests work on partnerships."""

    title = LineColumn(_("title"), max_length=160)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts at"))
    ends_at = models.TimeField(_("ends at"))
    place = CellColumn(_("place"), max_length=160, blank=True)
    provider = models.ForeignKey(
        "trainings.Provider",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("training organisation"),
    )
    project = models.ForeignKey(
        "trainings.Project",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="workshops",
        verbose_name=_("project"),
    )
    analysis = models.ForeignKey(
        "swot.Analysis",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("SWOT analysis"),
    )
    # The five elements sheet that the closing made.
    canvas = models.ForeignKey(
        "canvases.Canvas",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("five elements sheet"),
    )
    # The search for partners that the closing started.
    selection = models.ForeignKey(
        "selections.Selection",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="workshops",
        verbose_name=_("search for partners"),
    )
    # The request of the public form that it answers.
    request = models.ForeignKey(
        "trainings.TrainingRequest",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("request for a training"),
    )
    elements_order = models.CharField(
        _("order of the five elements"),
        max_length=8,
        choices=ElementsOrder,
        default=ElementsOrder.PRACTICE,
    )
    # The entry in the history of the partners who were there, once the workshop is closed.
    interaction = models.ForeignKey(
        "diary.Interaction",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entry in the history of partners"),
    )
    # Somebody typed the first line, or pressed "Start".
    started_at = models.DateTimeField(_("started"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    closed_by = person_key(_("closed by"), optional=True)
    # Counts changes of what a calendar shows; calendars take the highest number.
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    # Marks of words that name somebody who was erased: what is told about the day covers them.
    covered = models.JSONField(_("covered words"), default=list, blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(WorkshopQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["-held_on", "-pk"]
        # The list of a library, page by page, in the time of one page.
        indexes = [
            models.Index(fields=["library", "-held_on", "-id"], name="workshops_workshop_newest")
        ]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("closed_at", "closed_by", name="workshops_workshop_closed_pair"),
            models.UniqueConstraint(
                fields=["library", "canvas"],
                name="workshops_workshop_canvas_once",
                violation_error_message=_("This sheet comes from another workshop."),
            ),
            models.UniqueConstraint(
                fields=["library", "request"],
                name="workshops_workshop_request_once",
                violation_error_message=_("This request already has its workshop."),
            ),
            known_choice("elements_order", ElementsOrder, name="workshops_workshop_order_known"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="workshops_workshop_ends_after_start",
                violation_error_message=_("A workshop ends after it starts, on the same day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="workshops_workshop_named",
                violation_error_message=_("Type the title of the workshop."),
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.held_on:%d.%m.%Y}"

    def get_absolute_url(self):
        return addresses("workshops:detail", self.library.slug)(self.pk)

    @cached_property
    def shown_logos(self):
        """The logos on everything that is printed: asked for once, shown on every sheet."""
        return list(Logo.objects.of(Workshop.objects.filter(pk=self.pk)))

    @property
    def elements(self):
        """Return the five elements in the order of this workshop."""
        return ElementsOrder(self.elements_order).elements

    @property
    def is_closed(self):
        return self.closed_at is not None

    @property
    def is_ahead(self):
        """Return whether its day has not begun, by its plan."""
        begins = timezone.make_aware(datetime.combine(self.held_on, self.starts_at))
        return timezone.now() < begins

    @property
    def takes_late_lines(self):
        """Return whether it was closed so lately that it may be added to, or opened again."""
        return self.is_closed and timezone.now() < self.closed_at + REOPENED_WITHIN

    @property
    def end(self):
        """The moment at which the workshop is over, by its plan."""
        return timezone.make_aware(datetime.combine(self.held_on, self.ends_at))

    status = property(status_of)


class WorkshopTrainerQuerySet(models.QuerySet):
    def current(self):
        """Return those who still see the workshop."""
        return self.filter(ended_at=None)

    def waiting_for(self, user):
        return self.current().filter(user=user, workshop__closed_at=None)


class WorkshopTrainer(LibraryOwned):
    """A person who runs the workshop, perhaps as a guest of the library.

    After the closing the row stays, whoever ends the access: it says who ran the day.
    """

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="trainers", verbose_name=_("workshop")
    )
    user = person_key(_("trainer"), editable=True)
    ended_at = models.DateTimeField(_("access ended"), null=True, blank=True, editable=False)
    ended_by = person_key(_("access ended by"), optional=True)

    objects = library_manager(WorkshopTrainerQuerySet)

    duty = Duty("user", _("workshops still to be run"), is_handed_over=False)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("trainer of a workshop")
        verbose_name_plural = _("trainers of workshops")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("ended_at", "ended_by", name="workshops_workshoptrainer_ended_pair"),
            models.UniqueConstraint(
                fields=["workshop", "user"],
                name="workshops_workshoptrainer_once",
                violation_error_message=_("This person already runs the workshop."),
            ),
        ]

    def __str__(self):
        return str(self.user)


class AgendaItem(LibraryOwned):
    """A part of the day: an exercise with a screen, a talk or a break.

    `minutes` is the plan; `extra_minutes` is how much longer (or shorter) it lasts on the day.
    """

    workshop = models.ForeignKey(
        Workshop, on_delete=models.CASCADE, related_name="items", verbose_name=_("workshop")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=11, choices=ItemKind)
    title = LineColumn(_("title"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    extra_minutes = models.SmallIntegerField(_("longer than planned"), default=0, editable=False)
    # No more lines, so that none is typed into the wrong exercise.
    locked_at = models.DateTimeField(_("locked"), null=True, blank=True, editable=False)
    locked_by = person_key(_("locked by"), optional=True)

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("part of the day")
        verbose_name_plural = _("parts of the day")
        ordering = ["position", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("kind", ItemKind, name="workshops_agendaitem_kind_known"),
            set_together("locked_at", "locked_by", name="workshops_agendaitem_locked_pair"),
            models.UniqueConstraint(
                fields=["workshop", "position"],
                name="workshops_agendaitem_position",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("Two parts of the day cannot have the same place."),
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=600),
                name="workshops_agendaitem_minutes",
                violation_error_message=_("A part of the day lasts from 1 to 600 minutes."),
            ),
            models.CheckConstraint(
                condition=models.Q(extra_minutes__gte=1 - models.F("minutes"))
                & models.Q(extra_minutes__lte=600 - models.F("minutes")),
                name="workshops_agendaitem_lasts",
                violation_error_message=_("A part of the day lasts from 1 to 600 minutes."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def lasts(self):
        return self.minutes + self.extra_minutes

    @property
    def is_locked(self):
        return self.locked_at is not None

    @property
    def is_exercise(self):
        return self.kind in EXERCISES
