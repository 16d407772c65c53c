"""A year with partners: its page, its PDF, and the list of partners for the annual report."""

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.days import FIRST_YEAR, LAST_YEAR
from accounts.policy import allowed
from files.tables import table_file
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
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{_name_of_file(slug, year)}.pdf")
    }
    content = pdf_of(_year_or_404(request, year))
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
@allowed("partnerships.view")
def partners_table(request, slug, year, kind):
    """Send the partners of a year in the groups of an annual report; residents are only counted."""
    rows = [[_("Group"), _("Partner"), _("Joint activities"), _("People present")]]
    for group in _year_or_404(request, year).groups:
        rows += [(group.words, one.name, done, people) for one, done, people in group.partners]
        if group.residents:
            rows.append((group.words, _("residents: %(n)d") % {"n": group.residents}, "", ""))
    return table_file(_name_of_file(slug, year), rows, kind)


def _name_of_file(slug, year):
    name = _("year-with-partners")
    return f"{slug}-{name}-{year}"


def _year_or_404(request, year):
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year_with_partners(request.library, year)
