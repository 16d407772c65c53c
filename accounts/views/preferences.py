"""Language and look, kept with the person or in a cookie for a visitor; and a person's phone."""

from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.people import PhoneForm
from accounts.forms.refusals import REFUSALS, refused
from accounts.models import User
from accounts.models.people import Language, Theme
from accounts.services.people import keep_choice, save_phone
from accounts.ways import path_here

A_YEAR = 365 * 24 * 60 * 60
THEME_COOKIE = "okolica_theme"


def guarded_where_it_is_kept(view):
    """Ask the form's token of people who are signed in: a visitor's pages have none.

    What a forged form could do to a visitor is choose a language.
    """
    guarded = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def wrapper(request):
        return guarded(request) if request.user.is_authenticated else view(request)

    return wrapper


@login_not_required
@require_POST
@guarded_where_it_is_kept
def choose_language(request):
    language = request.POST.get("language", "")
    response = redirect(_back(request))
    if language in Language:
        _remember(request, response, "language", language, settings.LANGUAGE_COOKIE_NAME)
    return response


@login_not_required
@require_POST
@guarded_where_it_is_kept
def choose_theme(request):
    theme = request.POST.get("theme", "")
    response = redirect(_back(request))
    if theme == "" or theme in Theme:
        _remember(request, response, "theme", theme, THEME_COOKIE)
    return response


@require_POST
def choose_week(request):
    """Turn the letter of Monday on or off."""
    keep_choice(field="gets_week", value="gets" in request.POST, by=request.user)
    return redirect(_back(request))


@require_http_methods(["GET", "HEAD", "POST"])
def phone(request):
    """Ask a person under which phone partners reach them at work."""
    person = User.objects.get(pk=request.user.pk)  # the header keeps the name as it is stored
    form = PhoneForm(request.POST if request.method == "POST" else None, instance=person)
    if request.method == "POST" and form.is_valid():
        try:
            save_phone(person=form.instance, by=request.user)
        except REFUSALS as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("Saved: your phone at work."))
            return redirect("accounts:phone")
    return render(request, "accounts/phone.html", {"form": form})


def _remember(request, response, field, value, cookie):
    response.set_cookie(
        cookie, value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    if request.user.is_authenticated:
        keep_choice(field=field, value=value, by=request.user)


def _back(request):
    """Return the address the choice was made on, if it is one of ours."""
    return path_here(request.POST.get("here", "")) or "home"
