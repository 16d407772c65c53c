"""Whether what the library holds of an organisation is right: asked, answered, corrected."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.models.links import Way
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn, WordsColumn
from intake.models.asked import AskedByLetter, AskedByLetterQuerySet
from partners.models.facts import BY_NAME


class DataRequest(AskedByLetter):
    """One letter that asks an organisation whether its data are right."""

    ABOUT = _("whether its data are right")

    objects = library_manager(AskedByLetterQuerySet)

    class Meta(AskedByLetter.Meta):
        abstract = False
        verbose_name = _("question about data")
        verbose_name_plural = _("questions about data")


class DataAnswerQuerySet(models.QuerySet):
    def newest(self):
        """Return the last word of each partner."""
        return self.order_by("partner_id", "-pk").distinct("partner_id")

    def waiting(self):
        """Return those with something that nobody in the library has looked at yet."""
        has_something = models.Q(is_right=False) | ~models.Q(words="")
        return self.filter(has_something, looked_at=None)

    def for_page(self):
        """Return them with what pages show, the last first."""
        rows = self.select_related("partner", "request", "recorded_by", "looked_by")
        return rows.prefetch_related("corrections").order_by("-pk")


class DataAnswer(LibraryOwned):
    """What an organisation said once of its data: that all is right, or what is not."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="data_answers",
        verbose_name=_("partner"),
    )
    request = models.ForeignKey(
        DataRequest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="answers",
        verbose_name=_("question about data"),
    )
    is_right = models.BooleanField(_("all is right"))
    words = WordsColumn(_("words to the library"), max_length=500, blank=True)
    way = models.CharField(_("how it said so"), max_length=5, choices=Way)
    said_by = NameColumn(_("who said it"), max_length=120, blank=True)
    said_on = models.DateField(_("on the day"))
    recorded_at = models.DateTimeField(_("written down"), auto_now_add=True)
    recorded_by = person_key(_("written down by"), optional=True)
    looked_at = models.DateTimeField(_("looked through"), null=True, blank=True, editable=False)
    looked_by = person_key(_("looked through by"), optional=True)

    objects = library_manager(DataAnswerQuerySet)

    PERSONAL = ("said_by", "words")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("answer about data")
        verbose_name_plural = _("answers about data")
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "request"],
                name="intake_dataanswer_once",
                violation_error_message=_("This question is answered already."),
            ),
            known_choice("way", Way, name="intake_dataanswer_way_known"),
            set_together("looked_at", "looked_by", name="intake_dataanswer_looked_pair"),
            models.CheckConstraint(
                condition=models.Q(way=Way.LINK, recorded_by=None, request__isnull=False)
                | ~models.Q(way=Way.LINK) & models.Q(recorded_by__isnull=False, is_right=True),
                name="intake_dataanswer_of_somebody",
                violation_error_message=_("Say who wrote the answer down."),
            ),
            models.CheckConstraint(
                condition=models.Q(way=Way.LINK) | ~models.Q(said_by=""),
                name="intake_dataanswer_said_by",
                violation_error_message=_("Type who said it."),
            ),
        ]

    def __str__(self):
        return str(self.partner)

    @property
    def waits(self):
        """Whether `waiting` holds of this one, without asking the database."""
        return self.looked_at is None and (not self.is_right or bool(self.words))


class Correction(LibraryOwned):
    """One thing that an organisation corrected, and what the library made of it."""

    answer = models.ForeignKey(
        DataAnswer,
        on_delete=models.CASCADE,
        related_name="corrections",
        verbose_name=_("answer about data"),
    )
    fact = models.CharField(
        _("field"), max_length=20, editable=False
    )  # the name of a Fact that is its own
    # As the record was kept then, and as it is to be: "" for nothing; read by the form of the fact.
    old = models.CharField(_("before"), max_length=400, blank=True, editable=False)
    new = models.CharField(_("now"), max_length=400, blank=True, editable=False)
    is_accepted = models.BooleanField(_("accepted"), null=True, editable=False)

    objects = library_manager()

    PERSONAL = ("old", "new")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("correction of data")
        verbose_name_plural = _("corrections of data")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["answer", "fact"],
                name="intake_correction_fact_once",
                violation_error_message=_("This field stands here already."),
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def label(self):
        return BY_NAME[self.fact].heading

    @property
    def words(self):
        """What was and what is to be, as people read it."""
        return self._as_read(self.old), self._as_read(self.new)

    def kept_now(self, partner):
        """Return what is kept now, when that is not what the organisation saw; else ""."""
        now = BY_NAME[self.fact].value(partner)
        return "" if now == self.old else self._as_read(now) or "–"

    def _as_read(self, value):
        fact = BY_NAME[self.fact]
        return value if fact.columns or not value else fact.written(value)
