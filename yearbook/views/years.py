"""A year with partners: its page, its PDF, and the list of partners for the annual report."""

import csv
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.days import FIRST_YEAR, LAST_YEAR
from accounts.policy import allowed
from accounts.spreadsheets import no_formula
from yearbook.documents.pdf import pdf_of
from yearbook.services.years import year_with_partners, years_with_activities


@require_safe
@allowed("partnerships.view")
def latest(request, slug):
    """Lead to the last year in which something was done, or to this one."""
    years = years_with_activities()
    return redirect(
        "yearbook:with-partners", slug, years[0] if years else timezone.localdate().year
    )


@require_safe
@allowed("partnerships.view")
def page(request, slug, year):
    told = _year_or_404(request, year)
    context = {
        "told": told,
        "totals": told.numbers.totals,
        "months": [(date(year, one.of, 1), one.done) for one in told.numbers.by_month],
        "most": max(share.done for share in told.numbers.by_month),
        "years": years_with_activities(),
    }
    return render(request, "yearbook/year.html", context)


@require_safe
@allowed("partnerships.view")
def pdf(request, slug, year):
    return _file(pdf_of(_year_or_404(request, year)), "application/pdf", slug, year, "pdf")


@require_safe
@allowed("partnerships.view")
def partners_csv(request, slug, year):
    """Send the partners of a year in the groups of an annual report; residents are only counted."""
    told = _year_or_404(request, year)
    response = _file(b"", "text/csv; charset=utf-8", slug, year, "csv")
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Group"), _("Partner"), _("Joint activities"), _("People present")])
    for group in told.groups:
        rows = [(partner.name, done, people) for partner, done, people in group.partners]
        if group.residents:
            rows.append((_("residents: %(n)d") % {"n": group.residents}, "", ""))
        for row in rows:
            writer.writerow([no_formula(str(cell)) for cell in (group.words, *row)])
    return response


def _file(content, kind, slug, year, form):
    name = _("year-with-partners")
    headers = {"Content-Disposition": f'attachment; filename="{slug}-{name}-{year}.{form}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def _year_or_404(request, year):
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year_with_partners(request.library, year)
