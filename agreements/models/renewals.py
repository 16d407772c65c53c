"""Letters that ask parties whether an agreement goes on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.models.links import Way
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn, WordsColumn
from agreements.models.agreements import Agreement
from partnerships.models import Party
from selections.models import InvitationAnswer


class RenewalRequestQuerySet(models.QuerySet):
    def of_links(self, links):
        """Return the questions that these links (or keys of links) answer."""
        rows = self.filter(link__in=links)
        return rows.select_related("party__partner", "agreement__partnership", "library")

    def open(self):
        """Return those that wait for an answer."""
        return self.filter(answer="", ended_at=None)


class RenewalRequest(LibraryOwned):
    """One question to a party: shall the agreement go on? Answered once, like an invitation.

    It is over when it was answered or `ended_at` (asked again, the agreement renewed or ended).
    """

    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.CASCADE,
        related_name="renewal_requests",
        verbose_name=_("agreement"),
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, related_name="renewal_requests", verbose_name=_("party")
    )
    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        editable=False,
        related_name="renewal_requests",
        verbose_name=_("link"),
    )
    letter = models.ForeignKey(
        "accounts.Letter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("letter"),
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    asked_by = person_key(_("asked by"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    answer = models.CharField(_("answer"), max_length=7, choices=InvitationAnswer, blank=True)
    words = WordsColumn(_("their words"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    heard = models.CharField(_("how it came"), max_length=7, choices=Way, blank=True)
    said_by = NameColumn(_("who answers"), max_length=120, blank=True)
    recorded_by = person_key(_("written down by"), optional=True)

    objects = library_manager(RenewalRequestQuerySet)
    ENDS_WITH_LINK = True

    PERSONAL = ("words", "said_by")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("question about a renewal")
        verbose_name_plural = _("questions about renewals")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice(
                "answer",
                InvitationAnswer,
                name="agreements_renewalrequest_answer_known",
                blank=True,
            ),
            known_choice("heard", Way, name="agreements_renewalrequest_heard_known", blank=True),
            models.UniqueConstraint(
                fields=["library", "link"],
                name="agreements_renewalrequest_link_once",
                violation_error_message=_("This link belongs to another question."),
            ),
            models.UniqueConstraint(
                fields=["agreement", "party"],
                condition=Q(answer="", ended_at=None),
                name="agreements_renewalrequest_one_open",
                violation_error_message=_("This party is asked already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, heard="")
                | ~Q(answer="") & Q(answered_at__isnull=False) & ~Q(heard=""),
                name="agreements_renewalrequest_whole_answer",
                violation_error_message=_("Say what was answered, when and how it came."),
            ),
            models.CheckConstraint(
                condition=Q(heard__in=["", Way.LINK], recorded_by=None)
                | ~Q(heard__in=["", Way.LINK]) & Q(recorded_by__isnull=False),
                name="agreements_renewalrequest_of_somebody",
                violation_error_message=_("Say who wrote the answer down."),
            ),
        ]

    def __str__(self):
        return str(self.party)

    @property
    def about(self):
        """Who holds the link and for what, in words for the list of links."""
        return str(self.party), str(self.agreement)

    @property
    def personal_fields(self):
        return self.PERSONAL

    @property
    def is_open(self):
        return not self.answer and self.ended_at is None
