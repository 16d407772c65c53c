"""Who is in a partnership: the library, and partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from partnerships.models.partnerships import Partnership

MOST_PARTIES = 20  # the library among them


class PartyRole(models.TextChoices):
    LEADS = "leads", _("leads")
    PARTNER = "partner", _("partner")
    SUPPORTS = "supports", _("supports")
    OBSERVES = "observes", _("observes")


class PartyQuerySet(models.QuerySet):
    def current(self):
        return self.filter(left_on=None)

    def to_thank(self):
        """Return the partners that left, or whose partnership ended, and were not thanked yet."""
        over = models.Q(left_on__isnull=False) | models.Q(partnership__ended_on__isnull=False)
        return self.of_partners().filter(over, thanked_on=None)

    def of_partners(self):
        """Return those that are partners: all but the library itself."""
        return self.exclude(partner=None)

    def whose_consent_counts(self):
        """Return those without whose agreement a partnership does not work: not who observes."""
        return self.current().exclude(role=PartyRole.OBSERVES)

    def in_order(self):
        """Return the library first, then partners as they came."""
        return self.order_by(models.F("partner").asc(nulls_first=True), "pk")


class Party(LibraryOwned):
    """One side of a partnership. Without a `partner` it is the library itself.

    `candidate` is what it was in the search it comes from: its benefits stand there. Who left keeps
    its row: what it said and brought stays. `left_why` is for the library alone.
    """

    partnership = models.ForeignKey(
        Partnership,
        on_delete=models.CASCADE,
        related_name="parties",
        verbose_name=_("partnership"),
    )
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("partner"),
    )
    candidate = models.ForeignKey(
        "selections.Candidate",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="parties",
        verbose_name=_("possible partner"),
    )
    role = models.CharField(_("role"), max_length=8, choices=PartyRole, default=PartyRole.PARTNER)
    joined_on = models.DateField(_("here since"))
    joined_by = person_key(_("added by"))
    left_on = models.DateField(_("left"), null=True, blank=True, editable=False)
    left_why = LineColumn(_("why it left"), max_length=300, blank=True, editable=False)
    left_by = person_key(_("leaving recorded by"), optional=True)
    # Of a resident who was erased: whether what the partnership, or a paper of it, is called names
    # them. Only looked at when they went.
    may_be_named = models.BooleanField(_("may be named"), default=True, editable=False)
    # The letter of thanks: it waits for a look until it was sent, handed over or left out.
    thanked_on = models.DateField(_("thanked"), null=True, blank=True, editable=False)
    thanks = models.ForeignKey(
        "accounts.Letter",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("letter of thanks"),
    )

    objects = library_manager(PartyQuerySet)

    PERSONAL = ("left_why",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("role", PartyRole, name="partnerships_party_role_known"),
            models.UniqueConstraint(
                fields=["partnership", "partner"],
                condition=models.Q(left_on=None),
                nulls_distinct=False,
                name="partnerships_party_once",
                violation_error_message=_("It is a party of this partnership already."),
            ),
            models.CheckConstraint(
                condition=models.Q(left_on=None, left_by=None, left_why="")
                | models.Q(left_on__isnull=False, left_by__isnull=False) & ~models.Q(left_why=""),
                name="partnerships_party_left",
                violation_error_message=_("A leaving needs its day and its reason."),
            ),
            models.CheckConstraint(
                condition=models.Q(partner__isnull=False) | models.Q(left_on=None),
                name="partnerships_party_library_stays",
                violation_error_message=_("The library stays; the partnership can end."),
            ),
        ]

    def __str__(self):
        return self.partner.name if self.partner else str(self.library)

    @property
    def personal_fields(self):
        return self.PERSONAL

    @property
    def name_in_files(self):
        """Return what it is called in what leaves the library, and to other parties."""
        is_person = self.partner and self.partner.is_resident
        return str(_("resident")) if is_person else str(self)

    @property
    def is_library(self):
        return self.partner_id is None

    @property
    def observes(self):
        """Whether it only watches: its consent is not asked for and does not count."""
        return self.role == PartyRole.OBSERVES
