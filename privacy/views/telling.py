"""People at partners who were not told yet what is held about them."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.forms.refusals import REFUSALS, sentence_of
from accounts.policy import allowed
from intake.services.telling import note_told
from partners.models import Contact
from privacy.services.residents import residents_to_tell, waiting_with_notices

MOST = 100  # on one page; those whose month ends first


@require_safe
@allowed("partners.contacts")
def to_tell(request, slug):
    """Show whom to tell, by when, and the words to say or to print."""
    people = Contact.objects.to_tell().select_related("partner", "told_letter")
    waiting, residents = people.count(), waiting_with_notices(MOST)
    context = {
        "people": people.order_by("noted_on", "pk")[:MOST],
        "waiting": waiting,
        "left_out": max(waiting - MOST, 0),
        "residents": residents,
        "residents_left_out": residents_to_tell().count() - MOST if len(residents) == MOST else 0,
        "today": timezone.localdate(),
        "letter_language": settings.LANGUAGE_CODE,
    }
    return render(request, "privacy/to_tell.html", context)


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
