"""Letters the house sends."""

from datetime import timedelta

from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.typed_fields import EmailColumn

MOST_ATTEMPTS = 5
WITHOUT_TOKEN = "/answer/…/"  # stands in a text for the path of its letter's link
LONGEST_SENDING = timedelta(minutes=5)  # a letter claimed longer ago was left by a dead sender


class LetterState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("just being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent")
    UNKNOWN = "unknown", _("it is not known whether it left")
    CANCELLED = "cancelled", _("cancelled")


def _given_up():
    return models.Q(attempts__gte=MOST_ATTEMPTS)


class LetterQuerySet(models.QuerySet):
    """States are derived; `Letter.state` says the same of one row."""

    def unsent(self):
        return self.filter(sent_at=None, cancelled_at=None)

    def may_leave(self):
        """Return those that wait or were given up: these, too, a person may send again."""
        return self.unsent().filter(claimed_at=None)

    def waiting(self):
        return self.may_leave().exclude(_given_up())

    def due(self):
        return self.waiting().filter(send_after__lte=timezone.now())

    def failed(self):
        return self.may_leave().filter(_given_up())

    def to_people(self):
        """Return those to people at partners and residents, without those to colleagues.

        A colleague may be a contact as well, with one address: what the house tells them stays.
        """
        return self.filter(is_personal=True, needs="")

    def returned(self):
        """Return those whose address does not work."""
        return self.exclude(returned_at=None)

    def stuck(self):
        """Return those about which a person has to decide."""
        return self.failed() | self.unknown()

    def sending(self):
        return self.unsent().filter(claimed_at__gt=Now() - LONGEST_SENDING)

    def unknown(self):
        return self.unsent().filter(claimed_at__lte=Now() - LONGEST_SENDING)


class Letter(models.Model):
    """A letter to be sent once, without the secret part of its link.

    A sender claims it (`claimed_at`) in a transaction of its own before it speaks with the mail
    server, so a letter whose sender died is never sent again by itself: a person decides.
    """

    library = models.ForeignKey(
        "accounts.Library",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("library"),
    )
    recipient = EmailColumn(_("to"))
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    # Its address stands in the body as `WITHOUT_TOKEN`; the sender puts the token in.
    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="letters",
        verbose_name=_("link"),
    )
    # It goes to a person, not to an office: closed to administrators.
    is_personal = models.BooleanField(default=False, editable=False)
    # Of a matter with a list of its own: of the library, whoever wrote it sees it alone.
    is_closed = models.BooleanField(default=False, editable=False)
    # Of one to a colleague: what its reader must be allowed to do in the library when it leaves.
    needs = models.CharField(max_length=40, blank=True, editable=False)
    # Nobody else gets it once that person has left.
    is_for_one = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    created_by = person_key(_("written by"), optional=True, editable=True)
    send_after = models.DateTimeField(
        _("to be sent after"),
        default=timezone.now,
        help_text=_("After a failed attempt: the time of the next one."),
    )
    claimed_at = models.DateTimeField(
        _("handed to the mail server"), null=True, blank=True, editable=False
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    problem = models.CharField(_("last problem"), max_length=300, blank=True)
    # The address does not work: the mail server said so, or a person.
    returned_at = models.DateTimeField(_("came back"), null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)
    cancelled_by = person_key(_("cancelled by"), optional=True)

    objects = LetterQuerySet.as_manager()

    # For one person alone: of a hard matter, and what the house writes to a colleague by itself.
    OF_ONE = {"is_closed": True, "created_by": None}
    # A mail server's refusal names the address. What the house writes to colleagues names people.
    PERSONAL = ("recipient", "subject", "body", "problem")

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["send_after", "id"],
                condition=models.Q(sent_at=None, cancelled_at=None, claimed_at=None),
                name="accounts_letter_queue",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(problem=""),
                name="accounts_letter_sent_or_problem",
            ),
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(cancelled_at=None),
                name="accounts_letter_sent_or_cancelled",
                violation_error_message=_("A letter that was sent cannot be cancelled."),
            ),
            set_together("cancelled_at", "cancelled_by", name="accounts_letter_cancelled_pair"),
        ]

    def __str__(self):
        return self.subject if self.is_personal else f"{self.subject} → {self.recipient}"

    @property
    def personal_fields(self):
        if self.is_personal:
            return self.PERSONAL
        return ("subject", "body") if self.library_id else ()

    @property
    def state(self):
        if self.sent_at:
            return LetterState.SENT
        if self.cancelled_at:
            return LetterState.CANCELLED
        if self.claimed_at:
            is_fresh = self.claimed_at > timezone.now() - LONGEST_SENDING
            return LetterState.SENDING if is_fresh else LetterState.UNKNOWN
        return LetterState.FAILED if self.attempts >= MOST_ATTEMPTS else LetterState.WAITING


class StepKind(models.TextChoices):
    CLAIMED = "claimed", _("handed to the mail server")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused")
    DOUBTFUL = "doubtful", _("the connection broke: perhaps sent")
    CHANGED = "changed", _("changed")
    LED = "led", _("led to another address")
    CANCELLED = "cancelled", _("cancelled")
    AGAIN = "again", _("to be sent again")
    SETTLED = "settled", _("noted as sent by hand")
    RETURNED = "returned", _("came back: the address does not work")
    TRUSTED = "trusted", _("the address is right after all")


class LetterStep(models.Model):
    """What happened to a letter, line by line; `by` is empty when the sender did it."""

    letter = models.ForeignKey(
        Letter, on_delete=models.CASCADE, related_name="steps", verbose_name=_("letter")
    )
    kind = models.CharField(_("what happened"), max_length=9, choices=StepKind)
    at = models.DateTimeField(_("when"), auto_now_add=True)
    by = person_key(_("who"), optional=True, editable=True)
    detail = models.CharField(_("detail"), max_length=300, blank=True)

    PERSONAL = ("detail",)

    class Meta:
        verbose_name = _("step of a letter")
        verbose_name_plural = _("what happened to the letter")
        ordering = ["pk"]
        constraints = [known_choice("kind", StepKind, name="accounts_letterstep_kind_known")]

    def __str__(self):
        return self.get_kind_display()

    @property
    def personal_fields(self):
        return self.PERSONAL if self.letter.is_personal else ()
