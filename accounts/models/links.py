"""Secret addresses: each opens one page to whoever holds it, without an account."""

import hashlib
from base64 import urlsafe_b64encode

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key


class Purpose(models.TextChoices):
    """What a link is for; its page has the URL name `<purpose>:answer`."""

    SET_PASSWORD = "set-password", _("set a password")
    NEW_EMAIL = "new-email", _("sign in with another e-mail")
    KEEP_EMAIL = "keep-email", _("keep the e-mail one signs in with")
    PUBLICATION_CONSENT = "publication-consent", _("consent to what everybody may read")
    INVITATION = "invitation", _("answer to an invitation to work together")
    OWN_DATA = "own-data", _("confirm or correct the data of one's organisation")
    GOALS = "goals", _("answer to the goals of a partnership")
    REVIEW = "review", _("answer to the review of a partnership")
    RENEWAL = "renewal", _("answer to the renewal of an agreement")
    CALENDAR = "calendar", _("calendar to be subscribed to")
    WORKSHOP_INVITATION = "workshop-invitation", _("answer to an invitation to a workshop")
    ASSESSMENT = "assessment", _("answer to six questions about a cooperation")


# These concern the account of a person; with all others somebody answers a library.
OF_A_PERSON = [Purpose.SET_PASSWORD, Purpose.NEW_EMAIL, Purpose.KEEP_EMAIL]

# What counts as the word of the partner itself, or is read by nobody singly: nobody of the library
# sees the address, which whoever has it may answer, and no letter with it is led elsewhere.
THEIR_OWN_WORD = [Purpose.PUBLICATION_CONSENT, Purpose.REVIEW, Purpose.ASSESSMENT]

# With these somebody answers again, to change it or take it back (record 167).
ANSWERED_AGAIN = [Purpose.PUBLICATION_CONSENT]

# Of letters that a partner did not ask for and may refuse for good.
UNASKED = [
    Purpose.PUBLICATION_CONSENT,
    Purpose.INVITATION,
    Purpose.OWN_DATA,
    Purpose.WORKSHOP_INVITATION,
    Purpose.ASSESSMENT,
]

# These ask an organisation about itself: a resident is never asked so (record 167).
OF_ORGANISATIONS = [Purpose.PUBLICATION_CONSENT, Purpose.OWN_DATA, Purpose.ASSESSMENT]


class Way(models.TextChoices):
    """How somebody outside the library said something to it."""

    LINK = "link", _("by its link")
    TALK = "talk", _("in a talk")
    PHONE = "phone", _("by phone")
    EMAIL = "email", _("by e-mail")
    PAPER = "paper", _("on paper")

    @classmethod
    def heard(cls):
        """Return the choices of whoever writes down what was said: all but the link."""
        return [(value, label) for value, label in cls.choices if value != cls.LINK]


def hash_of(token):
    return hashlib.sha256(token.encode()).hexdigest()


def _secret_of(kind, value):
    """Return what follows from a value and the secret key of this installation: 32 signs."""
    digest = salted_hmac(kind, value, algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:24]).decode()


class LinkQuerySet(models.QuerySet):
    def open(self):
        return self.filter(used_at=None, ended_at=None, expires_at__gt=timezone.now())

    def that_work(self):
        """Return the links with which something still may be said: the first time, or again."""
        waits = models.Q(used_at=None) | models.Q(purpose__in=ANSWERED_AGAIN)
        return self.filter(waits, ended_at=None, expires_at__gt=timezone.now())

    def for_answers(self):
        """Return the links with which somebody outside the library answers it."""
        return self.filter(user=None)


class Link(models.Model):
    """One page opened by a secret address: once, until a day, or until somebody ends it.

    Of the address only a hash is kept. That of a letter can be said again, by this installation
    alone: it follows from `seed` and its secret key, as the address of a forgotten password does.
    What was shown on a page is said once. What a link is about is the row that points at it, one
    of the model of its purpose.
    """

    purpose = models.CharField(_("purpose"), max_length=30, choices=Purpose)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    seed = models.CharField(max_length=43, blank=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("person"),
    )
    library = models.ForeignKey(
        "accounts.Library",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("library"),
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    created_by = person_key(_("made by"), optional=True, editable=True)
    # Whoever made it saw it too; the link of a letter is seen by the owner of the mailbox only.
    is_shown = models.BooleanField(_("was shown"), default=False)
    expires_at = models.DateTimeField(_("works until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    ended_by = person_key(_("ended by"), optional=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            known_choice("purpose", Purpose, name="accounts_link_purpose_known"),
            set_together("ended_at", "ended_by", name="accounts_link_ended_pair"),
            models.CheckConstraint(
                condition=models.Q(purpose__in=OF_A_PERSON, user__isnull=False)
                & (models.Q(seed="") | models.Q(is_shown=False))
                | models.Q(~models.Q(purpose__in=OF_A_PERSON), library__isnull=False)
                & ~models.Q(seed=""),
                name="accounts_link_of_somebody",
                violation_error_message=_(
                    "A link is for the account of a person, or answers a library."
                ),
            ),
        ]

    def __str__(self):
        # What the account of an invited person is called by now is not the library's to know.
        return f"{self.get_purpose_display()} · {self.library or self.user.email}"

    @property
    def token(self):
        """The secret of a link in a letter: it follows from its seed and the secret key."""
        return _secret_of("accounts.links", self.seed)

    @property
    def path(self):
        """Where a link leads: for its letter."""
        return reverse("answer", args=[self.token])

    def token_shown_to(self, person):
        """Return the secret as a person of the library sees it: it is theirs, to be handed over."""
        known_by = f"{self.token_hash} {person.pk} {person.given_back_at or ''}"
        proof = _secret_of("accounts.links.shown", known_by)
        return f"{self.pk}.{person.pk}.{proof}"

    @property
    def is_known(self):
        """Whether `token` still is what was given out.

        It is not once the installation has another secret key; what was given out goes on working.
        """
        return bool(self.seed) and hash_of(self.token) == self.token_hash

    @property
    def is_for_an_answer(self):
        """Whether it lets somebody without an account answer; else it is about an account."""
        return self.purpose not in OF_A_PERSON

    @property
    def is_open(self):
        return not (self.used_at or self.ended_at) and self.expires_at > timezone.now()

    @property
    def shows_the_answer(self):
        """Whether it still shows what was answered: as long as it would have been open."""
        return bool(self.used_at) and not self.ended_at and self.expires_at > timezone.now()
