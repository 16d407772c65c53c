"""What is told about a workshop: the report, and the draft of an article.

Both are written from the records each time they are opened. A row here holds only what a person
changed, beside what the records said at that time.
"""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.models.people import Language
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import TextColumn
from accounts.versions import Versioned, bump_version

LONGEST_SECTION = 20_000
LONGEST_ARTICLE = 40_000


class SectionKind(models.TextChoices):
    """The sections of a report, in their order."""

    OUTCOMES = "outcomes", _("What came of it")
    STORY = "story", _("How the day went")
    NUMBERS = "numbers", _("The workshop in numbers")
    MAP = "map", _("The map from the workshop")
    SWOT = "swot", _("SWOT analysis")
    ELEMENTS = "elements", _("Five elements")
    PROMISES = "promises", _("Promises")
    ATTENDANCE = "attendance", _("Attendance")
    FUNDING = "funding", _("Funding")


class Voice(models.TextChoices):
    """Who speaks in the article: Polish verbs in the past tense have a gender."""

    FEMININE = "feminine", _("in the feminine")
    MASCULINE = "masculine", _("in the masculine")
    IMPERSONAL = "impersonal", _("impersonally")


class Report(LibraryOwned):
    """The report of a workshop: what people chose and wrote in it."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.PROTECT,
        related_name="reports",
        verbose_name=_("workshop"),
    )
    with_names = models.BooleanField(
        _("show first names and surnames on the attendance list"),
        default=False,
        help_text=_("Leave it off when the report is to be published."),
    )
    # Whoever reads it, in whatever language their pages are: a report is written for its funder.
    language = models.CharField(
        _("language of the report"), max_length=2, choices=Language, default=Language.POLISH
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("language", Language, name="reports_report_language_known"),
            models.UniqueConstraint(
                fields=["workshop"],
                name="reports_report_once",
                violation_error_message=_("This workshop already has its report."),
            ),
        ]

    def __str__(self):
        return f"{_('report')} · {self.workshop}"


class ReportSection(Versioned, LibraryOwned):
    """A section as a person wrote it; `records_said` is what it said before that.

    `language` is the report's when the text was written: it stays when the report changes.
    """

    report = models.ForeignKey(
        Report, on_delete=models.CASCADE, related_name="sections", verbose_name=_("report")
    )
    kind = models.CharField(_("section"), max_length=10, choices=SectionKind)
    text = TextColumn(_("text"), blank=True, validators=[MaxLengthValidator(LONGEST_SECTION)])
    language = models.CharField(
        _("language of the text"),
        max_length=2,
        choices=Language,
        default=Language.POLISH,
        editable=False,
    )
    is_left_out = models.BooleanField(_("left out of the report"), default=False)
    records_said = models.TextField(_("what the records said"), blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = person_key(_("changed by"))

    objects = library_manager()

    PERSONAL = ("text", "records_said")  # they say who promised what

    class Meta(LibraryOwned.Meta):
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        ordering = ["report", "pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("kind", SectionKind, name="reports_reportsection_kind_known"),
            known_choice("language", Language, name="reports_reportsection_language_known"),
            models.UniqueConstraint(
                fields=["report", "kind"],
                name="reports_reportsection_once",
                violation_error_message=_("This section is already in the report."),
            ),
        ]
        triggers = [bump_version("text", "is_left_out")]

    def __str__(self):
        return str(SectionKind(self.kind).label)

    @property
    def personal_fields(self):
        return self.PERSONAL


class Article(Versioned, LibraryOwned):
    """The article about a workshop, as it was saved."""

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.PROTECT,
        related_name="articles",
        verbose_name=_("workshop"),
    )
    voice = models.CharField(_("who speaks"), max_length=10, choices=Voice, default=Voice.FEMININE)
    text = TextColumn(_("text"), validators=[MaxLengthValidator(LONGEST_ARTICLE)])
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = person_key(_("changed by"))

    objects = library_manager()

    PERSONAL = ("text",)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("voice", Voice, name="reports_article_voice_known"),
            models.UniqueConstraint(
                fields=["workshop"],
                name="reports_article_once",
                violation_error_message=_("This workshop already has its article."),
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""),
                name="reports_article_written",
                violation_error_message=_("Type the text of the article."),
            ),
        ]
        triggers = [bump_version("text", "voice")]

    def __str__(self):
        return f"{_('article')} · {self.workshop}"

    @property
    def personal_fields(self):
        return self.PERSONAL
