"""How a need is known: who said it, who counted it, what was seen."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn
from partners.models import Resource
from partners.models.resources import FIRST_DAY


class HowKnown(models.TextChoices):
    TALK = "talk", _("a talk")
    SURVEY = "survey", _("a survey")
    OBSERVATION = "observation", _("we saw it")
    DATA = "data", _("data, a document")


class NeedEvidenceQuerySet(ArchivableQuerySet):
    def newest(self):
        return self.order_by("-known_on", "-pk")


class NeedEvidence(Archivable):
    """One answer to "How do we know it?": what was said, seen or counted, when, and by whom.

    The words of a resident may stand in it, so all of them are closed to whoever administers.
    """

    need = models.ForeignKey(
        Resource, on_delete=models.CASCADE, related_name="evidence", verbose_name=_("need")
    )
    how = models.CharField(_("how we know it"), max_length=11, choices=HowKnown)
    text = LineColumn(_("what was said, seen or counted"), max_length=500)
    known_on = models.DateField(_("when"), default=timezone.localdate)
    who = LineColumn(_("who said or counted it"), max_length=160, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(NeedEvidenceQuerySet)

    PERSONAL = ("text", "who")

    class Meta(Archivable.Meta):
        verbose_name = _("evidence of a need")
        verbose_name_plural = _("evidence of needs")
        ordering = ["pk"]
        constraints = [
            *Archivable.Meta.constraints,
            known_choice("how", HowKnown, name="resources_needevidence_how_known"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="resources_needevidence_text",
                violation_error_message=_("Write what was said, seen or counted."),
            ),
            models.CheckConstraint(
                condition=models.Q(known_on__gte=FIRST_DAY),
                name="resources_needevidence_known_on",
                violation_error_message=_("Type a day of this century."),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def personal_fields(self):
        return self.PERSONAL
