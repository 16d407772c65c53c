"""What an agreement says of each section, and whether that is enough."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn
from agreements.models.agreements import Agreement
from agreements.models.sections import AgreementSection


class PartStanding(models.TextChoices):
    IN_PLACE = "in_place", _("in place")
    PARTLY = "partly", _("partly")
    MISSING = "missing", _("missing")
    NOT_HERE = "not_here", _("does not apply")


class AgreementPart(LibraryOwned):
    """One section of one agreement: how it stands, and words of its own."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="parts", verbose_name=_("agreement")
    )
    section = models.ForeignKey(
        AgreementSection, on_delete=models.PROTECT, verbose_name=_("section of agreements")
    )
    standing = models.CharField(
        _("standing"), max_length=8, choices=PartStanding, default=PartStanding.MISSING
    )
    text = WordsColumn(_("words"), max_length=2000, blank=True)

    objects = library_manager()

    PERSONAL = ("text",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("part of an agreement")
        verbose_name_plural = _("parts of an agreement")
        ordering = ["section__position", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("standing", PartStanding, name="agreements_agreementpart_standing_known"),
            models.UniqueConstraint(
                fields=["agreement", "section"], name="agreements_agreementpart_once"
            ),
        ]

    def __str__(self):
        return str(self.section)

    @property
    def personal_fields(self):
        return self.PERSONAL
