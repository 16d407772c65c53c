"""The copy of a person's data on paper."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from files.typesetting import pdf_set

TEMPLATE = Path(settings.BASE_DIR) / "templates/privacy/copy.typ"


def pdf_copy(*, held, library):
    """Return the bytes of the PDF: a line for each place that the coordinator may read."""
    told = {
        "language": get_language(),
        "library": str(library),
        "title": _("Copy of a person's data"),
        "day": date_format(timezone.localdate(), "j E Y"),
        "heading": [_("Where"), _("What"), _("Text"), _("Written")],
        "rows": [
            [mention.kind, mention.heading, mention.text, mention.written or ""]
            for mention in held.shown
        ],
    }
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {})
