"""What a line of the five elements sheet leans on: a record of the library that can be opened."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager

# An audience may be deleted later: the agreed sheet keeps its words and forgets the row.
FROZEN_WITH_ITS_SHEET = """
PERFORM 1 FROM canvases_canvas WHERE id IN (
    SELECT canvas_id FROM canvases_canvaspoint WHERE id IN (OLD.point_id, NEW.point_id)
) FOR SHARE;
IF EXISTS (
    SELECT 1 FROM canvases_canvas JOIN canvases_canvaspoint
        ON canvases_canvaspoint.canvas_id = canvases_canvas.id
    WHERE canvases_canvaspoint.id IN (OLD.point_id, NEW.point_id) AND agreed_on IS NOT NULL
) AND NOT (
    TG_OP = 'UPDATE' AND NEW.audience_id IS NULL AND
    (OLD.library_id, OLD.point_id, OLD.kind, OLD.label, OLD.factor_id, OLD.partner_id, OLD.need_id)
    IS NOT DISTINCT FROM
    (NEW.library_id, NEW.point_id, NEW.kind, NEW.label, NEW.factor_id, NEW.partner_id, NEW.need_id)
) THEN
    RAISE EXCEPTION 'An agreed sheet cannot change.' USING ERRCODE = 'check_violation';
END IF;
RETURN COALESCE(NEW, OLD);
"""


class EvidenceKind(models.TextChoices):
    FACTOR = "factor", _("SWOT entry")
    AUDIENCE = "audience", _("audience group")
    PARTNER = "partner", _("partner")
    NEED = "need", _("need of a group")
    OUTCOME = "outcome", _("outcome of a workshop")


# An outcome is a row of the workshops, who keep which one a piece of evidence cites.
TARGETS = [kind for kind in EvidenceKind.values if kind != EvidenceKind.OUTCOME]


def only(kind):
    """Return the condition that nothing but the row of this kind is named."""
    empty = {f"{other}__isnull": True for other in TARGETS if other != kind}
    # A group may be gone: the kind and the words say what was there.
    there = {f"{kind}__isnull": False} if kind in {"factor", "partner", "need"} else {}
    return Q(kind=kind, **there, **empty)


class EvidenceQuerySet(models.QuerySet):
    def with_targets(self):
        """Return them with what they cite; of a need also how many times one knows it."""
        known = models.Count("need__evidence", filter=Q(need__evidence__archived_at=None))
        targets = ("factor__analysis", "audience", "partner", "need__audience")
        return self.select_related(*targets).annotate(evidence_count=known)


class Evidence(LibraryOwned):
    """A line of the sheet cites a SWOT entry, a group, a partner, a need or an outcome.

    `label` holds the words of the cited row: on an agreed sheet as they were on that day.
    """

    point = models.ForeignKey(
        "canvases.CanvasPoint",
        on_delete=models.CASCADE,
        related_name="evidence",
        verbose_name=_("line of a sheet"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=EvidenceKind)
    factor = models.ForeignKey(
        "swot.Factor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("SWOT entry"),
    )
    audience = models.ForeignKey(
        "partners.Audience",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("audience group"),
    )
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    need = models.ForeignKey(
        "partners.Resource",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("need"),
    )
    label = models.TextField(_("words"))

    objects = library_manager(EvidenceQuerySet)

    PERSONAL = ("label",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("evidence on a sheet")
        verbose_name_plural = _("evidence on sheets")
        ordering = ["point", "kind", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("kind", EvidenceKind, name="canvases_evidence_kind_known"),
            models.CheckConstraint(
                condition=only("factor")
                | only("audience")
                | only("partner")
                | only("need")
                | only("outcome"),
                name="canvases_evidence_one_target",
            ),
            *[
                models.UniqueConstraint(
                    fields=["point", kind], name=f"canvases_evidence_{kind}_once"
                )
                for kind in TARGETS
            ],
        ]
        triggers = [
            pgtrigger.Trigger(
                name="frozen_with_its_sheet",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=FROZEN_WITH_ITS_SHEET,
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def personal_fields(self):
        is_of_person = self.partner and self.partner.is_resident
        is_closed = self.need and "text" in self.need.personal_fields
        return self.PERSONAL if is_of_person or is_closed else ()

    @property
    def target(self):
        """The cited row; None when it is gone, and for an outcome, which says itself in `label`."""
        return getattr(self, self.kind, None)

    @property
    def is_gone(self):
        """Whether the cited row is no longer there; only audience groups are ever deleted."""
        return self.kind == EvidenceKind.AUDIENCE and self.audience is None
