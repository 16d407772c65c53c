"""What the pages of merges of partners and of groups do alike."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.forms.refusals import REFUSALS, refused
from accounts.versions import ChangedMeanwhile
from merging.services.plans import said_of_what_stays


def merged_by(request, form, merge, *, seen, **pair):
    """Make two rows one, as the form that was sent says.

    Return (the merge, None); (None, the way to look again) when one was changed meanwhile; or
    (None, None) when the form was not sent, or says what is wrong.
    """
    if request.method != "POST":
        return None, None
    if form.is_overtaken:
        return None, _look_again(request)
    if form.is_valid():
        try:
            return merge(**pair, chosen=form.chosen, seen=seen, by=request.user), None
        except ChangedMeanwhile:
            return None, _look_again(request)
        except REFUSALS as refusal:
            refused(form, refusal)
    return None, None


def _look_again(request):
    sentence = _("Somebody changed one of them meanwhile. Look at them again, then merge.")
    messages.warning(request, sentence)
    return redirect(request.path)


def tell_what_stays(request, merge, stays):
    """Say what did not come back when a merge was taken back."""
    said = [
        f"{capfirst(words) or _('Lines that no longer fit')}: {number}"
        for words, number in said_of_what_stays(type(merge.kept), stays).items()
    ]
    if said:
        sentence = _("With “%(kept)s” stays what was changed since: %(what)s.")
        messages.warning(request, sentence % {"kept": merge.kept, "what": ", ".join(said)})
