"""Letters that ask parties whether the goals are theirs too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import set_together
from accounts.fields import person_key
from accounts.models.letters import LetterState
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import WordsColumn
from partnerships.models.parties import Party


class GoalRequestQuerySet(models.QuerySet):
    def of_links(self, links):
        """Return the questions that these links (or keys of links) answer."""
        rows = self.filter(link__in=links)
        return rows.select_related("party__partner", "party__partnership", "library")

    def open(self):
        """Return those that wait for an answer."""
        return self.filter(answered_at=None, ended_at=None)

    def with_ideas(self):
        """Return those whose answer named a goal that is missing, which nobody settled yet."""
        return self.exclude(idea="").filter(idea_settled_at=None)


class GoalRequest(LibraryOwned):
    """One question to a party: does it agree to each goal?

    The page of its link shows the goals as they read when it is opened, those the party has not
    answered yet. It is over when it was answered or `ended_at` (taken back, left, written down from
    a talk); asked about new words meanwhile, it goes on. `idea` is a goal that the party misses.
    """

    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="requests", verbose_name=_("party")
    )
    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        editable=False,
        related_name="goal_requests",
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
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    asked_by = person_key(_("asked by"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)
    idea = WordsColumn(_("a goal that is missing"), max_length=500, blank=True, editable=False)
    idea_settled_at = models.DateTimeField(_("settled"), null=True, blank=True, editable=False)
    idea_settled_by = person_key(_("settled by"), optional=True)

    objects = library_manager(GoalRequestQuerySet)
    ENDS_WITH_LINK = True

    PERSONAL = ("idea",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("question about goals")
        verbose_name_plural = _("questions about goals")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "link"],
                name="partnerships_goalrequest_link_once",
                violation_error_message=_("This link belongs to another question."),
            ),
            models.UniqueConstraint(
                fields=["party"],
                condition=models.Q(answered_at=None, ended_at=None),
                name="partnerships_goalrequest_one_open",
                violation_error_message=_("This party is asked already."),
            ),
            set_together(
                "idea_settled_at", "idea_settled_by", name="partnerships_goalrequest_idea_pair"
            ),
        ]

    def __str__(self):
        return str(self.party)

    @property
    def personal_fields(self):
        return self.PERSONAL

    @property
    def about(self):
        """Who holds the link and for what, in words for the list of links."""
        return str(self.party), str(self.party.partnership)

    @property
    def may_be_taken_back(self):
        """Whether its last letter waits, or could not be delivered."""
        not_gone = {LetterState.WAITING, LetterState.FAILED}
        return self.letter is not None and self.letter.state in not_gone

    @property
    def may_be_reminded(self):
        """Whether its letter went and its one reminder still waits."""
        if self.letter is None or self.reminder is None:
            return False
        is_gone = self.letter.state == LetterState.SENT
        return is_gone and self.reminder.state == LetterState.WAITING

    @property
    def is_open(self):
        return self.answered_at is None and self.ended_at is None

    @property
    def has_idea(self):
        """Whether a goal that its answer named as missing waits for a look."""
        return bool(self.idea) and self.idea_settled_at is None
