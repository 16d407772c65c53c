"""What pages about a sheet share: the way back to a line, a refusal, the title to begin with."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _


def back_to_canvas(slug, canvas_pk, anchor, **query):
    """Return the way back for a browser without scripts: the page, at the line."""
    asked = "".join(f"?{name}={value}" for name, value in query.items())
    return redirect(f"{reverse('canvases:detail', args=[slug, canvas_pk])}{asked}#{anchor}")


def frozen_sentence():
    return _("This sheet is agreed or in the archive: it can be read, not changed.")


def title_of_this_year():
    return _("Our five elements, %(year)s") % {"year": timezone.localdate().year}
