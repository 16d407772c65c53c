"""SWOT analyses of a library."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn, TextColumn
from accounts.versions import Versioned, bump_version
from naming.addresses import addresses


class AnalysisQuerySet(ArchivableQuerySet):
    def with_factor_counts(self):
        """Annotate `factor_count`: entries that stand on its four lists."""
        return self.annotate(
            factor_count=models.Count("factors", filter=models.Q(factors__archived_at=None))
        )

    def newest_first(self):
        return self.order_by("-made_on", "-pk")


class Analysis(Versioned, Archivable):
    """What a library says about itself and its surroundings, on one day."""

    title = LineColumn(_("title"), max_length=160)
    made_on = models.DateField(_("made on"), default=timezone.localdate)
    note = TextColumn(
        _("note"), blank=True, help_text=_("For example: who took part, where it comes from.")
    )
    has_weights = models.BooleanField(
        _("method with weights and questions"), default=False, editable=False
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(AnalysisQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("SWOT analysis")
        verbose_name_plural = _("SWOT analyses")
        ordering = ["-made_on", "-pk"]
        constraints = [
            *Archivable.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(title=""),
                name="swot_analysis_titled",
                violation_error_message=_("Type the title of the analysis."),
            ),
        ]
        triggers = [bump_version("title", "made_on", "note")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return addresses("swot:board", self.library.slug)(self.pk)
