"""What the library answered to proposals of its own data."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from partners.models.criteria import Criteria
from swot.models.factors import Factor
from swot.proposing import (
    KIND_WAITS,
    NOBODY_REACHES,
    PLACE_WAITS,
    SECTOR_MISSING,
    SECTOR_WAITS,
    SILENT,
    asks_of,
)

REMEMBERED = timedelta(days=365)


class Rule(models.TextChoices):
    """Why something is proposed."""

    SECTOR_WAITS = SECTOR_WAITS, _("many of a sector on the list, no partner among them")
    SECTOR_MISSING = SECTOR_MISSING, _("a sector of which nobody is on the list")
    NOBODY_REACHES = NOBODY_REACHES, _("an audience group that no partner reaches")
    SILENT = SILENT, _("partners whose pages nobody touched for a year")
    PLACE_WAITS = PLACE_WAITS, _("a place with organisations and without a partner")
    KIND_WAITS = KIND_WAITS, _("many possible partners of one kind")


class AnswerQuerySet(models.QuerySet):
    def remembered(self):
        """Return those of the last year; after it the question may be asked again."""
        return self.filter(created_at__gt=timezone.now() - REMEMBERED)

    def taken_as(self, factors):
        """Return those that became one of these entries, as their evidence."""
        return self.filter(factor__in=factors)

    def declined(self):
        return self.filter(factor=None).order_by("-created_at", "-pk")


class ProposalAnswer(LibraryOwned):
    """A proposal became an entry (`factor`), or does not concern the library."""

    rule = models.CharField(_("rule"), max_length=14, choices=Rule, editable=False)
    about = LineColumn(_("about"), max_length=80, blank=True, editable=False)
    sentence = LineColumn(_("what was proposed"), max_length=300, editable=False)
    factor = models.ForeignKey(
        Factor,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entry"),
    )
    created_at = models.DateTimeField(_("answered"), default=timezone.now, editable=False)
    created_by = person_key(_("answered by"))

    objects = library_manager(AnswerQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("answer to a proposal")
        verbose_name_plural = _("answers to proposals")
        ordering = ["rule", "about"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("rule", Rule, name="swot_proposalanswer_rule_known"),
            models.UniqueConstraint(
                fields=["library", "rule", "about"],
                name="swot_proposalanswer_once",
                violation_error_message=_("This suggestion is answered already."),
            ),
        ]

    def __str__(self):
        return self.sentence

    @property
    def query(self):
        """The address of the list that shows today what was counted then."""
        return Criteria(**asks_of(self.rule, self.about)).query
