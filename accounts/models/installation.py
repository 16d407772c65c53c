"""What the host says of the whole installation: whose it is, who helps, how accessible it is."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.typed_fields import EmailColumn, LineColumn, NameColumn, PhoneColumn, WordsColumn

LONG = 4000


class Compliance(models.TextChoices):
    """The three that the technical conditions 2.0 know; before an assessment there is none."""

    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partly compliant")
    NONE = "none", _("not compliant")


# What a declaration cannot be published without.
WORDS_OF_A_DECLARATION = [
    *("entity", "prepared_how", "contact", "contact_email", "contact_phone"),
    *("complaints_to", "building", "communication"),
]
DAYS_OF_A_DECLARATION = ["site_published_on", "site_changed_on", "prepared_on"]


def _is_complete():
    complete = Q(**{f"{field}__isnull": False for field in DAYS_OF_A_DECLARATION})
    for field in WORDS_OF_A_DECLARATION:
        complete &= ~Q(**{field: ""})
    return complete


class Installation(models.Model):
    """The one row of the installation. Without a status its declaration is a draft."""

    the_only = models.BooleanField(default=True, editable=False)
    entity = NameColumn(
        _("legal entity"),
        max_length=200,
        blank=True,
        help_text=_("The public body whose website this is, by its full name."),
    )
    entity_address = LineColumn(_("address"), max_length=200, blank=True)
    controller = LineColumn(
        _("controller of personal data"),
        max_length=200,
        blank=True,
        help_text=_("Only when it is somebody else than the legal entity."),
    )
    officer_name = LineColumn(_("data protection officer"), max_length=120, blank=True)
    officer_email = EmailColumn(_("e-mail of the officer"), blank=True)
    officer_phone = PhoneColumn(_("phone of the officer"), max_length=30, blank=True)
    periods = WordsColumn(
        _("how long data are kept"),
        max_length=LONG,
        blank=True,
        help_text=_("What the host decided; what Okolica erases by itself is on the page already."),
    )
    helper_name = LineColumn(_("who helps"), max_length=120, blank=True)
    helper_phone = PhoneColumn(_("phone of the helper"), max_length=30, blank=True)
    helper_email = EmailColumn(_("e-mail of the helper"), blank=True)
    status = models.CharField(
        _("state of compliance"),
        max_length=7,
        choices=Compliance,
        blank=True,
        help_text=_("Without it the declaration stays a draft, and the page says so."),
    )
    site_published_on = models.DateField(_("website published"), null=True, blank=True)
    site_changed_on = models.DateField(_("last important change"), null=True, blank=True)
    prepared_on = models.DateField(
        _("declaration drawn up"),
        null=True,
        blank=True,
        help_text=_("The first time. This day never changes later."),
    )
    reviewed_on = models.DateField(_("declaration last reviewed"), null=True, blank=True)
    prepared_how = WordsColumn(
        _("on what basis"),
        max_length=LONG,
        blank=True,
        help_text=_("For example: own assessment, or an examination by a named outside body."),
    )
    barriers = WordsColumn(
        _("not in line with the annex"),
        max_length=LONG,
        blank=True,
        help_text=_(
            "One a line: what it is, on which page, what it does to people, what they can do."
        ),
    )
    exclusions = WordsColumn(
        _("content outside of the law"),
        max_length=LONG,
        blank=True,
        help_text=_("One a line, each with the provision that leaves it out."),
    )
    burdens = WordsColumn(
        _("disproportionate costs"), max_length=LONG, blank=True, help_text=_("One a line.")
    )
    burden_assessment = WordsColumn(
        _("assessment of the costs"), max_length=LONG, blank=True, help_text=_("Its result.")
    )
    contact = LineColumn(
        _("who answers about accessibility"),
        max_length=160,
        blank=True,
        help_text=_("A person or a unit."),
    )
    contact_email = EmailColumn(_("e-mail for accessibility"), blank=True)
    contact_phone = PhoneColumn(_("phone for accessibility"), max_length=30, blank=True)
    complaints_to = WordsColumn(
        _("where complaints go"),
        max_length=LONG,
        blank=True,
        help_text=_("The head of the entity: name, address, e-mail."),
    )
    building = WordsColumn(
        _("access to the building"),
        max_length=LONG,
        blank=True,
        help_text=_("Way in, corridors, lifts, toilets, parking, assistance dog."),
    )
    communication = WordsColumn(
        _("access to information and communication"),
        max_length=LONG,
        blank=True,
        help_text=_(
            "Whether there is an interpreter of sign language, and how to call one; loops, "
            "easy-to-read texts."
        ),
    )
    changed_by = person_key(_("changed by"), optional=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installation")
        constraints = [
            models.CheckConstraint(
                condition=Q(the_only=True),
                name="accounts_installation_known",
            ),
            models.UniqueConstraint(
                fields=["the_only"],
                name="accounts_installation_once",
                violation_error_message=_(
                    "Somebody filled in this page meanwhile. Open it once more and compare."
                ),
            ),
            known_choice(
                "status", Compliance, name="accounts_installation_status_known", blank=True
            ),
            models.CheckConstraint(
                condition=Q(status="") | _is_complete(),
                name="accounts_installation_complete",
                violation_error_message=_(
                    "A declaration needs the legal entity, three days (website published, last "
                    "important change, declaration drawn up), its basis, the contact with e-mail "
                    "and phone, where complaints go, and access to the building and to "
                    "information. Fill them in, or leave the state empty."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Compliance.PARTIAL, Compliance.NONE])
                | ~Q(barriers="")
                | ~Q(exclusions="")
                | ~Q(burdens=""),
                name="accounts_installation_says_what",
                violation_error_message=_(
                    "Write what is not accessible, in at least one of the three lists."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status=Compliance.FULL) | Q(barriers="", exclusions="", burdens=""),
                name="accounts_installation_full_is_full",
                violation_error_message=_(
                    "Fully compliant means that nothing is left out: empty the three lists, or "
                    "choose another state."
                ),
            ),
            models.CheckConstraint(
                condition=Q(burdens="") | ~Q(burden_assessment=""),
                name="accounts_installation_costs_assessed",
                violation_error_message=_("Disproportionate costs need their assessment."),
            ),
            models.CheckConstraint(
                condition=Q(reviewed_on__gte=models.F("prepared_on")),
                name="accounts_installation_reviewed_later",
                violation_error_message=_("A review cannot be before the declaration."),
            ),
            models.CheckConstraint(
                condition=Q(site_changed_on__gte=models.F("site_published_on")),
                name="accounts_installation_changed_later",
                violation_error_message=_("A change cannot be before the website was published."),
            ),
        ]

    def __str__(self):
        return self.entity or str(self._meta.verbose_name)

    @property
    def is_declared(self):
        """Whether the declaration is published: a state was chosen."""
        return bool(self.status)

    @property
    def controller_name(self):
        return self.controller or self.entity
