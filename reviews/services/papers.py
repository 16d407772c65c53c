"""The sentences of a review on paper: a page with its slip for each partner not heard yet."""

import json
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from files.typesetting import pdf_set
from partnerships.models import Partnership, Party
from reviews.models import ReviewReply

TEMPLATE = Path(settings.BASE_DIR) / "templates/reviews/sheet.typ"


def sheet_of(review):
    """Return what is set of a review: a page for each partner without an answer, else one."""
    partnership = Partnership.objects.with_residents().get(pk=review.partnership_id)
    rows = Party.objects.current().of_partners().filter(partnership=partnership)
    rows = rows.exclude(pk__in=ReviewReply.objects.filter(review=review).values("party"))
    parties = rows.select_related("partner").in_order()
    with translation.override(settings.LANGUAGE_CODE):
        return {
            "language": settings.LANGUAGE_CODE,
            "library": review.partnership.library.name,
            "title": _("How are we doing together?"),
            "pages": [_page(review, partnership, one) for one in parties]
            or [_page(review, partnership)],
            "intro": _(
                "Please put a cross at each sentence. One slip is the answer of one organisation."
            ),
            "private": _(
                "With fewer than three answers of partners nobody's answer is shown by itself. "
                "Whoever writes this slip into the computer reads it; after that nobody sees it."
            ),
            "scale": [
                *(_("no"), _("rather no"), _("half and half"), _("rather yes"), _("yes")),
                _("we don't know"),
            ],
            "sentence": _("Sentence"),
            "sentences": [
                {"number": one.number, "text": str(one)} for one in review.sentences.all()
            ],
            "words": _("One thing to change, or an idea"),
            "tick": _("Whoever coordinates at the library may read these words"),
        }


def _page(review, partnership, *party):
    """Return what only the page of one party says, or a page that anybody may fill in."""
    name, day = partnership.name_to(*party), date_format(review.answers_until, "j E Y")
    return {
        "head": " · ".join([name, *map(str, party)]),
        "back": _("Please give it back by %(day)s: %(name)s.") % {"name": name, "day": day},
    }


def pdf_of(told):
    """Return the bytes of the PDF."""
    return pdf_set(TEMPLATE, json.dumps(told, ensure_ascii=False), {})
