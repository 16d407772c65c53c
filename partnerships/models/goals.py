"""Shared goals, the words they had over time, and what each party says to these words."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.models.links import Way
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn, WordsColumn
from partnerships.models.parties import Party, PartyRole
from partnerships.models.partnerships import Partnership


class GoalAnswer(models.TextChoices):
    """What a party says to a goal; only the first is consent."""

    AGREE = "agree", _("we agree")
    CHANGE = "change", _("we agree with a change")
    DISAGREE = "disagree", _("we do not agree")


class GoalQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


class Goal(LibraryOwned):
    """One goal of a partnership; its words are those of its latest GoalVersion.

    `number` is how people speak of it ("goal 2"); it stays when another one is withdrawn.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="goals", verbose_name=_("partnership")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_by = person_key(_("withdrawn by"), optional=True)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(GoalQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("shared goal")
        verbose_name_plural = _("shared goals")
        ordering = ["number"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("withdrawn_at", "withdrawn_by", name="partnerships_goal_withdrawn_pair"),
            models.UniqueConstraint(
                fields=["partnership", "number"],
                name="partnerships_goal_number",
                violation_error_message=_("There is a goal with this number already."),
            ),
        ]

    def __str__(self):
        return f"{self.partnership}: {self.number}"

    @property
    def replies(self):
        """Return the Reply of each party whose consent counts; of `services/states.py`."""
        return list(self.reply_by_party.values())

    @property
    def stands(self):
        """Return what the parties together say to its words: "" while somebody is silent.

        A proposal of one of them comes first; of a goal read by `services/states.py`.
        """
        said = {one.answer.answer if one.answer else "" for one in self.replies}
        for answer in (GoalAnswer.CHANGE, GoalAnswer.DISAGREE):
            if answer in said:
                return answer.value
        return GoalAnswer.AGREE.value if said == {GoalAnswer.AGREE} else ""

    def reply_of(self, party):
        """Return what a party says to its words; of a goal read by `services/states.py`."""
        return self.reply_by_party[party.pk]


class GoalVersion(LibraryOwned):
    """The words of a goal from a day on. They are never changed: other words are another version.

    `proposed_by` is the party whose words they are; a version made of its own proposal counts as
    agreed by it.
    """

    goal = models.ForeignKey(
        Goal, on_delete=models.CASCADE, related_name="versions", verbose_name=_("goal")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    text = WordsColumn(
        _("goal"),
        max_length=500,
        help_text=_("One sentence that can be checked: what, for whom, by when."),
    )
    proposed_by = models.ForeignKey(
        Party,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    created_by = person_key(_("written by"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("words of a goal")
        verbose_name_plural = _("words of goals")
        ordering = ["number"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["goal", "number"],
                name="partnerships_goalversion_number",
                violation_error_message=_("Somebody wrote this goal otherwise meanwhile."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="partnerships_goalversion_text",
                violation_error_message=_("Write the goal in one sentence."),
            ),
        ]
        triggers = [pgtrigger.ReadOnly(name="words_stay", fields=["number", "text"])]

    def __str__(self):
        return self.text


# A party speaks of the goals of its own partnership; no act moves an answer to other words.
OF_ITS_PARTNERSHIP = """
    IF NOT EXISTS (
        SELECT 1 FROM partnerships_party AS party
        JOIN partnerships_goal AS goal ON goal.partnership_id = party.partnership_id
        JOIN partnerships_goalversion AS version ON version.goal_id = goal.id
        WHERE party.id = NEW.party_id AND version.id = NEW.goal_version_id
    ) THEN
        RAISE EXCEPTION 'a party answers to goals of its own partnership'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""


class EndorsementQuerySet(models.QuerySet):
    def standing(self):
        """Return the answers that stand: the last of a party to a version."""
        return self.filter(replaced_at=None)

    def to_current_words(self):
        """Return the answers to the latest words of goals that were not withdrawn."""
        words = models.OuterRef("goal_version__number")
        later = GoalVersion.objects.filter(
            goal=models.OuterRef("goal_version__goal"), number__gt=words
        )
        return self.filter(~models.Exists(later), goal_version__goal__withdrawn_at=None)

    def consents(self):
        """Return what makes a partnership work: who must agree agrees to the current words."""
        of_counted = models.Q(party__left_on=None) & ~models.Q(party__role=PartyRole.OBSERVES)
        return self.standing().to_current_words().filter(of_counted, answer=GoalAnswer.AGREE)


class Endorsement(LibraryOwned):
    """What a party says to a goal, as of one version of its words.

    It came by the party's link, or somebody of the library wrote down what was said (`heard`,
    `recorded_by`). A party that says something else later gets a new row; the former one is
    `replaced_at` and stays.
    """

    goal_version = models.ForeignKey(
        GoalVersion,
        on_delete=models.CASCADE,
        related_name="endorsements",
        verbose_name=_("words of the goal"),
    )
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, related_name="endorsements", verbose_name=_("party")
    )
    answer = models.CharField(_("answer"), max_length=8, choices=GoalAnswer)
    words = WordsColumn(_("their words"), max_length=500, blank=True)
    said_by = NameColumn(_("who answers"), max_length=120, blank=True)
    heard = models.CharField(_("how it came"), max_length=7, choices=Way)
    said_on = models.DateField(_("when"))
    answered_at = models.DateTimeField(_("written down"), auto_now_add=True)
    recorded_by = person_key(_("written down by"), optional=True)
    replaced_at = models.DateTimeField(_("replaced"), null=True, blank=True, editable=False)

    objects = library_manager(EndorsementQuerySet)

    PERSONAL = ("words", "said_by")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("answer to a goal")
        verbose_name_plural = _("answers to goals")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("answer", GoalAnswer, name="partnerships_endorsement_answer_known"),
            known_choice("heard", Way, name="partnerships_endorsement_heard_known"),
            models.UniqueConstraint(
                fields=["goal_version", "party"],
                condition=models.Q(replaced_at=None),
                name="partnerships_endorsement_one_stands",
                violation_error_message=_("This party answered meanwhile."),
            ),
            models.CheckConstraint(
                condition=~models.Q(answer=GoalAnswer.CHANGE) | ~models.Q(words=""),
                name="partnerships_endorsement_change_said",
                violation_error_message=_("Please write how the goal should read."),
            ),
            models.CheckConstraint(
                condition=models.Q(heard=Way.LINK, recorded_by=None)
                | ~models.Q(heard=Way.LINK) & models.Q(recorded_by__isnull=False),
                name="partnerships_endorsement_of_somebody",
                violation_error_message=_("Say who wrote the answer down."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_its_partnership",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=OF_ITS_PARTNERSHIP,
            )
        ]

    def __str__(self):
        return f"{self.party}: {self.get_answer_display()}"

    @property
    def personal_fields(self):
        return self.PERSONAL
