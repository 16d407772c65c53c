"""Questions that help to fill in the five elements; one list for the whole installation."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.typed_fields import LineColumn
from canvases.models.canvases import Element


class PromptQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


class Prompt(models.Model):
    """A question about one element, with an example answer; kept in Django admin."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    element = models.CharField(_("one of the five elements"), max_length=12, choices=Element)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    name = LineColumn(_("question in Polish"), max_length=200)
    name_en = LineColumn(_("question in English"), max_length=200)
    example = LineColumn(_("example in Polish"), max_length=300, blank=True)
    example_en = LineColumn(_("example in English"), max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = PromptQuerySet.as_manager()

    class Meta:
        verbose_name = _("guiding question")
        verbose_name_plural = _("guiding questions")
        ordering = ["element", "position", "pk"]
        constraints = [
            known_choice("element", Element, name="canvases_prompt_element_known"),
            models.UniqueConstraint(
                fields=["element", "name"],
                name="canvases_prompt_once",
                violation_error_message=_("This question is already on the list."),
            ),
        ]

    def __str__(self):
        return self.question

    @property
    def question(self):
        return self.name_en if get_language() == "en" else self.name

    @property
    def illustration(self):
        """The example answer in the language of the page."""
        return self.example_en if get_language() == "en" else self.example
