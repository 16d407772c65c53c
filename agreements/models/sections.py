"""What an agreement may speak of: the sections of the installation, kept in Django admin."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.typed_fields import LineColumn


class AgreementSectionQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


class AgreementSection(models.Model):
    """A heading of a draft and the question beside it.

    `is_filled`: the house writes it from the record of the partnership, by its code. The question
    stands in the language of the library.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=500)
    name = LineColumn(_("name in Polish"), max_length=80)
    name_en = LineColumn(_("name in English"), max_length=80)
    question = LineColumn(_("question beside it"), max_length=200, blank=True)
    is_filled = models.BooleanField(_("filled from the record"), default=False, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = AgreementSectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section of agreements")
        verbose_name_plural = _("sections of agreements")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="agreements_agreementsection_once",
                violation_error_message=_("There is a section with this name already."),
            ),
        ]

    def __str__(self):
        return self.name_en if get_language() == "en" else self.name
