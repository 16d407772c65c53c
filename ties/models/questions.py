"""Pairs of partners about which somebody was asked whether they do something together."""

from django.db import models
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from partners.models import Partner


class TieAnswer(models.TextChoices):
    NO = "no", _("no")
    NOT_KNOWN = "unknown", _("we do not know")


class AskedPair(LibraryOwned):
    """A pair that is not asked about again; a "yes" is a tie and needs no row here.

    Each pair stands once; acts keep the partner with the lower key first.
    """

    partner = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("partner")
    )
    other = models.ForeignKey(
        Partner, on_delete=models.CASCADE, related_name="+", verbose_name=_("other partner")
    )
    answer = models.CharField(_("answer"), max_length=7, choices=TieAnswer)
    answered_at = models.DateTimeField(_("answered"), auto_now_add=True)
    answered_by = person_key(_("answered by"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("pair that was asked about")
        verbose_name_plural = _("pairs that were asked about")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("answer", TieAnswer, name="ties_askedpair_answer_known"),
            models.UniqueConstraint(
                "library",
                Least("partner", "other"),
                Greatest("partner", "other"),
                name="ties_askedpair_once",
                violation_error_message=_("Somebody answered this meanwhile."),
            ),
            models.CheckConstraint(
                condition=~models.Q(partner=models.F("other")),
                name="ties_askedpair_two",
                violation_error_message=_("Choose two different partners."),
            ),
        ]

    def __str__(self):
        return f"{self.partner_id}–{self.other_id}: {self.get_answer_display()}"
