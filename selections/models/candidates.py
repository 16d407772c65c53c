"""Possible partners of a search, and the stages they go through."""

import pgtrigger
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.models import Letter
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, TextColumn
from accounts.versions import Versioned, bump_version
from selections.models.selections import Selection


class Stage(models.TextChoices):
    LISTED = "listed", _("on the list")
    LOOKED_AT = "looked_at", _("benefits noted")
    CHOSEN = "chosen", _("to be invited")
    INVITED = "invited", _("invitation on its way")
    TALKING = "talking", _("talking")
    JOINS = "joins", _("joins")
    NOT_NOW = "not_now", _("not now")
    DECLINED = "declined", _("no, thank you")
    NO_ANSWER = "no_answer", _("no answer")
    LET_GO = "let_go", _("library lets it go")


_ANSWERS = [Stage.TALKING, Stage.JOINS, Stage.NOT_NOW, Stage.DECLINED]
# From which stage to which. Anything else is refused, here and by the database.
ALLOWED = {
    Stage.LISTED: [Stage.LOOKED_AT, Stage.CHOSEN, Stage.LET_GO],
    Stage.LOOKED_AT: [Stage.CHOSEN, Stage.LISTED, Stage.LET_GO],
    Stage.CHOSEN: [Stage.INVITED, Stage.LOOKED_AT, Stage.LISTED, Stage.LET_GO],
    Stage.INVITED: [*_ANSWERS, Stage.NO_ANSWER, Stage.LET_GO],
    Stage.NO_ANSWER: [*_ANSWERS, Stage.INVITED, Stage.LET_GO],
    Stage.TALKING: [Stage.JOINS, Stage.NOT_NOW, Stage.DECLINED, Stage.LET_GO],
    Stage.NOT_NOW: [Stage.CHOSEN, Stage.LET_GO],
    Stage.DECLINED: [Stage.CHOSEN],
    Stage.JOINS: [],
    Stage.LET_GO: [Stage.LISTED],
}
BEFORE_CHOICE = [Stage.LISTED, Stage.LOOKED_AT, Stage.LET_GO]
AFTER_CHOICE = [stage for stage in Stage if stage not in BEFORE_CHOICE]
OVER = [Stage.JOINS, Stage.DECLINED, Stage.LET_GO]
# One is chosen on the list of names, and invited by a letter.
NOT_BY_HAND = {Stage.CHOSEN, Stage.INVITED, Stage.LOOKED_AT}
ASKED_AGAIN = {Stage.NOT_NOW, Stage.DECLINED}  # who comes back is chosen from its own row
OF_LETTERS = {Stage.INVITED, Stage.NO_ANSWER}  # what came of them is not undone by a press
WITH_WORDS = {Stage.NOT_NOW, Stage.LET_GO}  # a reason, and a day to come back
ASKED = [stage for stage in AFTER_CHOICE if stage != Stage.CHOSEN]

_PAIRS = ", ".join(f"('{one}', '{to}')" for one, stages in ALLOWED.items() for to in stages)
_KNOWN = ", ".join(f"'{stage}'" for stage in Stage)
# The last move may be taken back: then its row is still there.
ONLY_ALLOWED_MOVES = f"""
    IF TG_OP = 'INSERT' AND NEW.stage <> 'listed' AND NEW.stage IN ({_KNOWN}) THEN
        RAISE EXCEPTION 'a possible partner begins on the list' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.stage <> OLD.stage AND NEW.stage IN ({_KNOWN})
        AND (OLD.stage, NEW.stage) NOT IN ({_PAIRS})
        AND NOT EXISTS (
            SELECT 1 FROM selections_candidatemove AS move
            WHERE move.id = (
                SELECT max(id) FROM selections_candidatemove WHERE candidate_id = OLD.id
            ) AND move.to_stage = OLD.stage AND move.from_stage = NEW.stage
        )
    THEN
        RAISE EXCEPTION 'a possible partner cannot go from % to %', OLD.stage, NEW.stage
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class LetterWay(models.TextChoices):
    """How a possible partner gets its invitation; the first three are ways of an Invitation."""

    EMAIL = "email", _("e-mail")
    PAPER = "paper", _("paper")
    TALK = "talk", _("a talk")
    LATER = "later", _("not yet")


class Origin(models.TextChoices):
    """Where a name comes from."""

    TYPED = "typed", _("typed in")
    REGISTER = "register", _("from your partners")
    SUGGESTION = "suggest", _("suggestion")
    FILE = "file", _("from a file")
    WORKSHOP = "workshop", _("from the workshop")
    OUTSIDE = "outside", _("suggested from outside")


class CandidateQuerySet(models.QuerySet):
    def at(self, *stages):
        return self.filter(stage__in=stages)

    def in_running(self):
        """Return those of searches that are not finished."""
        return self.filter(selection__finished_at=None)

    def waiting_for_anybody(self):
        return self.in_running().exclude(talker=None).exclude(stage__in=OVER)

    def waiting_for(self, user):
        return self.waiting_for_anybody().filter(talker=user)

    def that_may_join(self):
        """Return those who said yes and are in no partnership of their search yet."""
        return self.at(Stage.JOINS).filter(handed_over_at=None)

    def with_open_invitation(self):
        """Annotate `invitation_key` and `answer_by` of the invitation that waits for an answer.

        `not_sent` is the key of a letter of it that did not leave, or perhaps did not, or was set
        aside before; `set_aside` is the latter, which only the letters of the search take back.
        """
        waits = models.Q(invitations__answer="", invitations__ended_at=None)
        stuck = Letter.objects.stuck()
        cancelled = models.Q(invitations__letter__cancelled_at__isnull=False)
        no_letter = models.Q(invitations__letter__in=stuck) | cancelled
        no_reminder = models.Q(invitations__reminder__in=stuck)
        return self.annotate(
            invitation_key=models.Max("invitations__pk", filter=waits),
            answer_by=models.Max("invitations__answer_by", filter=waits),
            set_aside=models.Max("invitations__letter", filter=waits & cancelled),
            not_sent=Coalesce(
                models.Max("invitations__letter", filter=waits & no_letter),
                models.Max("invitations__reminder", filter=waits & no_reminder),
            ),
        )

    def for_page(self):
        return self.select_related("partner", "talker").order_by("pk")


class Candidate(Versioned, LibraryOwned):
    """A partner who may be asked in a search. `stage` is moved by acts alone.

    `why` goes into the letter; `reason` (of "not now", of letting go) is the library's own.
    """

    selection = models.ForeignKey(
        Selection, on_delete=models.CASCADE, related_name="candidates", verbose_name=_("search")
    )
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="candidacies",
        verbose_name=_("partner"),
    )
    origin = models.CharField(
        _("where the name comes from"), max_length=8, choices=Origin, default=Origin.TYPED
    )
    origin_text = LineColumn(_("reason of the suggestion"), max_length=300, blank=True)
    stage = models.CharField(
        _("stage"), max_length=9, choices=Stage, default=Stage.LISTED, editable=False
    )
    stage_since = models.DateTimeField(_("in this stage since"), auto_now_add=True)
    why = LineColumn(_("why them"), max_length=300, blank=True)
    talker = person_key(_("who will talk to them"), optional=True, editable=True)
    talk_by = models.DateField(_("by when"), null=True, blank=True)
    return_on = models.DateField(_("when to come back"), null=True, blank=True)
    reason = LineColumn(_("reason"), max_length=300, blank=True)
    task = models.ForeignKey(
        "diary.Task",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="candidates",
        verbose_name=_("task"),
    )
    # How its letter is to be, until it is sent; empty where the house proposes it.
    letter_way = models.CharField(_("way"), max_length=5, choices=LetterWay, blank=True)
    salutation = LineColumn(_("salutation"), max_length=120, blank=True)
    own_subject = LineColumn(_("subject"), max_length=200, blank=True)
    own_text = TextColumn(_("text"), max_length=5000, blank=True)
    without_gain = LineColumn(_("why without the partner's benefit"), max_length=300, blank=True)
    # Since when a partnership has it: then nothing of this search waits with it any more.
    handed_over_at = models.DateTimeField(
        _("became a party"), null=True, blank=True, editable=False
    )
    influence = models.PositiveSmallIntegerField(_("influence"), null=True, blank=True)
    interest = models.PositiveSmallIntegerField(_("interest"), null=True, blank=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(CandidateQuerySet)

    duty = Duty("talker", _("talks with possible partners"))

    PERSONAL = (
        *("why", "reason", "origin_text", "without_gain"),
        *("salutation", "own_subject", "own_text"),
    )
    NAMING = ("reason", "salutation", "own_subject", "own_text")  # also at an organisation

    class Meta(LibraryOwned.Meta):
        verbose_name = _("possible partner")
        verbose_name_plural = _("possible partners")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("stage", Stage, name="selections_candidate_stage_known"),
            known_choice("origin", Origin, name="selections_candidate_origin_known"),
            known_choice(
                "letter_way", LetterWay, name="selections_candidate_way_known", blank=True
            ),
            models.UniqueConstraint(
                fields=["selection", "partner"],
                name="selections_candidate_once",
                violation_error_message=_("It is on the list already."),
            ),
            models.CheckConstraint(
                condition=~models.Q(stage__in=AFTER_CHOICE)
                | ~models.Q(why="") & models.Q(talk_by__isnull=False),
                name="selections_candidate_chosen_why",
                violation_error_message=_("Say why them, and until when somebody talks to them."),
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.NOT_NOW) | models.Q(return_on__isnull=False),
                name="selections_candidate_not_now_until",
                violation_error_message=_("Type the month or day when you come back to it."),
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=Stage.LET_GO) | ~models.Q(reason=""),
                name="selections_candidate_let_go_why",
                violation_error_message=_("Type the reason; only the library sees it."),
            ),
            models.CheckConstraint(
                condition=models.Q(influence=None) | models.Q(influence__range=(1, 4)),
                name="selections_candidate_influence",
                violation_error_message=_("Choose a number from 1 to 4."),
            ),
            models.CheckConstraint(
                condition=models.Q(interest=None) | models.Q(interest__range=(1, 4)),
                name="selections_candidate_interest",
                violation_error_message=_("Choose a number from 1 to 4."),
            ),
        ]
        triggers = [
            bump_version("stage", "why", "talker_id", "talk_by"),
            pgtrigger.Trigger(
                name="only_allowed_moves",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("stage"),
                func=ONLY_ALLOWED_MOVES,
            ),
        ]
        indexes = [
            models.Index(fields=["library", "stage"], name="selections_candidate_stage"),
        ]

    def __str__(self):
        return self.partner.name

    @property
    def personal_fields(self):
        return self.PERSONAL if self.partner.is_resident else self.NAMING

    @property
    def days_in_stage(self):
        return (timezone.localdate() - timezone.localdate(self.stage_since)).days

    @property
    def next_stages(self):
        """Return where it may go from here."""
        return ALLOWED[Stage(self.stage)]

    @property
    def next_by_hand(self):
        """Return (stage, whether it needs words) where a person may move it from here."""
        return [
            (one, self.needs_words(one))
            for one in self.next_stages
            if one not in NOT_BY_HAND or (one == Stage.CHOSEN and self.stage in ASKED_AGAIN)
        ]

    def needs_words(self, to):
        """Return whether a person says why on the way there; who said no is not asked lightly."""
        return to in WITH_WORDS or (self.stage == Stage.DECLINED and to == Stage.CHOSEN)

    @property
    def stays(self):
        """Return (stage, days) of each stay before this one that took a day or more.

        Its `steps` are read already.
        """
        found, begun = [], timezone.localdate(self.created_at)
        for step in self.steps:
            day = timezone.localdate(step.moved_at)
            if day > begun:
                found.append((Stage(step.from_stage), (day - begun).days))
            begun = day
        return found
