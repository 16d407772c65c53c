"""Agreements on paper: what stands beside a partnership, never a condition of it."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import CellColumn, LineColumn
from accounts.versions import Versioned, bump_version
from naming.addresses import addresses
from partnerships.models import Partnership, Party
from partnerships.models.residents import (
    WITH_A_RESIDENT,
    known_by,
    names_another,
    names_one_of,
)

A_QUARTER = timedelta(days=90)  # before the end: time for a calm talk


class AgreementKind(models.TextChoices):
    SPOKEN = "spoken", _("spoken arrangement")
    DECLARATION = "declaration", _("declaration of cooperation")
    LETTER_OF_INTENT = "letter_of_intent", _("letter of intent")
    UNDERSTANDING = "understanding", _("agreement")
    CONTRACT = "contract", _("contract")
    GRANT_ANNEX = "grant_annex", _("annex to an application")


class AgreementQuerySet(models.QuerySet):
    def current(self):
        """Return those that are not over: not ended early, their last day not passed.

        Of an amendment this is asked of what it amends, too.
        """
        today = timezone.localdate()
        own = Q(ends_on=None) | Q(ends_on__gte=today)
        amended = Q(amends__ends_on=None) | Q(amends__ends_on__gte=today)
        return self.filter(own, amended, ended_on=None, amends__ended_on=None)

    def over(self):
        return self.exclude(pk__in=self.current().order_by().values("pk"))

    def ending(self):
        """Return those whose last day comes within ninety days, and nothing follows yet."""
        until = timezone.localdate() + A_QUARTER
        return self.current().filter(ends_on__lte=until, renewed_by=None)

    def with_signatures(self):
        """Give each `party_count` (current parties) and `signed` (their signatures)."""
        here = Q(partnership__parties__left_on=None)
        parties = Count("partnership__parties", filter=here, distinct=True)
        of_them = Q(signatures__party__left_on=None)
        return self.annotate(
            party_count=parties, signed=Count("signatures", filter=of_them, distinct=True)
        )

    def unsigned(self):
        """Return papers that wait for a signature; what was only spoken needs none."""
        waiting = self.current().exclude(kind=AgreementKind.SPOKEN).with_signatures()
        return waiting.filter(signed__lt=F("party_count"))

    def with_residents(self):
        """Annotate what `name_in_files` asks: it is read along, not once for each."""
        return self.annotate(**known_by(Party.objects, "partnership"))

    def for_list(self):
        """Return them with what a list shows, those that end first on top."""
        rows = self.select_related("partnership__owner", "library", "renewed_by", "amends")
        return rows.with_signatures().order_by(F("ends_on").asc(nulls_last=True), "-pk")


class Agreement(Versioned, LibraryOwned):
    """One paper of a partnership, or its amendment (`amends`), which holds as long as that one.

    Whether it holds follows from its days, its signatures and from what was done to it
    (`agreements/states.py`). What follows when it ends is `renewed_by`, unless that was ended early
    itself. `told_days` is the last of 90, 30 and 7 days before the end of which the person in
    charge was told.
    """

    partnership = models.ForeignKey(
        Partnership,
        on_delete=models.PROTECT,
        related_name="agreements",
        editable=False,
        verbose_name=_("partnership"),
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=AgreementKind, default=AgreementKind.UNDERSTANDING
    )
    title = LineColumn(_("title"), max_length=150)
    case_sign = CellColumn(_("case sign"), max_length=60, blank=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    keep_until = models.DateField(_("keep until"), null=True, blank=True)
    amends = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="amendments",
        verbose_name=_("amends"),
    )
    renewed_by = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="renews",
        verbose_name=_("renewed by"),
    )
    suspended_on = models.DateField(_("suspended"), null=True, blank=True, editable=False)
    suspended_why = LineColumn(_("why it is suspended"), max_length=300, blank=True, editable=False)
    suspended_by = person_key(_("suspended by"), optional=True)
    ended_on = models.DateField(_("ended early"), null=True, blank=True, editable=False)
    ended_why = LineColumn(_("why it ended early"), max_length=300, blank=True, editable=False)
    ended_by = person_key(_("ended by"), optional=True)
    told_days = models.PositiveSmallIntegerField(_("told of the end"), null=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(AgreementQuerySet)

    PERSONAL = ("title", "suspended_why", "ended_why")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("agreement on paper")
        verbose_name_plural = _("agreements on paper")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("kind", AgreementKind, name="agreements_agreement_kind_known"),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="agreements_agreement_titled",
                violation_error_message=_("Give the paper a title."),
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="agreements_agreement_days",
                violation_error_message=_("It cannot end before it begins."),
            ),
            models.CheckConstraint(
                condition=Q(amends=None) | Q(ends_on=None),
                name="agreements_agreement_amendment_end",
                violation_error_message=_(
                    "An amendment holds as long as the agreement. To go on longer, renew it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(suspended_on=None, suspended_by=None, suspended_why="")
                | Q(suspended_on__isnull=False, suspended_by__isnull=False) & ~Q(suspended_why=""),
                name="agreements_agreement_suspended",
                violation_error_message=_("Say why it is suspended; one sentence is enough."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_by=None, ended_why="")
                | Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(ended_why=""),
                name="agreements_agreement_ended",
                violation_error_message=_("Say why it ends; one sentence is enough."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["library", "ends_on"],
                condition=Q(ended_on=None, renewed_by=None),
                name="agreements_agreement_ends",
            ),
        ]
        triggers = [
            bump_version("kind", "title", "case_sign", "starts_on", "ends_on", "keep_until")
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return addresses("agreements:page", self.library.slug)(self.pk)

    @property
    def personal_fields(self):
        is_written = {
            "title": names_one_of(self._with_residents, self.title),
            "suspended_why": self.suspended_on,
            "ended_why": self.ended_on,
        }
        return tuple(name for name in self.PERSONAL if is_written[name])

    @property
    def names_a_resident(self):
        """Whether its title, or its partnership's name, tells who a resident among them is."""
        return names_one_of(self._with_residents, self.title, self.partnership.name)

    @property
    def name_in_files(self):
        """Return what it is called in what leaves the library: nothing of a resident."""
        return self.name_to()

    def name_to(self, *parties):
        """Return what it is called in what all these parties read: nothing of another resident."""
        is_named = names_another(self._with_residents, self.title, parties)
        return str(_("agreement with a resident")) if is_named else self.title

    @property
    def partnership_in_files(self):
        is_named = names_one_of(self._with_residents, self.partnership.name)
        return str(WITH_A_RESIDENT) if is_named else self.partnership.name

    @property
    def _with_residents(self):
        """Return the row with what `with_residents` reads along; asks where it was not read."""
        if hasattr(self, "residents"):
            return self
        return type(self).objects.with_residents().get(pk=self.pk)

    @property
    def days(self):
        """Return its days as `state_of` asks for them: an amendment holds as long as its agreement.

        So it begins, rests and ends with it, or for itself.
        """
        home = self.amends or self
        return {
            "starts_on": max(filter(None, [self.starts_on, home.starts_on]), default=None),
            "ends_on": home.ends_on,
            "ended_on": self.ended_on or home.ended_on,
            "suspended_on": self.suspended_on or home.suspended_on,
            "is_renewed": home.renewed_by_id is not None,
        }

    @property
    def was_ended(self):
        """Whether it, or what it amends, was ended early: then nothing more is written of it."""
        return self.days["ended_on"] is not None

    @property
    def is_spoken(self):
        return self.kind == AgreementKind.SPOKEN
