"""Calls to partners from a list: each one that was made, when and by whom, and what came of it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager


class CallOutcome(models.TextChoices):
    TALKED = "talked", _("talked, the answer comes later")
    NOBODY = "nobody", _("nobody answers, try again")


class CallQuerySet(models.QuerySet):
    def for_list(self):
        """Return the calls with whoever made them, the last one first."""
        return self.select_related("called_by").order_by("-called_at", "-pk")


class Call(LibraryOwned):
    """One call to one partner, never changed: about an invitation of a search, about coming to a
    workshop, or, where neither is named, about what everybody may read.

    An answer that it brought stands where answers do; here is that somebody called.
    """

    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    invitation = models.ForeignKey(
        "selections.Invitation",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("invitation to work together"),
    )
    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("workshop"),
    )
    outcome = models.CharField(_("call"), max_length=6, choices=CallOutcome)
    called_at = models.DateTimeField(_("called"), default=timezone.now, editable=False)
    called_by = person_key(_("called by"))

    objects = library_manager(CallQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("outcome", CallOutcome, name="calls_call_outcome_known"),
            models.CheckConstraint(
                condition=models.Q(invitation=None) | models.Q(workshop=None),
                name="calls_call_about_one_thing",
                violation_error_message=_("A call is about one thing."),
            ),
        ]

    def __str__(self):
        return f"{self.partner}: {self.get_outcome_display()}"
