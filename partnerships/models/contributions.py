"""What each party promises and brings."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from partnerships.balance import IN_HOURS
from partnerships.models.parties import Party


class ContributionKind(models.TextChoices):
    HOURS = "hours", _("hours of work")
    ROOM = "room", _("room or place")
    EQUIPMENT = "equipment", _("equipment")
    TEACHING = "teaching", _("teaching, knowledge")
    PRINTS = "prints", _("prints and publicity")
    TRANSPORT = "transport", _("transport")
    REFRESHMENTS = "refreshments", _("refreshments")
    BOOKS = "books", _("books and prizes")
    MONEY = "money", _("money")
    OTHER = "other", _("other")


class ContributionQuerySet(models.QuerySet):
    def promised(self):
        """Return those that are still to come."""
        return self.filter(delivered_on=None, dropped_on=None)

    def delivered(self):
        return self.exclude(delivered_on=None)

    def late(self, today):
        return self.promised().filter(due_on__lt=today)


class Contribution(LibraryOwned):
    """One thing that a party promises (`due_on`) and brings (`delivered_on`).

    `amount` is in hours for work, rooms and teaching, in PLN for money, in pieces for the rest;
    `value` is what it is worth in PLN, where somebody asks for it. What nobody will bring any more
    is `dropped_on`; what another party took over names it in `taken_over_from`.
    """

    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="contributions", verbose_name=_("party")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=ContributionKind)
    text = LineColumn(_("what"), max_length=200)
    amount = models.DecimalField(
        _("how much"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    value = models.DecimalField(
        _("value in PLN"), max_digits=11, decimal_places=2, null=True, blank=True
    )
    due_on = models.DateField(_("promised by"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered"), null=True, blank=True)
    dropped_on = models.DateField(_("falls away"), null=True, blank=True, editable=False)
    taken_over_from = models.ForeignKey(
        Party,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("taken over from"),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))
    settled_by = person_key(_("marked by"), optional=True)

    objects = library_manager(ContributionQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("kind", ContributionKind, name="partnerships_contribution_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="partnerships_contribution_text",
                violation_error_message=_("Write what it is."),
            ),
            models.CheckConstraint(
                condition=models.Q(amount=None) | models.Q(amount__gt=0),
                name="partnerships_contribution_amount",
                violation_error_message=_("Type a number above zero, or leave it empty."),
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__gte=0),
                name="partnerships_contribution_value",
                violation_error_message=_("A value cannot be below zero."),
            ),
            models.CheckConstraint(
                condition=models.Q(delivered_on=None) | models.Q(dropped_on=None),
                name="partnerships_contribution_one_end",
                violation_error_message=_("It was brought, or it falls away; not both."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["library", "due_on"],
                condition=models.Q(delivered_on=None, dropped_on=None),
                name="partnerships_contribution_due",
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_late(self):
        """Whether its day has passed and nobody said what became of it."""
        waits = self.delivered_on is None and self.dropped_on is None
        return waits and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def is_in_hours(self):
        return self.kind in IN_HOURS
