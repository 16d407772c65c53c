"""The annex to a grant: partners, what they bring, what was done, on paper and as rows."""

import csv

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from accounts.spreadsheets import no_formula
from activities.ways import grant_or_404
from agreements.documents.docx import docx_of
from agreements.services.drafts import pdf_of
from yearbook.documents.annexes import rows_of, told_of
from yearbook.services.annexes import annex_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@allowed("partnerships.view")
def pdf(request, slug, pk):
    annex = annex_of(grant_or_404(pk))
    return _file(annex, pdf_of(told_of(annex)), "application/pdf", "pdf")


@require_safe
@allowed("partnerships.view")
def docx(request, slug, pk):
    annex = annex_of(grant_or_404(pk))
    return _file(annex, docx_of(told_of(annex)), WORD, "docx")


@require_safe
@allowed("partnerships.view")
def rows(request, slug, pk):
    """Send the same as a file that Polish spreadsheets open."""
    annex = annex_of(grant_or_404(pk))
    response = _file(annex, b"", "text/csv; charset=utf-8", "csv")
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    for row in rows_of(annex):
        writer.writerow([no_formula(str(cell)) for cell in row])
    return response


def _file(annex, content, kind, form):
    grant, word = annex.grant, _("annex")
    name = f"{grant.library.slug}-{word}-{grant.edition.code}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
