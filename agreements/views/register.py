"""The register of agreements: on a page, on paper, and as a file for a spreadsheet."""

import csv

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from accounts.policy import allowed, may
from accounts.spreadsheets import no_formula
from agreements.models import Agreement
from agreements.services.register import standings_of
from agreements.ways import CHIPS

PAGE_SIZE = 25
# What may be looked at: its words, and the verb that finds it.
FILTERS = {
    "": (gettext_lazy("current"), "current"),
    "ending": (gettext_lazy("ending within 90 days"), "ending"),
    "unsigned": (gettext_lazy("signature missing"), "unsigned"),
    "over": (pgettext_lazy("agreements", "ended"), "over"),
    "all": (gettext_lazy("all"), "all"),
}


@require_safe
@allowed("partnerships.view")
def agreement_list(request, slug):
    """Show the agreements of the library, those that end first on top."""
    state = request.GET.get("state", "")
    state = state if state in FILTERS else ""
    page = Paginator(_found(state), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(one, CHIPS[one.state]) for one in standings_of(page.object_list)],
        "filters": [(code, words, code == state) for code, (words, _verb) in FILTERS.items()],
        "state": state,
        "query": f"state={state}" if state else "",
        "may_edit": may(request.membership, "partnerships.edit"),
    }
    return render(request, "agreements/list.html", context)


@require_safe
@allowed("partnerships.view")
def export_csv(request, slug):
    """The agreements of the filter in the address; a resident has no name in a file."""
    name = f"{request.library.slug}-{timezone.localdate():%Y-%m-%d}-porozumienia.csv"
    response = HttpResponse(
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow(_headings())
    state = request.GET.get("state", "")
    for one in standings_of(_found(state if state in FILTERS else "")):
        writer.writerow([no_formula(str(cell)) for cell in _cells(one)])
    return response


def _found(state):
    return getattr(Agreement.objects.for_list(), FILTERS[state][1])()


def _named(party):
    is_resident = party.partner and party.partner.is_resident
    return _("resident") if is_resident else str(party)


def _headings():
    return [
        *(_("Partnership"), _("Title"), _("Kind"), _("Case sign"), _("From"), _("Until")),
        *(_("How it stands"), _("Signatures missing"), _("Looks after it"), _("Keep until")),
    ]


def _cells(standing):
    row = standing.agreement
    days = [row.starts_on, row.ends_on]
    return [
        *(row.partnership, row, row.get_kind_display(), row.case_sign),
        *(day.isoformat() if day else "" for day in days),
        CHIPS[standing.state],
        "; ".join(map(_named, standing.missing)),
        row.partnership.owner or "",
        row.keep_until.isoformat() if row.keep_until else "",
    ]
