"""Partners of the library whom it invited to a workshop by letter, and what they answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn, WordsColumn

MOST_PEOPLE = 20  # who come from one partner


class Answer(models.TextChoices):
    COMING = "coming", _("coming")
    SOMEBODY_ELSE = "else", _("somebody else is coming")
    NOT_COMING = "not", _("not coming")


def totals_of(invitations):
    """Return how many of these invitations were answered how, and how many people come in all."""
    coming = [one for one in invitations if one.people_count]
    return {
        "coming": len(coming),
        "people": sum(one.people_count for one in coming),
        "not_coming": sum(one.answer == Answer.NOT_COMING for one in invitations),
        "waiting": sum(not one.answer for one in invitations),
    }


class PartnerInvitationQuerySet(models.QuerySet):
    def of_links(self, links):
        """Return the invitations that these links (or keys of links) answer."""
        return self.filter(link__in=links).select_related("partner", "workshop")

    def ended(self):
        """Return those whose link was ended unanswered: they may be invited once more."""
        return self.filter(answer="", link__ended_at__isnull=False)

    def for_list(self):
        """Return the invitations with what a list of answers shows, who answered last first."""
        newest = models.F("answered_at").desc(nulls_last=True)
        return self.select_related("partner", "letter", "link").order_by(newest, "pk")


class PartnerInvitation(LibraryOwned):
    """One letter to one partner about one workshop; a second one is never written.

    Whom no letter reached was asked in a talk: then there is an answer, and no letter and no link.
    """

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("workshop"),
    )
    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    letter = models.ForeignKey(
        "accounts.Letter",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("letter"),
    )
    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="workshop_invitations",
        verbose_name=_("link"),
    )
    invited_at = models.DateTimeField(_("invited"), auto_now_add=True)
    invited_by = person_key(_("invited by"), editable=True)
    answer = models.CharField(_("answer"), max_length=6, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    person = NameColumn(_("who is coming"), max_length=120, blank=True)
    people_count = models.PositiveSmallIntegerField(_("how many people"), null=True, blank=True)
    words = WordsColumn(_("a few words"), max_length=500, blank=True)
    # Empty where the partner answered by its link.
    recorded_by = person_key(_("written down by"), optional=True)

    objects = library_manager(PartnerInvitationQuerySet)

    PERSONAL = ("person", "words")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("invitation of a partner")
        verbose_name_plural = _("invitations of partners")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["workshop", "partner"],
                name="workshops_partnerinvitation_once",
                violation_error_message=_("This partner is already invited."),
            ),
            models.UniqueConstraint(
                fields=["library", "link"],
                name="workshops_partnerinvitation_link_once",
                violation_error_message=_("This link belongs to another invitation."),
            ),
            models.CheckConstraint(
                condition=models.Q(letter=None, link=None) & ~models.Q(answer="")
                | models.Q(letter__isnull=False, link__isnull=False),
                name="workshops_partnerinvitation_asked",
                violation_error_message=_("Without a letter there is an answer from a talk."),
            ),
            models.CheckConstraint(
                condition=models.Q(recorded_by=None) | ~models.Q(answer=""),
                name="workshops_partnerinvitation_recorded",
                violation_error_message=_("Say what was answered."),
            ),
            known_choice(
                "answer", Answer, name="workshops_partnerinvitation_answer_known", blank=True
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at=None)
                | ~models.Q(answer="") & models.Q(answered_at__isnull=False),
                name="workshops_partnerinvitation_answered_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=["", Answer.NOT_COMING], people_count=None)
                | models.Q(
                    answer__in=[Answer.COMING, Answer.SOMEBODY_ELSE],
                    people_count__isnull=False,
                    people_count__gte=1,
                    people_count__lte=MOST_PEOPLE,
                ),
                name="workshops_partnerinvitation_people",
                violation_error_message=_("Type how many people are coming, from 1 to 20."),
            ),
        ]

    def __str__(self):
        return str(self.partner)

    @property
    def about(self):
        """Who holds the link and for what, in words for the list of links."""
        return str(self.partner), str(self.workshop)
