"""Who sees a hard matter, and who opened it when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.models import Membership
from accounts.policy import ACTS
from accounts.scoping import library_manager
from conflicts.models.matters import Conflict, ConflictOutcome, OfAMatter


def at_work():
    """Return the accesses of today that let people work on hard matters."""
    return Membership.objects.current().filter(
        user__is_active=True, role__in=ACTS["conflicts.work"]
    )


class ConflictPersonQuerySet(models.QuerySet):
    def last_of_their_list(self):
        """Return those of matters that wait, besides whom nobody of the list works here today."""
        others = ConflictPerson.objects.filter(
            conflict=models.OuterRef("conflict"),
            member__in=at_work()
            .filter(library=models.OuterRef("library"))
            .order_by()
            .values("user"),
        ).exclude(member=models.OuterRef("member"))
        waits = models.Q(conflict__closed_at=None) | models.Q(
            conflict__outcome=ConflictOutcome.LATER
        )
        return self.filter(waits, ~models.Exists(others))

    def waiting_for_anybody(self):
        return self.last_of_their_list()

    def waiting_for(self, user):
        """Return what nobody could read any more without this person."""
        return self.waiting_for_anybody().filter(member=user)


class ConflictPerson(OfAMatter):
    """One person on the list of a hard matter; whoever wrote it down stands there first.

    When the last one leaves, it is not given to anybody together with other duties: a coordinator
    takes it over by a press of their own, which is logged (decision 194).
    """

    gives_power_to = "member"  # a library that moves brings lists of accounts that nobody has used

    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, related_name="people", verbose_name=_("hard matter")
    )
    member = person_key(_("who sees it"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = person_key(_("added by"))

    objects = library_manager(ConflictPersonQuerySet)

    duty = Duty("member", _("hard matters that nobody else sees"), is_handed_over=False)

    class Meta(OfAMatter.Meta):
        verbose_name = _("person on the list of a hard matter")
        verbose_name_plural = _("people on the lists of hard matters")
        ordering = ["pk"]
        constraints = [
            *OfAMatter.Meta.constraints,
            models.UniqueConstraint(
                fields=["conflict", "member"],
                name="conflicts_conflictperson_once",
                violation_error_message=_("This person is on the list already."),
            ),
        ]

    def __str__(self):
        return str(self.member)


class OpenedPart(models.TextChoices):
    PAGE = "page", _("the page")
    PRIVATE = "private", _("the private part")
    PRINT = "print", _("the print")
    TAKEN = "taken", _("taken over")


class ConflictOpening(OfAMatter):
    """That somebody opened a hard matter: who, what of it, when. Each opening is a row."""

    conflict = models.ForeignKey(
        Conflict, on_delete=models.CASCADE, related_name="openings", verbose_name=_("hard matter")
    )
    part = models.CharField(_("what"), max_length=7, choices=OpenedPart)
    opened_at = models.DateTimeField(_("when"), auto_now_add=True)
    opened_by = person_key(_("who"))

    objects = library_manager()

    class Meta(OfAMatter.Meta):
        verbose_name = _("opening of a hard matter")
        verbose_name_plural = _("openings of hard matters")
        ordering = ["-pk"]
        constraints = [
            *OfAMatter.Meta.constraints,
            known_choice("part", OpenedPart, name="conflicts_conflictopening_part_known"),
        ]

    def __str__(self):
        return f"{self.opened_by}: {self.get_part_display()}"
