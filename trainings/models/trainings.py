"""What a training organisation offers to libraries: a training with its plan of the day."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.typed_fields import LineColumn, TextColumn


class ItemKind(models.TextChoices):
    """What happens in a part of the day; the exercises have a screen of their own."""

    START = "start", _("start")
    PARTNER_MAP = "partner_map", _("partner and audience map")
    ELEMENTS = "elements", _("five elements")
    SWOT = "swot", _("SWOT analysis")
    RESOURCES = "resources", _("resources and possible partners")
    TALK = "talk", _("conflict and negotiation practice")
    PROMISES = "promises", _("promises")
    BREAK = "break", _("break")


class TrainingQuerySet(models.QuerySet):
    def offered(self):
        """Return what everybody may see and ask for."""
        return self.filter(is_public=True, withdrawn_at=None)


class Training(models.Model):
    """A training that may be held in many libraries. One list for the whole installation."""

    provider = models.ForeignKey(
        "trainings.Provider",
        on_delete=models.PROTECT,
        related_name="trainings",
        verbose_name=_("training organisation"),
    )
    title = LineColumn(_("title"), max_length=160)
    description = TextColumn(_("description"), blank=True)
    programme = models.ForeignKey(
        "trainings.Programme",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("grant programme"),
    )
    is_public = models.BooleanField(_("shown publicly"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="trainings_training_named",
                violation_error_message=_("Type the title of the training."),
            ),
            models.UniqueConstraint(
                fields=["provider", "title"],
                name="trainings_training_once",
                violation_error_message=_("This organisation already offers this training."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("request-training-one", args=[self.pk])

    @property
    def minutes(self):
        """The length of the day, breaks and all: the sum of its plan."""
        return sum(item.minutes for item in self.items.all())


class TrainingItem(models.Model):
    """A part of the day of a training; it becomes a part of the workshop's day."""

    training = models.ForeignKey(
        Training, on_delete=models.CASCADE, related_name="items", verbose_name=_("training")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=11, choices=ItemKind)
    title = LineColumn(_("title"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        verbose_name = _("part of the day")
        verbose_name_plural = _("plan of the day")
        ordering = ["position", "pk"]
        constraints = [
            known_choice("kind", ItemKind, name="trainings_trainingitem_kind_known"),
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=600),
                name="trainings_trainingitem_minutes",
                violation_error_message=_("A part of the day lasts from 1 to 600 minutes."),
            ),
        ]

    def __str__(self):
        return self.title
