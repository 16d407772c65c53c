"""Erasing a person in the whole installation, for its host: also where no library is named."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.policy import may_administer
from privacy.forms.people import WhoAndWhyForm
from privacy.services.ended_links import said_of_ended_links
from privacy.services.erasing import erase_everywhere
from privacy.services.sessions import take_out_of_session
from privacy.services.showing import (
    CAME_SINCE,
    NOTHING_TICKED,
    ONLY_UNREAD,
    held_of,
    note_opening,
)


@transaction.non_atomic_requests
def erase_person_page(request):
    """Ask whom and why; show what goes in all libraries; erase what is ticked."""
    if not may_administer(request.user, "admin.administrators"):
        raise PermissionDenied
    form = WhoAndWhyForm(request.POST or None)
    context = {
        **admin.site.each_context(request),
        "title": _("Erase a person everywhere"),
        "form": form,
    }
    if request.method == "POST" and form.is_valid():
        signs = form.cleaned_data["signs"]
        held = held_of(signs=signs, library=None)
        if "erase" in request.POST and (done := _erased(request, signs, held)):
            return done
        why = form.cleaned_data["reason"]
        note_opening(held=held, library=None, why=why, by=request.user)
        ticks = not signs.is_lonely and "erase" not in request.POST  # then nothing was ticked
        context |= {"held": held, "looked": True, "ticks": ticks, "sure": not signs.is_lonely}
    return TemplateResponse(request, "admin/privacy/person.html", context)


def _erased(request, signs, held):
    """Erase what is ticked; return where to go on, or None where nothing was."""
    chosen = set(request.POST.getlist("chosen"))
    spared = {mention.key for mention in held.goes} - chosen
    began = timezone.now()
    done = erase_everywhere(signs=signs, chosen=chosen, spared=spared, by=request.user)
    take_out_of_session(session=request.session, signs=signs)
    if not (done or chosen):
        if not held.shown:
            messages.success(request, ONLY_UNREAD)
            return redirect("admin:erase_person")
        messages.warning(request, NOTHING_TICKED)
        return None
    messages.success(
        request,
        ngettext("Erased in %(count)d place.", "Erased in %(count)d places.", done)
        % {"count": done},
    )
    if ended := said_of_ended_links(by=request.user, since=began):
        messages.warning(request, ended)
    if held.came_since(shown=request.POST.getlist("shown")):
        messages.warning(request, CAME_SINCE)
    return redirect("admin:erase_person")


admin.site.add_page("erase-person/", erase_person_page, name="erase_person")
