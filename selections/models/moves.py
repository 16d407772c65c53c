"""How possible partners went from stage to stage."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn
from selections.models.candidates import Candidate, Stage
from selections.models.invitations import InvitationAnswer


class CandidateMove(LibraryOwned):
    """One step of a possible partner; `moved_by` is empty where it answered by its link,
    and where the day of the answer passed.
    """

    candidate = models.ForeignKey(
        Candidate,
        on_delete=models.CASCADE,
        related_name="moves",
        verbose_name=_("possible partner"),
    )
    from_stage = models.CharField(_("from"), max_length=9, choices=Stage)
    to_stage = models.CharField(_("to"), max_length=9, choices=Stage)
    reason = LineColumn(_("reason"), max_length=300, blank=True)
    # What was to be done before, where the step ticked it.
    task = models.ForeignKey(
        "diary.Task",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="ticked_by_steps",
        verbose_name=_("task"),
    )
    moved_at = models.DateTimeField(_("when"), auto_now_add=True)
    moved_by = person_key(_("who"), optional=True)

    objects = library_manager()

    PERSONAL = ("reason",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("step of a possible partner")
        verbose_name_plural = _("steps of possible partners")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("from_stage", Stage, name="selections_candidatemove_from_known"),
            known_choice("to_stage", Stage, name="selections_candidatemove_to_known"),
        ]

    def __str__(self):
        return f"{self.get_from_stage_display()} → {self.get_to_stage_display()}"

    @property
    def who(self):
        if self.to_stage == Stage.NO_ANSWER and not self.moved_by:
            return str(_("the day of the answer passed"))
        return str(self.moved_by) if self.moved_by else str(_("the partner"))


def came_with_an_answer(steps, invitations):
    """Return whether the last of a candidate's steps is an answer that somebody wrote down."""
    since = steps[-2].moved_at if steps[1:] else steps[0].moved_at
    return any(
        one.recorded_by_id and one.answer != InvitationAnswer.TALK and one.answered_at > since
        for one in invitations
    )
