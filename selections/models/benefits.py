"""What each side would give and gain, before anybody is invited."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from selections.models.candidates import Candidate


class BenefitSide(models.TextChoices):
    LIBRARY = "library", _("library")
    PARTNER = "partner", _("partner")


class Flow(models.TextChoices):
    GIVES = "gives", _("gives")
    GAINS = "gains", _("gains")


# The four lists, in the order of a page.
LISTS = {
    (BenefitSide.LIBRARY, Flow.GIVES): _("What the library gives"),
    (BenefitSide.LIBRARY, Flow.GAINS): _("What the library gains"),
    (BenefitSide.PARTNER, Flow.GIVES): _("What the partner gives"),
    (BenefitSide.PARTNER, Flow.GAINS): _("What the partner gains"),
}


class Benefit(LibraryOwned):
    """One line of one of four lists: what the library or the partner gives or gains.

    What the partner gives is what its letter asks; what it gains stands there too.
    """

    candidate = models.ForeignKey(
        Candidate,
        on_delete=models.CASCADE,
        related_name="benefits",
        verbose_name=_("possible partner"),
    )
    side = models.CharField(_("side"), max_length=7, choices=BenefitSide)
    flow = models.CharField(_("gives or gains"), max_length=5, choices=Flow)
    text = LineColumn(_("what"), max_length=300)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager()

    PERSONAL = ("text",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("side", BenefitSide, name="selections_benefit_side_known"),
            known_choice("flow", Flow, name="selections_benefit_flow_known"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="selections_benefit_text",
                violation_error_message=_("Write what it is."),
            ),
            models.UniqueConstraint(
                "candidate",
                "side",
                "flow",
                Lower("text"),
                name="selections_benefit_once",
                violation_error_message=_("This is already on the list."),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def personal_fields(self):
        return self.PERSONAL if self.candidate.partner.is_resident else ()
