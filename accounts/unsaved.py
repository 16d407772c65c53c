"""What was typed into a form that was not taken: shown on the page that says so, to copy it.

Going back brings nothing: the browser keeps no page of a signed-in person (record 118), and asks
for the form anew, which may be gone with its row.
"""

from django.conf import settings
from django.http import Http404

# What forms carry along and nobody typed; a password is nobody's to read on the screen.
TOKENS = ("csrfmiddlewaretoken", "first_token")  # the second of a page that stood open for long
CARRIED = (*TOKENS, "seen", "next")
SECRET = ("password", "repeated")
BETWEEN_WORDS = (" ", "\n", "@")  # one short word is soon typed again, or was chosen


class NotSaved(Http404):
    """A form came too late; the page says the sentence, shows what was typed and leads to `to`."""

    def __init__(self, sentence, to):
        super().__init__(sentence)
        self.to = to


def typed_in(request):
    """Return the texts of a form that was sent, one below the other; "" where there are none.

    Only of one of our own pages: to others' forms a browser adds no cookie. It never fails.
    """
    texts = [
        value.strip()
        for name, value in pairs_of(request)
        if not (name.endswith(CARRIED) or any(word in name for word in SECRET))
        if any(sign in value.strip() for sign in BETWEEN_WORDS)
    ]
    return "\n\n".join(dict.fromkeys(texts))


def pairs_of(request):
    """Return (name, value) of all that a form of one of our own pages sent, but for files."""
    if request.method != "POST" or settings.CSRF_COOKIE_NAME not in request.COOKIES:
        return []
    try:
        return [(name, value) for name, values in request.POST.lists() for value in values]
    except Exception:  # too large, cut off, or no form at all: there is nothing to show
        return []
