"""The annex to a grant: partners, what they bring, what was done, on paper and as rows."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.policy import allowed
from activities.ways import grant_or_404
from agreements.documents.docx import docx_of
from agreements.services.drafts import pdf_of
from files.tables import table_file
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
def rows(request, slug, pk, kind):
    """Send the same as a file that Polish spreadsheets open."""
    annex = annex_of(grant_or_404(pk))
    return table_file(_name_of_file(annex), rows_of(annex), kind)


def _name_of_file(annex):
    grant, word = annex.grant, _("annex")
    return f"{grant.library.slug}-{word}-{grant.edition.code}"


def _file(annex, content, kind, form):
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{_name_of_file(annex)}.{form}")
    }
    return HttpResponse(content, content_type=kind, headers=headers)
