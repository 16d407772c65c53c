"""Partnerships: what for, since when, and who looks after them. Their state is never typed."""

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import known_choice, set_together
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, WordsColumn
from accounts.versions import Versioned, bump_version
from naming.addresses import addresses
from partnerships.models.residents import (
    WITH_A_RESIDENT,
    known_by,
    names_another,
    names_one_of,
)


class LibraryRole(models.TextChoices):
    """What the library does in a partnership."""

    LEADS = "leads", _("leads")
    CO_ORGANISES = "co_organises", _("co-organises")
    HOSTS = "hosts", _("hosts")
    TAKES_PART = "takes_part", _("takes part")
    RECIPIENT = "recipient", _("is a recipient")


def _rows_behind(model, name):
    """Return the manager of the rows that point at a model from below."""
    return model._meta.get_field(name).related_model.objects


def _count_of(rows, of="partnership"):
    """Return how many of these rows belong to the partnership that a query reads."""
    own = rows.order_by().filter(**{of: models.OuterRef("pk")}).values(of)
    counted = own.annotate(count=models.Count("pk")).values("count")
    return Coalesce(models.Subquery(counted), 0)


def resting():
    """Return the condition of those that rest today: on its last day a pause is over by itself."""
    return models.Q(paused_until__gt=timezone.localdate())


class PartnershipQuerySet(models.QuerySet):
    def current(self):
        """Return those that are not ended; a paused one is current."""
        return self.filter(ended_on=None)

    def ended(self):
        return self.exclude(ended_on=None)

    def agreed(self):
        """Return those in which each party whose consent counts agrees to each current goal.

        Each such pair has at most one answer that stands, so as many agreements as pairs are all.
        `partnerships/states.py` says the same of rows that are read already.
        """
        goals, parties = (_rows_behind(self.model, name) for name in ("goals", "parties"))
        answers = _rows_behind(parties.model, "endorsements")
        counted = parties.whose_consent_counts()
        return self.alias(
            goal_count=_count_of(goals.current()),
            party_count=_count_of(counted),
            partner_count=_count_of(counted.of_partners()),
            agreed_count=_count_of(answers.consents(), of="party__partnership"),
        ).filter(
            goal_count__gt=0,
            partner_count__gt=0,
            agreed_count=models.F("goal_count") * models.F("party_count"),
        )

    def active(self):
        """Return those that work: agreed, not ended, and not resting today."""
        return self.current().exclude(resting()).agreed()

    def on_the_map(self):
        """Return those that the map shows: agreed and not ended, also while they rest."""
        return self.current().agreed().filter(is_on_the_map=True)

    def paused(self):
        """Return those that rest today."""
        return self.current().filter(resting())

    def in_state(self, state):
        """Return those that a list shows: "active", "on_the_way", "paused", "ended", or going on.

        On the way are those that go on and do not work yet.
        """
        if state == "on_the_way":
            waiting = self.current().exclude(resting())
            return waiting.exclude(pk__in=self.active().values("pk"))
        verbs = {"active": self.active, "paused": self.paused, "ended": self.ended}
        return verbs.get(state, self.current)()

    def with_residents(self):
        """Annotate what `name_in_files` asks: it is read along, not once for each."""
        return self.annotate(**known_by(_rows_behind(self.model, "parties"), "pk"))

    def waiting_for_anybody(self):
        return self.current().exclude(owner=None)

    def waiting_for(self, user):
        return self.waiting_for_anybody().filter(owner=user)


class PartnershipsEverywhere(models.Manager):
    """What is asked where a person enters a library, before its scope is open."""

    def of(self, library):
        return PartnershipQuerySet(self.model, using=self._db).filter(library=library)


class Partnership(Versioned, LibraryOwned):
    """Two to twenty parties, one of them the library, who agree on goals of their own free will.

    Whether it works follows from what each current party says to the current words of each goal
    (`services/states.py`); pausing and ending are acts with a reason. `selection` is the search it
    comes from; one that existed before has none.
    """

    name = LineColumn(_("name"), max_length=120)
    purpose = WordsColumn(
        _("what for"), max_length=500, blank=True, help_text=_("One sentence, for everybody.")
    )
    selection = models.ForeignKey(
        "selections.Selection",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="partnerships",
        verbose_name=_("search it comes from"),
    )
    library_role = models.CharField(
        _("library's role"), max_length=12, choices=LibraryRole, default=LibraryRole.CO_ORGANISES
    )
    owner = person_key(_("who looks after it"), optional=True, editable=True)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_on_the_map = models.BooleanField(_("show on the map"), default=True)
    paused_on = models.DateField(_("paused"), null=True, blank=True, editable=False)
    paused_until = models.DateField(_("paused until"), null=True, blank=True, editable=False)
    paused_why = LineColumn(_("why it is paused"), max_length=300, blank=True, editable=False)
    ended_on = models.DateField(
        pgettext_lazy("partnership", "ended"), null=True, blank=True, editable=False
    )
    ended_by = person_key(_("ended by"), optional=True)
    ended_why = LineColumn(_("why it ended"), max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    created_by = person_key(_("started by"))

    objects = library_manager(PartnershipQuerySet)
    everywhere = PartnershipsEverywhere()

    duty = Duty("owner", _("partnerships"))

    REASONS = ("paused_why", "ended_why")
    PERSONAL = ("name", "purpose", *REASONS)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("library_role", LibraryRole, name="partnerships_partnership_role_known"),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="partnerships_partnership_named",
                violation_error_message=_("Give the partnership a name."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="partnerships_partnership_days",
                violation_error_message=_("It cannot end before it begins."),
            ),
            set_together("ended_on", "ended_by", name="partnerships_partnership_ended_pair"),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | ~models.Q(ended_why=""),
                name="partnerships_partnership_ended_why",
                violation_error_message=_("Say why it ends; one sentence is enough."),
            ),
            models.CheckConstraint(
                condition=models.Q(paused_on=None, paused_until=None, paused_why="")
                | models.Q(paused_on__isnull=False, paused_until__isnull=False)
                & ~models.Q(paused_why=""),
                name="partnerships_partnership_paused",
                violation_error_message=_("A pause needs a day until which, and a reason."),
            ),
        ]
        triggers = [
            bump_version("name", "purpose", "library_role", "owner_id", "starts_on", "ends_on")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return addresses("partnerships:page", self.library.slug)(self.pk)

    @property
    def personal_fields(self):
        return self.PERSONAL if self.names_a_resident else self.REASONS

    @property
    def names_a_resident(self):
        """Whether its name tells who a resident among its parties is; asks where it was not read.

        See `PartnershipQuerySet.with_residents`.
        """
        return names_one_of(self._with_residents, self.name)

    @property
    def name_in_files(self):
        """Return what it is called in what leaves the library: nothing of a resident."""
        return self.name_to()

    def name_to(self, *parties):
        """Return what it is called in what all these parties read: nothing of another resident."""
        is_named = names_another(self._with_residents, self.name, parties)
        return str(WITH_A_RESIDENT) if is_named else self.name

    @property
    def _with_residents(self):
        """Return the row with what `with_residents` reads along; asks where it was not read."""
        if hasattr(self, "residents"):
            return self
        return type(self).objects.with_residents().get(pk=self.pk)

    @property
    def is_ended(self):
        return self.ended_on is not None

    @property
    def is_paused(self):
        """Whether it rests today; on the day it was paused until it goes on by itself."""
        if self.is_ended or self.paused_until is None:
            return False
        return self.paused_until > timezone.localdate()
