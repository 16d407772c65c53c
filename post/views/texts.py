"""The texts of a library's letters: read, written in its own words, brought back, checked."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.refusals import REFUSALS, refused
from accounts.letter_texts import TO_CHECK, for_people, house_texts
from accounts.models import LetterText, Library
from accounts.policy import allowed
from post.forms.texts import CheckForm, HouseTextForm
from post.services.letter_texts import note_check, texts_of, write_letter_text


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.settings")
def texts(request, slug):
    """Show every text; a POST says when those about personal data were checked."""
    library = Library.objects.get(pk=request.library.pk)
    form = CheckForm(request.POST if request.method == "POST" else None, instance=library)
    if request.method == "POST" and form.is_valid():
        try:
            note_check(library=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved. Letters by e-mail may leave."))
            return redirect("post:texts", slug)
    own = {row.code: row for row in LetterText.objects.select_related("changed_by")}
    said = texts_of(request.library)
    rows = [(one, for_people(said[one.code]), own.get(one.code)) for one in house_texts().values()]
    context = {
        "form": form,
        "rows": rows,
        "checked_on": request.library.notice_checked_on,
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "post/texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.settings")
def text(request, slug, code):
    """Let one text be written in the library's own words."""
    house, row = _text_or_404(request, code)
    form = HouseTextForm(
        request.POST if request.method == "POST" else None, house=house, instance=row
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_letter_text(row=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: %(name)s.") % {"name": house.title})
            return redirect("post:texts", slug)
    context = {
        "form": form,
        "house": house,
        "row": row,
        "is_checked_again": code in TO_CHECK and request.library.notice_checked_on,
    }
    return render(request, "post/text.html", context)


@require_POST
@allowed("library.settings")
def restore(request, slug, code):
    """Bring the words of the house back."""
    house, row = _text_or_404(request, code)
    if row.pk:
        row.text = ""
        write_letter_text(row=row, by=request.user)
    told = {"name": house.title}
    messages.success(request, _("The words of the house are back: %(name)s.") % told)
    return redirect("post:texts", slug)


def _text_or_404(request, code):
    """Return a text of the house, and the library's row for it: stored, or a new one."""
    house = house_texts().get(code)
    if house is None:
        raise Http404(_("There is no such text."))
    stored = LetterText.objects.filter(code=code).first()
    return house, stored or LetterText(library=request.library, code=code)
