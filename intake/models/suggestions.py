"""Organisations that somebody outside the library proposes to invite."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import EmailColumn, NameColumn, WordsColumn
from intake.models.own_data import DataRequest


class SuggestionState(models.TextChoices):
    NEW = "new", _("waiting")
    ADDED = "added", _("added to partners")
    KNOWN = "known", _("was on the list already")
    DECLINED = "declined", _("not this time")


class SuggestionQuerySet(models.QuerySet):
    def waiting(self):
        """Return those that nobody in the library has decided about, who waits longest first."""
        return self.filter(state=SuggestionState.NEW).order_by("pk")

    def decided(self):
        """Return the others, the last decision first."""
        return self.exclude(state=SuggestionState.NEW).order_by("-decided_at", "-pk")

    def for_list(self):
        return self.select_related("request__partner", "partner", "decided_by")


class Suggestion(LibraryOwned):
    """What somebody outside typed; the address is kept until they have their answer."""

    name = NameColumn(_("name"), max_length=200)
    why = WordsColumn(_("why"), max_length=600)
    known_from = WordsColumn(_("how you know them"), max_length=300, blank=True)
    email = EmailColumn(_("e-mail"), blank=True)
    # A partner proposed it on the page of its own data; else a visitor.
    request = models.ForeignKey(
        DataRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="suggestions",
        verbose_name=_("question about data"),
    )
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    state = models.CharField(
        _("state"),
        max_length=8,
        choices=SuggestionState,
        default=SuggestionState.NEW,
        editable=False,
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = person_key(_("decided by"), optional=True)
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="suggestions",
        verbose_name=_("partner"),
    )

    objects = library_manager(SuggestionQuerySet)

    PERSONAL = ("name", "why", "known_from", "email")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("suggestion from outside")
        verbose_name_plural = _("suggestions from outside")
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("state", SuggestionState, name="intake_suggestion_state_known"),
            set_together("decided_at", "decided_by", name="intake_suggestion_decided_pair"),
            models.CheckConstraint(
                condition=models.Q(decided_at=None) | models.Q(email=""),
                name="intake_suggestion_address_forgotten",
                violation_error_message=_("After the decision the address is not kept."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=[SuggestionState.ADDED, SuggestionState.KNOWN])
                | models.Q(partner__isnull=False),
                name="intake_suggestion_has_its_partner",
                violation_error_message=_("Say which partner it is."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_waiting(self):
        return self.state == SuggestionState.NEW
