"""Keeping papers as files: taken in, handed over, erased."""

from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.services.rows import lock_row, write_fields, write_row
from agreements.models.documents import OWNERS
from agreements.papers import PaperRefused, WhyNot, read_file
from files.images import PictureRefused
from files.services.leaving import let_go
from files.services.pictures import keep, why_not

CHECKED_OTHERWISE = ["library", *OWNERS, "uploaded_by"]
MB = 1024 * 1024
# Of each refusal what it is, and what to do.
WHY_NOT = {
    WhyNot.EMPTY: gettext_lazy("It is empty. Choose it once more."),
    WhyNot.TOO_MANY_BYTES: gettext_lazy("It has more than %(most)d MB. Scan it in black and white, "
                                        "or send it in parts."),
    WhyNot.BROKEN_PDF: gettext_lazy("This PDF is damaged or not whole. Save it anew."),
    WhyNot.BROKEN_DOCX: gettext_lazy("This document is damaged or not whole. Save it anew."),
    WhyNot.MACROS: gettext_lazy("It holds a program (macros). Save it as PDF."),
    WhyNot.CALLS_ELSEWHERE: gettext_lazy(
        "It fetches parts from another computer when it is opened. Save it as PDF."
    ),
    WhyNot.TOO_LARGE_INSIDE: gettext_lazy("It unpacks into something too large. Save it as PDF."),
    WhyNot.LOCKED: gettext_lazy("It is locked with a password. Save it without one."),
    WhyNot.OLD_WORD: gettext_lazy("It is of an old Word or Excel. Save it as PDF or DOCX."),
    WhyNot.OTHER_OFFICE: gettext_lazy("It is of another program. Save it as PDF."),
    WhyNot.ARCHIVE: gettext_lazy("It is an archive of files. Unpack it and send the paper alone."),
    WhyNot.PAGE: gettext_lazy("It is a web page. Print it to PDF."),
    WhyNot.PROGRAM: gettext_lazy("It is a program."),
    WhyNot.NO_PAPER: gettext_lazy("It is neither a document nor a photo of one."),
}  # fmt: skip


def most_megabytes():
    return settings.DOCUMENT_MAX_MB


@act
def add_document(*, document, upload, by):
    """Keep an uploaded paper with what people say of it; return the Document.

    Its name is not kept, its form is what it holds. Raises ValidationError with a sentence at
    `file`, also when the disk is full.
    """
    paper = _paper_from(upload)
    owner = lock_row(document.owner)
    document.library, document.uploaded_by = owner.library, by
    document.kind, document.size = paper.form, len(paper.data)
    document.sha256 = sha256(paper.data).hexdigest()
    document.clean_fields(exclude=[*CHECKED_OTHERWISE, "file"])
    try:
        keep(places=[(document.file, paper)])
    except ValidationError as full:
        raise ValidationError({"file": full.messages}) from full
    document.validate_constraints()
    document.save(force_insert=True)
    return document


@act
def save_document(*, document, by):
    """Save the title, the case sign and how long a document is kept; return it."""
    return write_row(
        row=document, fields=["title", "case_sign", "keep_until"], exclude=CHECKED_OTHERWISE
    )


@act
def erase_document(*, document, why, by):
    """Erase the file of a document for good; its line stays. Twice is once.

    Raises ValidationError without a reason.
    """
    stored = lock_row(document)
    if stored.is_erased:
        return stored
    name = stored.file.name
    stored.file, stored.erased_on, stored.erased_by = "", timezone.localdate(), by
    stored.erased_why = why
    stored.full_clean(exclude=CHECKED_OTHERWISE)
    write_fields(row=stored, fields=["file", "erased_on", "erased_by", "erased_why"])
    let_go(names=[name])
    return stored


def bytes_of(document):
    """Return the bytes of a kept document as they came, or None: lost, or no longer the same."""
    try:
        with document.file.open("rb") as file:
            data = file.read()
    except (OSError, ValueError):  # a ValueError: the row names no file
        return None
    return data if sha256(data).hexdigest() == document.sha256 else None


def _paper_from(upload):
    most = most_megabytes()
    try:
        # One byte more than we take is enough to know that it is too many.
        return read_file(upload.read(most * MB + 1), most * MB)
    except PaperRefused as refusal:
        why = WHY_NOT[refusal.reason] % {"most": most}
    except PictureRefused as refusal:
        why = why_not(refusal)
    raise ValidationError(
        {"file": _("This file cannot be taken. %(why)s PDF, DOCX, JPEG are good.") % {"why": why}}
    )
