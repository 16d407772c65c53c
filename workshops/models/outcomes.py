"""What came of a workshop."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, TextColumn


class OutcomeKind(models.TextChoices):
    FINDING = "finding", _("finding")
    DECISION = "decision", _("decision")
    IDEA = "idea", _("idea")
    PROMISE = "promise", _("promise")  # somebody does something by a day


# What may be worth looking for partners for.
LEADS_ON = [OutcomeKind.FINDING, OutcomeKind.IDEA]


class Outcome(LibraryOwned):
    """A finding, decision, idea or promise, from one exercise or from the whole day."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        related_name="outcomes",
        verbose_name=_("workshop"),
    )
    item = models.ForeignKey(
        "workshops.AgendaItem",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="outcomes",
        verbose_name=_("exercise"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=OutcomeKind)
    text = TextColumn(_("text"), max_length=1000)
    who = LineColumn(_("who"), max_length=160, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    # What a promise became at the closing.
    task = models.ForeignKey(
        "diary.Task",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("task it became"),
    )
    # What an idea or a finding asked for.
    selection = models.ForeignKey(
        "selections.Selection",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="outcomes",
        verbose_name=_("search for partners"),
    )
    idempotency_key = models.UUIDField(editable=False)

    objects = library_manager()

    PERSONAL = ("who",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "idempotency_key"], name="workshops_outcome_once"
            ),
            known_choice("kind", OutcomeKind, name="workshops_outcome_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="workshops_outcome_text",
                violation_error_message=_("Type the outcome in one or two sentences."),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    @property
    def may_lead_on(self):
        """Return whether one may look for partners because of it."""
        return self.kind in LEADS_ON

    @property
    def search(self):
        """Return the search that goes on because of it, or None."""
        return None if self.selection is None or self.selection.is_finished else self.selection
