"""Papers kept as files: of a partnership, of one of its agreements, or of a partner."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import CellColumn, LineColumn
from agreements.models.agreements import Agreement
from partnerships.models import Partnership

OWNERS = ("partnership", "agreement", "partner")


class DocumentKind(models.TextChoices):
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("DOCX")
    JPEG = "jpg", _("picture (JPEG)")


def name_of_file(document, ending):
    """Return a name that nobody can guess; the name that the sender gave is not kept."""
    return f"documents/{secrets.token_urlsafe(24)}.{ending}"


class DocumentQuerySet(models.QuerySet):
    def kept(self):
        """Return those whose file was not erased."""
        return self.filter(erased_on=None)

    def past_their_day(self):
        """Return those that need not be kept any more."""
        return self.kept().filter(keep_until__lt=timezone.localdate())

    def of_owner(self, owner):
        """Return those of a row: a partnership, an agreement, or a partner."""
        return self.filter(**{owner._meta.model_name: owner})

    def for_list(self):
        rows = self.select_related("library", "partner", "uploaded_by", "erased_by")
        return rows.select_related("partnership", "agreement__partnership").order_by("-pk")


class Document(LibraryOwned):
    """A file that was checked by what it holds (`agreements/papers.py`), and only handed over.

    It belongs to exactly one row. An erased one keeps its line: what it was, who erased it, why.
    """

    partnership = models.ForeignKey(
        Partnership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
        verbose_name=_("partnership"),
    )
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
        verbose_name=_("agreement"),
    )
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="documents",
        verbose_name=_("partner"),
    )
    file = models.FileField(_("file"), upload_to=name_of_file, blank=True, editable=False)
    kind = models.CharField(_("form"), max_length=4, choices=DocumentKind, editable=False)
    title = LineColumn(_("what it is"), max_length=150)
    case_sign = CellColumn(_("case sign"), max_length=60, blank=True)
    keep_until = models.DateField(_("keep until"), null=True, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    uploaded_at = models.DateTimeField(_("added"), auto_now_add=True)
    uploaded_by = person_key(_("added by"))
    erased_on = models.DateField(_("erased"), null=True, blank=True, editable=False)
    erased_why = LineColumn(_("why it was erased"), max_length=300, blank=True, editable=False)
    erased_by = person_key(_("erased by"), optional=True)

    objects = library_manager(DocumentQuerySet)

    PERSONAL = ("title", "erased_why")  # a paper of a resident may say whose it is

    class Meta(LibraryOwned.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("kind", DocumentKind, name="agreements_document_kind_known"),
            models.CheckConstraint(
                condition=Q(partnership__isnull=False, agreement=None, partner=None)
                | Q(partnership=None, agreement__isnull=False, partner=None)
                | Q(partnership=None, agreement=None, partner__isnull=False),
                name="agreements_document_one_owner",
                violation_error_message=_(
                    "A document belongs to one partnership, one agreement or one partner."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(title=""),
                name="agreements_document_titled",
                violation_error_message=_("Say what it is, for example: signed agreement."),
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None, erased_by=None, erased_why="") & ~Q(file="")
                | Q(erased_on__isnull=False, erased_by__isnull=False, file="") & ~Q(erased_why=""),
                name="agreements_document_erased",
                violation_error_message=_("Say why it is erased; one sentence is enough."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["library", "keep_until"],
                condition=Q(erased_on=None),
                name="agreements_document_kept",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def personal_fields(self):
        return self.PERSONAL if self.is_erased else ("title",)

    @property
    def owner(self):
        """Return the row it belongs to."""
        return next(row for name in OWNERS if (row := getattr(self, name)) is not None)

    @property
    def is_erased(self):
        return self.erased_on is not None

    @property
    def is_past_its_day(self):
        return (
            not self.is_erased and bool(self.keep_until) and self.keep_until < timezone.localdate()
        )

    @property
    def is_there(self):
        """Whether its file lies where it was put, as long as it was; looks at no byte of it."""
        try:
            return bool(self.file) and self.file.size == self.size
        except (OSError, ValueError):
            return False
