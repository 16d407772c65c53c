"""People who were not told yet what is held about them."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from intake.services.telling import note_told
from partners.models import Contact
from privacy.services.residents import residents_to_tell
from privacy.services.telling import (
    chosen_among,
    notices_on_paper,
    people_to_tell,
    words_to_say,
    write_notices,
)

MOST = 100  # of each kind on one page; those whose month ends first


@require_safe
@allowed("partners.contacts")
def to_tell(request, slug):
    """Show whom to tell, by when, and the words to send, to print or to say."""
    people = people_to_tell(MOST)
    contacts = [one for one in people if not one.is_resident]
    residents = [one for one in people if one.is_resident]
    waiting = Contact.objects.to_tell().count() if len(contacts) == MOST else len(contacts)
    left_out = residents_to_tell().count() - MOST if len(residents) == MOST else 0
    context = {
        "contacts": contacts,
        "waiting": waiting,
        "left_out": max(waiting - MOST, 0),
        "residents": residents,
        "residents_left_out": left_out,
        "by_mail": sum(one.gets_a_letter for one in people),
        "is_checked": request.library.notice_checked_on is not None,
        "today": timezone.localdate(),
        "words": words_to_say(request.library, request.user) if people else {},
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "privacy/to_tell.html", context)


@require_POST
@allowed("partners.contacts")
def write(request, slug):
    """Send a letter to everybody who waits and can get one, or to who was chosen."""
    chosen = chosen_among(people_to_tell(MOST), request.POST.getlist("who"))
    try:
        count = write_notices(people=chosen, library=request.library, by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("privacy:to-tell", slug=slug)
    if count:
        said = ngettext("%(n)s letter goes out.", "%(n)s letters go out.", count) % {"n": count}
        messages.success(request, said)
    else:
        messages.warning(request, _("Nobody of these can get a letter by e-mail: print it."))
    return redirect("privacy:to-tell", slug=slug)


@require_safe
@allowed("partners.contacts")
def on_paper(request, slug):
    """Give the letters of everybody who waits, or of who was chosen, a page each."""
    chosen = chosen_among(people_to_tell(MOST), request.GET.getlist("who"))
    if not chosen:
        raise Http404
    name = f"{_('personal-data')}.pdf"
    return HttpResponse(
        notices_on_paper(chosen, library=request.library, by=request.user),
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(True, name)},
    )


@require_POST
@allowed("partners.contacts")
def told(request, slug, pk, contact_pk):
    """Note that somebody told this person today, in a talk or on paper."""
    person = get_object_or_404(Contact, pk=contact_pk, partner=pk)
    try:
        note_told(contact=person, day=timezone.localdate(), by=request.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Noted, told today: %(name)s") % {"name": person.name})
    return redirect("privacy:to-tell", slug=slug)
