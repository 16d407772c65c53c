"""What people ask a library about their data, and how it answered."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed import ERASED
from accounts.typed_fields import EmailColumn, NameColumn, WordsColumn

ANSWER_WITHIN = timedelta(days=28)  # art. 12(3) GDPR: a month, whichever month it is


class RequestKind(models.TextChoices):
    CORRECTION = "correct", _("correction of data")
    OBJECTION = "object", _("objection")
    COPY = "copy", _("a copy of data")
    ERASURE = "erase", _("erasure")


class PersonRequestQuerySet(models.QuerySet):
    def objections(self):
        """Return the objections that stand: not refused, and not erased."""
        return self.filter(kind=RequestKind.OBJECTION, letters_again=False).exclude(person=ERASED)

    def open(self):
        """Return those that nobody answered, who waits longest first."""
        return self.filter(answered_on=None).order_by("came_on", "pk")

    def answered(self):
        """Return the others, the last answer first."""
        return self.exclude(answered_on=None).order_by("-answered_on", "-pk")


class PersonRequest(LibraryOwned):
    """One request of a person about their data; erased, its days and its kind stay."""

    person = NameColumn(_("first name and surname"), max_length=120)
    email = EmailColumn(_("e-mail"), blank=True)
    kind = models.CharField(_("what it is about"), max_length=7, choices=RequestKind)
    came_on = models.DateField(_("day it came"), default=timezone.localdate)
    what = WordsColumn(_("what the person asks"), max_length=600, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True, editable=False)
    answer = WordsColumn(_("how it was answered"), max_length=600, blank=True)
    answered_by = person_key(_("answered by"), optional=True)
    letters_again = models.BooleanField(
        _("objection refused: letters go again"), default=False, editable=False
    )
    created_at = models.DateTimeField(_("written down"), auto_now_add=True)
    created_by = person_key(_("written down by"))

    objects = library_manager(PersonRequestQuerySet)

    PERSONAL = ("person", "email", "what", "answer")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("request of a person")
        verbose_name_plural = _("requests of people")
        ordering = ["-came_on", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("kind", RequestKind, name="privacy_personrequest_kind_known"),
            set_together("answered_on", "answered_by", name="privacy_personrequest_answered_pair"),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("came_on")),
                name="privacy_personrequest_answered_after",
                violation_error_message=_("No answer comes before the day of the request."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.came_on:%d.%m.%Y}"

    @property
    def personal_fields(self):
        return self.PERSONAL

    @property
    def answer_by(self):
        return self.came_on + ANSWER_WITHIN
