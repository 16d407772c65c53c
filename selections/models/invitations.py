"""Invitations to work together, and what partners answer."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.models.links import Way
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, NameColumn, TextColumn, WordsColumn
from selections.models.candidates import Candidate, Stage

TO_UNDO = timedelta(minutes=10)  # before a letter leaves


class InvitationWay(models.TextChoices):
    EMAIL = "email", _("e-mail")
    PAPER = "paper", _("paper")
    TALK = "talk", _("a talk")


class InvitationAnswer(models.TextChoices):
    YES = "yes", _("Yes")
    TALK = "talk", _("Let us talk first")
    NOT_NOW = "not_now", _("Not now")
    NO = "no", _("No, thank you")


class InvitationQuerySet(models.QuerySet):
    def of_links(self, links):
        """Return the invitations that these links (or keys of links) answer."""
        rows = self.filter(link__in=links)
        return rows.select_related("candidate__partner", "candidate__selection", "library")

    def open(self):
        """Return those that wait for an answer."""
        return self.filter(answer="", ended_at=None)

    def that_went(self):
        """Return those that left: not set aside before, and on paper not taken back at once."""
        at_once = models.Q(ended_at__lte=models.F("sent_at") + TO_UNDO)
        by_hand = models.Q(letter=None) & (models.Q(ended_at=None) | ~at_once)
        return self.filter(models.Q(letter__cancelled_at=None, letter__isnull=False) | by_hand)

    def that_may_be_taken_back(self):
        """Return those whose letter still waits, and those by hand of the last ten minutes."""
        waits = models.Q(letter__sent_at=None, letter__claimed_at=None)
        fresh = models.Q(letter=None, sent_at__gt=timezone.now() - TO_UNDO)
        return self.filter(models.Q(letter__isnull=False) & waits | fresh)


class Invitation(LibraryOwned):
    """One letter, on whatever way, that asks a possible partner; and its answer.

    What was sent is kept word for word. By its link it is answered once. It is over when it was
    answered or `ended_at` (taken back, let go, the search finished).
    """

    candidate = models.ForeignKey(
        Candidate,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=_("possible partner"),
    )
    way = models.CharField(_("way"), max_length=5, choices=InvitationWay)
    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        editable=False,
        related_name="invitations",
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
    reminder = models.ForeignKey(
        "accounts.Letter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("reminder"),
    )
    subject = LineColumn(_("subject"), max_length=200)
    text = TextColumn(_("text"))
    answer_by = models.DateField(_("answer asked by"))
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    sent_by = person_key(_("sent by"))
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)
    answer = models.CharField(_("answer"), max_length=7, choices=InvitationAnswer, blank=True)
    words = WordsColumn(_("their words"), max_length=1000, blank=True)
    idea = WordsColumn(_("own idea"), max_length=1000, blank=True)
    contact = LineColumn(_("whom to contact, when and how"), max_length=200, blank=True)
    return_on = models.DateField(_("month to come back"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    heard = models.CharField(_("how it came"), max_length=5, choices=Way, blank=True)
    said_by = NameColumn(_("who answers"), max_length=120, blank=True)
    recorded_by = person_key(_("written down by"), optional=True)

    objects = library_manager(InvitationQuerySet)

    PERSONAL = ("subject", "text", "words", "idea", "contact", "said_by")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("invitation to work together")
        verbose_name_plural = _("invitations to work together")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("way", InvitationWay, name="selections_invitation_way_known"),
            known_choice(
                "answer", InvitationAnswer, name="selections_invitation_answer_known", blank=True
            ),
            known_choice("heard", Way, name="selections_invitation_heard_known", blank=True),
            models.UniqueConstraint(
                fields=["library", "link"],
                name="selections_invitation_link_once",
                violation_error_message=_("This link belongs to another invitation."),
            ),
            models.UniqueConstraint(
                fields=["candidate"],
                condition=models.Q(answer="", ended_at=None),
                name="selections_invitation_one_open",
                violation_error_message=_("This invitation is on its way already."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None, heard="")
                | ~models.Q(answer="") & models.Q(answered_at__isnull=False) & ~models.Q(heard=""),
                name="selections_invitation_whole_answer",
                violation_error_message=_("Say what was answered, when and how it came."),
            ),
            models.CheckConstraint(
                condition=models.Q(heard__in=["", Way.LINK], recorded_by=None)
                | ~models.Q(heard__in=["", Way.LINK]) & models.Q(recorded_by__isnull=False),
                name="selections_invitation_of_somebody",
                violation_error_message=_("Say who wrote the answer down."),
            ),
            models.CheckConstraint(
                condition=~models.Q(answer=InvitationAnswer.NOT_NOW)
                | models.Q(return_on__isnull=False),
                name="selections_invitation_not_now_until",
                violation_error_message=_("Please choose a month."),
            ),
        ]

    def __str__(self):
        return str(self.candidate.partner)

    @property
    def about(self):
        """Who holds the link and for what, in words for the list of links."""
        return str(self.candidate.partner), str(self.candidate.selection)

    @property
    def partner(self):
        return self.candidate.partner

    @property
    def return_month(self):
        """Return the month to come back as it stands inside a sentence."""
        words = date_format(self.return_on, "F Y") if self.return_on else ""
        return words.lower() if get_language() == "pl" else words

    @property
    def is_open(self):
        return not self.answer and self.ended_at is None

    @property
    def takes_answer(self):
        """Return whether the library may write an answer down: none yet, or a talk goes on."""
        is_talked_over = self.answer == InvitationAnswer.TALK
        return self.is_open or (is_talked_over and self.candidate.stage == Stage.TALKING)
