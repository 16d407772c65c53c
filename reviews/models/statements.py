"""The sentences by which parties say how they are doing together; kept in Django admin."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.typed_fields import LineColumn


class Length(models.TextChoices):
    """Which list of sentences a review asks."""

    SHORT = "short", _("short, two minutes")
    LONG = "long", _("long, five minutes")


class ReviewStatementQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


class ReviewStatement(models.Model):
    """One sentence, answered from 1 (no) to 5 (yes); the long list stands under domains."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    form = models.CharField(_("list"), max_length=5, choices=Length)
    number = models.PositiveSmallIntegerField(_("number"))
    domain = LineColumn(_("domain in Polish"), max_length=60, blank=True)
    domain_en = LineColumn(_("domain in English"), max_length=60, blank=True)
    text = LineColumn(_("sentence in Polish"), max_length=160)
    text_en = LineColumn(_("sentence in English"), max_length=160)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = ReviewStatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("sentence of a review")
        verbose_name_plural = _("sentences of reviews")
        ordering = ["-form", "number", "pk"]  # the short list first
        constraints = [
            known_choice("form", Length, name="reviews_reviewstatement_form_known"),
            models.UniqueConstraint(
                fields=["form", "text"],
                name="reviews_reviewstatement_once",
                violation_error_message=_("This sentence is already on the list."),
            ),
        ]

    def __str__(self):
        return self.text_en if get_language() == "en" else self.text
