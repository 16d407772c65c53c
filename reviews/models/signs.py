"""Early signs that somebody put aside: they come back when something new happens."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn


class SignRule(models.TextChoices):
    SILENCE = "silence", _("silence")
    PROMISES = "promises", _("promises are late")
    UNEVEN = "uneven", _("nearly everything comes from one party")
    APART = "apart", _("views are far apart")


class SignDismissal(LibraryOwned):
    """That an early sign about exactly this (`about`) was put aside, with its reason.

    `about` names what the sign was read from: the party and its last day, a promise, the year and
    the party, a sentence of a review. Of something else the sign is a new one.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership",
        on_delete=models.CASCADE,
        related_name="dismissed_signs",
        verbose_name=_("partnership"),
    )
    rule = models.CharField(_("early sign"), max_length=8, choices=SignRule, editable=False)
    about = models.CharField(_("about"), max_length=60, editable=False)
    reason = LineColumn(_("reason"), max_length=300)
    dismissed_at = models.DateTimeField(_("when"), auto_now_add=True)
    dismissed_by = person_key(_("who"))

    objects = library_manager()

    PERSONAL = ("reason",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("early sign put aside")
        verbose_name_plural = _("early signs put aside")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("rule", SignRule, name="reviews_signdismissal_rule_known"),
            models.UniqueConstraint(
                fields=["partnership", "rule", "about"], name="reviews_signdismissal_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="reviews_signdismissal_reason",
                violation_error_message=_("Say why; one sentence is enough."),
            ),
        ]

    def __str__(self):
        return self.get_rule_display()

    @property
    def personal_fields(self):
        return self.PERSONAL
