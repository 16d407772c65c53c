"""What pages say of letters that ask: that they left, were taken back, or leave once more."""

from django.contrib import messages
from django.utils.translation import gettext as _

from accounts.forms.refusals import REFUSALS, sentence_of


def say_asked(request, ask, *, receivers, said):
    """Let letters leave to the receivers; return whether there is something new to see.

    `ask` returns what it sent; `said` is the sentence about `n` of them.
    """
    if not receivers:
        messages.error(request, _("Nobody to write to. Ask in a talk and write down the answer."))
        return False
    try:
        sent = ask()
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
        return False
    if sent:
        messages.success(request, said % {"n": len(sent)})
    else:
        messages.info(request, _("These letters are on their way already."))
    return True


def say_taken_back(request, take_back):
    """Take back letters that the page showed and that have not left, and say how many.

    `take_back` counts them; what somebody has sent since is not among what was `seen`.
    """
    try:
        count = take_back(seen={*request.POST.getlist("seen")})
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        if count:
            messages.success(request, _("Undone: %(n)d. Nothing of it has left.") % {"n": count})
        else:
            messages.info(request, _("There is nothing to take back any more."))


def say_reminded(request, remind, party):
    """Let the one reminder to a party leave now, and say so."""
    try:
        remind()
    except REFUSALS as refusal:
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("The reminder leaves now: %(party)s.") % {"party": party})
