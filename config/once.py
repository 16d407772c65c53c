"""A form that arrives twice acts once, whichever form it is.

Every form that was shown carries Django's token against forged requests, masked anew for each
page: with who sends, where and what, it is the key of one form on one screen.
"""

import hashlib
import re
from functools import partial

from django.db import connection, transaction
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac

from accounts.models import SentForm
from accounts.services.sent_forms import give_key_back, note_where_it_led, take_key
from accounts.unsaved import TOKENS

TOKEN, FIRST_TOKEN = TOKENS  # the first of a page that stood open and sends one of now: app.js
OURS = re.compile(r"^/(libraries|invitations|answer|public|request-training|training-requests)/")
SIGNED_IN = ("/libraries/", "/invitations/")


def one_form_one_act(get_response):
    """Answer a form in one transaction, and one that came before with the page it led to.

    Two identical sendings are two presses, a reload or a connection that repeats. A redirect says
    that the view did something; any other answer shows the form again, which may then be sent
    again. What the typing screens send by script has keys of its own (docs/the-hall.md). Django
    admin asks the same of its own pages (config/admin_site.py): not all are one transaction.
    """

    def middleware(request):
        if not acts_once(request):
            return get_response(request)
        return answered_once(request, partial(get_response, request))

    return middleware


def answered_once(request, answer):
    """Return what `answer` makes of a form, or the way to where the same form led before."""
    key = key_of(request)
    with transaction.atomic():
        if earlier := take_key(key=key):
            # Without a word: a session that was read before the wait must not be written.
            return redirect(earlier.led_to)
        response = answer()
        if response.status_code >= 500 or connection.needs_rollback:
            transaction.set_rollback(True)
        elif response.status_code == 302:
            note_where_it_led(key=key, led_to=response.headers["Location"])
        else:
            give_key_back(key=key)
    return response


def came_before(request):
    """Return whether the same form was carried out already: then it leads to where that led."""
    return acts_once(request) and SentForm.objects.filter(key=key_of(request)).exists()


def acts_once(request):
    """Return whether a request is a form whose act and key are kept together, or not at all."""
    if request.method != "POST" or not OURS.match(request.path):
        return False
    if request.path.startswith(SIGNED_IN) and not request.user.is_authenticated:
        return False  # the way to the sign-in page: nothing was done
    return bool(request.POST.get(TOKEN)) and not request.headers.get("X-Requested-With")


def key_of(request):
    """Return the hash of who sends what from which page; another person's is always another."""
    files = [(name, one.name, _digest_of(one)) for name in request.FILES
             for one in request.FILES.getlist(name)]  # fmt: skip
    sent = dict(request.POST.lists())
    sent[TOKEN] = sent.pop(FIRST_TOKEN, sent[TOKEN])
    content = hashlib.sha256(repr((sorted(sent.items()), sorted(files))).encode())
    who = request.user.pk if request.user.is_authenticated else request.META.get("CSRF_COOKIE", "")
    said = f"{who} {request.get_full_path()} {content.hexdigest()}"
    return salted_hmac("form sent by", said, algorithm="sha256").hexdigest()


def _digest_of(file):
    """Return what a file holds, in short: a corrected list is often as long as it was."""
    digest = hashlib.sha256()
    for piece in file.chunks():
        digest.update(piece)
    file.seek(0)
    return digest.hexdigest()
