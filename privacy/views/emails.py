"""The e-mail one signs in with: asking for another one, confirming it, keeping the one from before.

Links are opened by the reader of a letter and acted on by a press: mail servers open them, too.
"""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts.forms.refusals import REFUSALS, refused, sentence_of
from accounts.models import User
from accounts.models.links import Purpose
from accounts.services.links import LinkNotOpen, find_link
from accounts.ways import link_not_open, site_of
from privacy.forms.emails import NewEmailForm
from privacy.services.emails import address_of, ask_new_email, keep_email, take_new_email


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters("password")
def ask(request):
    """Ask for the new address and the password; say the same whoever has the address."""
    person = User.objects.get(pk=request.user.pk)
    form = NewEmailForm(request.POST if request.method == "POST" else None, user=person)
    if request.method == "POST" and form.is_valid():
        email, site = form.cleaned_data["email"], site_of(request)
        try:
            name = form.cleaned_data.get("name", "")
            ask_new_email(email=email, site=site, by=person, name=name)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            say = _("Letters are on their way to %(new)s and %(old)s. Open the link in the first.")
            messages.success(request, say % {"new": email, "old": person.email})
            return redirect("mfa_index")
    return render(request, "privacy/email.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm(request, token):
    """Ask whoever is signed in and holds the link; somebody else at the mailbox gets no further."""
    try:
        link = find_link(token, among=[Purpose.NEW_EMAIL])
        if link.user != request.user:
            raise LinkNotOpen
        if request.method == "POST":
            return _taken(request, link)
        context = {"email": address_of(link)}
    except LinkNotOpen:
        return link_not_open(request)
    return render(request, "privacy/email_confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@never_cache
def keep(request, token):
    """Ask whoever holds the letter to the address from before, signed in or not."""
    try:
        link = find_link(token, among=[Purpose.KEEP_EMAIL])
        if request.method == "POST":
            return _kept(request, link)
        context = {"email": address_of(link)}
    except LinkNotOpen:
        return link_not_open(request)
    return render(request, "privacy/email_keep.html", context)


def _taken(request, link):
    try:
        person = take_new_email(link=link, by=link.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        say = _("From now on you sign in with %(email)s.")
        messages.success(request, say % {"email": person.email})
    return redirect("mfa_index")


def _kept(request, link):
    try:
        person = keep_email(link=link, by=link.user)
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("account_login")
    logout(request)
    say = _("Your account keeps %(email)s. Now write this address here: a letter leads on.")
    messages.success(request, say % {"email": person.email})
    return redirect("account_reset_password")
