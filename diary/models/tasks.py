"""What somebody is to do, and until when."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import set_together
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn, WordsColumn
from diary.models.interactions import InteractionPartner
from partners.models.kinds import Sector

A_WEEK = timedelta(days=7)


class TaskQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)

    def overdue(self):
        return self.open().filter(due_on__lt=timezone.localdate())

    def done_this_week(self):
        return self.filter(done_at__gt=timezone.now() - A_WEEK).order_by("-done_at", "-pk")

    def of_partner(self, partner):
        """Return what is to be done for a partner, also as the next step of something shared."""
        shared = InteractionPartner.objects.filter(partner=partner).values("interaction")
        return self.filter(models.Q(partner=partner) | models.Q(interaction__in=shared))

    def with_residents(self):
        """Annotate `is_about_resident`: whether its partner, or who was there, is a person."""
        links = InteractionPartner.objects.filter(interaction=models.OuterRef("interaction"))
        was_there = models.Exists(links.filter(partner__sector=Sector.PERSON))
        return self.annotate(
            is_about_resident=models.Case(
                models.When(partner__sector=Sector.PERSON, then=True), default=was_there
            )
        )

    def for_list(self):
        return self.select_related("owner", "partner", "library")

    def waiting_for_anybody(self):
        return self.open().exclude(owner=None)

    def waiting_for(self, user):
        return self.waiting_for_anybody().filter(owner=user)

    def in_order(self):
        """Return the tasks by day: what is late first, what has no day last."""
        return self.order_by(models.F("due_on").asc(nulls_last=True), "pk")


class Task(LibraryOwned):
    """Something to do. `owner` is a colleague; `owner_text` somebody who does not sign in here."""

    text = WordsColumn(_("what is to be done"), max_length=300)
    owner = person_key(_("who does it"), optional=True, editable=True)
    owner_text = NameColumn(_("somebody else"), max_length=160, blank=True)
    due_on = models.DateField(_("until when"), null=True, blank=True)
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("partner"),
    )
    interaction = models.ForeignKey(
        "diary.Interaction",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="next_steps",
        verbose_name=_("next step of"),
    )
    done_at = models.DateTimeField(_("done"), null=True, blank=True, editable=False)
    done_by = person_key(_("ticked by"), optional=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(TaskQuerySet)

    duty = Duty("owner", _("open tasks"))

    PERSONAL = ("owner_text", "text")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["due_on", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("done_at", "done_by", name="diary_task_done_pair"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="diary_task_text",
                violation_error_message=_("Write what is to be done."),
            ),
            models.CheckConstraint(
                condition=models.Q(owner=None) | models.Q(owner_text=""),
                name="diary_task_one_owner",
                violation_error_message=_("Choose a colleague or type somebody else, not both."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["library", "due_on"],
                condition=models.Q(done_at=None),
                name="diary_task_open",
            )
        ]

    def __str__(self):
        return self.text

    @property
    def personal_fields(self):
        if not hasattr(self, "is_about_resident"):
            annotated = Task.objects.with_residents().filter(pk=self.pk)
            self.is_about_resident = any(annotated.values_list("is_about_resident", flat=True))
        return self.PERSONAL if self.is_about_resident else ("owner_text",)

    @property
    def who(self):
        """Return the name of who does it, "" when that is open."""
        return str(self.owner) if self.owner else self.owner_text

    @property
    def is_done(self):
        return self.done_at is not None

    @property
    def is_overdue(self):
        return not self.is_done and self.due_on is not None and self.due_on < timezone.localdate()
