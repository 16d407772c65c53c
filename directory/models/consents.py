"""What a partner lets everybody read about it: when it was asked, and what it said."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.models.links import Way
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn, WordsColumn
from intake.models.asked import AskedByLetter, AskedByLetterQuerySet


class PublicField(models.TextChoices):
    """What may stand beside the name and the sector; a fact that is not here is never public."""

    KIND = "kind", _("kind")
    PLACE = "place", _("place")
    STREET = "street", _("street and number")
    PHONE = "phone", _("general phone")
    EMAIL = "email", _("general e-mail")
    WEBSITE = "website", _("website")
    POINT = "point", _("place on the map")


class ConsentAnswer(models.TextChoices):
    YES = "yes", _("agreed")
    NO = "no", _("did not agree")
    WITHDRAWN = "withdrawn", _("took it back")


class ConsentRequest(AskedByLetter):
    """One letter that asks a partner what everybody may read about it."""

    ABOUT = _("what everybody may read")

    objects = library_manager(AskedByLetterQuerySet)

    class Meta(AskedByLetter.Meta):
        abstract = False
        verbose_name = _("question about consent")
        verbose_name_plural = _("questions about consent")


class ConsentQuerySet(models.QuerySet):
    def newest(self):
        """Return the last word of each partner: the one that holds."""
        return self.order_by("partner_id", "-pk").distinct("partner_id")

    def for_page(self):
        """Return all words of a partner, the last one first, with whoever wrote them down."""
        return self.select_related("recorded_by").order_by("-pk")


class PartnerConsent(LibraryOwned):
    """What a partner said once; the last one holds, and none is ever changed.

    Who agrees lets its name and sector be read, and beside them what is `shown` and what it wrote
    `about` itself.
    """

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="consents",
        verbose_name=_("partner"),
    )
    answer = models.CharField(_("answer"), max_length=9, choices=ConsentAnswer)
    shown = ArrayField(
        models.CharField(max_length=8, choices=PublicField),
        verbose_name=_("what may be shown"),
        default=list,
        blank=True,
    )
    about = WordsColumn(_("about itself, for everybody"), max_length=600, blank=True)
    words = WordsColumn(_("words to the library"), max_length=500, blank=True)
    way = models.CharField(_("how it said so"), max_length=5, choices=Way)
    said_by = NameColumn(_("who said it"), max_length=120, blank=True)
    said_on = models.DateField(_("on the day"))
    recorded_at = models.DateTimeField(_("written down"), auto_now_add=True)
    recorded_by = person_key(_("written down by"), optional=True)

    objects = library_manager(ConsentQuerySet)

    PERSONAL = ("said_by", "words")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("consent of a partner")
        verbose_name_plural = _("consents of partners")
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("answer", ConsentAnswer, name="directory_partnerconsent_answer_known"),
            known_choice("way", Way, name="directory_partnerconsent_way_known"),
            models.CheckConstraint(
                condition=models.Q(answer=ConsentAnswer.YES) | models.Q(shown=[], about=""),
                name="directory_partnerconsent_only_a_yes_shows",
                violation_error_message=_("Who does not agree lets nothing be shown."),
            ),
            models.CheckConstraint(
                condition=models.Q(way=Way.LINK, recorded_by=None)
                | ~models.Q(way=Way.LINK) & models.Q(recorded_by__isnull=False),
                name="directory_partnerconsent_of_somebody",
                violation_error_message=_("Say who wrote the answer down."),
            ),
            models.CheckConstraint(
                condition=models.Q(way=Way.LINK) | ~models.Q(said_by=""),
                name="directory_partnerconsent_said_by",
                violation_error_message=_("Type who said it."),
            ),
        ]

    def __str__(self):
        return f"{self.partner}: {self.get_answer_display()}"

    @property
    def is_yes(self):
        return self.answer == ConsentAnswer.YES

    @property
    def shown_words(self):
        """What may be shown beside the name, in words."""
        return [str(PublicField(code).label) for code in PublicField.values if code in self.shown]
