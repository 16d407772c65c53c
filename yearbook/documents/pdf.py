"""A year with partners on one page, as a tagged PDF."""

import json
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from files.typesetting import pdf_set
from yearbook.services.years import GOALS_SHOWN, PARTNERSHIPS_SHOWN

TEMPLATE = Path(settings.BASE_DIR) / "templates/yearbook/year.typ"
NAMES_SHOWN = 60


def pdf_of(told):
    """Return the bytes of the PDF of a YearWithPartners."""
    return pdf_set(TEMPLATE, json.dumps(_data(told), ensure_ascii=False), {})


def _data(told):
    totals = told.numbers.totals
    free, groups = NAMES_SHOWN, []
    for group in told.groups:
        names = [partner.name for partner, _done, _people in group.partners][: max(free, 0)]
        free -= len(names)
        more = group.count - len(names)
        groups.append(
            {
                "words": str(group.words).capitalize(),
                "names": ", ".join(names),
                "more": _("and %(n)d more") % {"n": more} if names and more else "",
                "counts": [str(group.count), str(group.done), str(group.people)],
            }
        )
    return {
        "language": get_language(),
        "library": str(told.library),
        "title": _("A year with partners %(year)d") % {"year": told.year},
        "sentences": told.sentences,
        "numbers": [
            [str(totals.done), _("joint activities")],
            [str(totals.people), _("people present")],
            [str(len(told.numbers.by_partner)), _("partners")],
            [str(len(told.numbers.new_partners)), _("new partners")],
        ],
        "sectors": [[str(words), count] for words, count in told.sectors],
        "months": [
            [date_format(date(told.year, share.of, 1), "b"), share.done]
            for share in told.numbers.by_month
        ],
        "months-heading": _("Joint activities month by month"),
        "groups-heading": [_("Partners"), _("how many"), _("activities"), _("people")],
        "groups": groups,
        "partnerships-heading": _("Partnerships and their goals"),
        "partnerships": [
            {
                "name": one.partnership.name_in_files,
                "parties": ", ".join(one.parties),
                "goals": one.goals[:GOALS_SHOWN],
            }
            for one in told.partnerships[:PARTNERSHIPS_SHOWN]
        ],
    }
