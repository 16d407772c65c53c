"""Papers kept as files: the list, adding one, handing it over, erasing it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.forms.refusals import REFUSALS, refused
from accounts.policy import allowed, may
from accounts.ways import turn_back
from agreements.access import document_or_404, owner_or_404
from agreements.forms.documents import DocumentForm, EraseForm, NewDocumentForm
from agreements.models import Document
from agreements.services.documents import (
    add_document,
    bytes_of,
    erase_document,
    save_document,
)

PAGE_SIZE = 25
# A file is handed over and nothing more: no browser shows it, guesses what it is, or runs it.
HANDED_OVER = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
}


@require_safe
@allowed("partnerships.view")
def document_list(request, slug):
    """Show all documents of the library, or those whose time of keeping has passed."""
    past = request.GET.get("state") == "past"
    rows = Document.objects.for_list()
    rows = rows.past_their_day() if past else rows
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "past": past,
        "past_count": Document.objects.past_their_day().count(),
        "query": "state=past" if past else "",
        "may_edit": may(request.membership, "partnerships.edit"),
        "may_erase": may(request.membership, "partnerships.agree"),
    }
    return render(request, "agreements/documents/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def new(request, slug, owner, owner_pk):
    """Add a paper to a partnership, an agreement or a partner."""
    home = owner_or_404(owner, owner_pk)
    instance = Document(library=home.library, title=_("Signed paper"), **{owner: home})
    sent = request.method == "POST"
    form = NewDocumentForm(
        request.POST if sent else None, request.FILES if sent else None, instance=instance
    )
    if sent and form.is_valid():
        try:
            add_document(document=form.instance, upload=form.cleaned_data["file"], by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The document is kept."))
            return redirect(home)
    return render(request, "agreements/documents/new.html", {"form": form, "owner": home})


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.edit")
def edit(request, slug, pk):
    document = document_or_404(pk)
    form = DocumentForm(request.POST or None, instance=document)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_document(document=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved})
            return redirect(document.owner)
    return render(request, "agreements/documents/edit.html", {"form": form, "document": document})


@require_safe
@allowed("partnerships.edit")
def file(request, slug, pk):
    """Hand over the file under a name of ours; a lost or damaged one is said on its page."""
    document = document_or_404(pk)
    data = bytes_of(document)
    if data is None:
        messages.error(
            request,
            _("The file of this document is lost or damaged: %(title)s. Add it once more, or bring "
              "it back from a backup.") % {"title": document},
        )  # fmt: skip
        return redirect(document.owner)
    name = f"{slugify(document.title)[:60] or 'dokument'}-{document.pk}.{document.kind}"
    return HttpResponse(
        data,
        content_type="application/octet-stream",
        headers={"Content-Disposition": content_disposition_header(True, name), **HANDED_OVER},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("partnerships.agree")
def erase(request, slug, pk):
    """Ask once, then erase the file; the line says who did it and why."""
    document = document_or_404(pk)
    if document.is_erased:
        return turn_back(request, _("Somebody has erased this file meanwhile."), document.owner)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erase_document(document=document, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The file is erased. Its line stays in the list."))
            return redirect(document.owner)
    return render(request, "agreements/documents/erase.html", {"form": form, "document": document})
