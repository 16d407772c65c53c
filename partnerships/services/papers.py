"""A letter of thanks on paper, as PDF/UA."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format

from accounts.naming import addressed
from files.typesetting import pdf_set

TEMPLATE = Path(settings.BASE_DIR) / "templates/partnerships/letter.typ"


def thanks_on_paper(party, *, subject, text):
    """Return the bytes of a PDF of a letter to a party, in the language of the library."""
    partner = party.partner
    with translation.override(settings.LANGUAGE_CODE):
        told = {
            "language": settings.LANGUAGE_CODE,
            "library": party.partnership.library.name,
            "head": party.partnership.library.letterhead,
            "subject": subject,
            "day": date_format(timezone.localdate(), "j E Y"),
            "address": addressed(partner.name, partner.street, partner.postal_code, partner.place),
            "paragraphs": text.strip().split("\n\n"),
        }
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {})
