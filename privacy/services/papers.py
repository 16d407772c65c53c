"""The copy of a person's data on paper."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from files.typesetting import pdf_set
from privacy.services.origins import kinds_of, said_of
from privacy.services.statements import how_long_of, statement_of

TEMPLATE = Path(settings.BASE_DIR) / "templates/privacy/copy.typ"


def pdf_copy(*, held, library):
    """Return the bytes of the PDF: a line for each place that the coordinator may read."""
    said = statement_of(library)
    told = {
        "language": get_language(),
        "library": str(library),
        "title": _("Copy of a person's data"),
        "day": _day(timezone.localdate()),
        "heading": [_("Where"), _("What"), _("Text"), _("Written")],
        "rows": [
            [mention.kind, mention.heading, mention.text, _day(mention.written)]
            for mention in held.told
        ],
        "people": said_of(held, library),
        "about": _("What for, and on what basis"),
        "kinds": [[str(kind.people), _parts_of(kind, said)] for kind in kinds_of(held)],
    }
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {})


def _parts_of(kind, said):
    parts = {
        **{_("Where from"): kind.source, _("Why"): kind.why, _("On what basis"): kind.basis},
        **{_("How long"): how_long_of(kind, said), _("Who sees it"): kind.who_sees},
    }
    return [[name, str(words)] for name, words in parts.items()]


def _day(day):
    return date_format(day, "j E Y") if day else ""
