"""Letters that did not leave, as one thing that waits; those of a search are told by the search."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.links import Purpose
from accounts.scoping import get_scope
from diary.services.steps import NextStep
from post.services.letters import letters_of


def to_read(user=None):
    """Return the list that `steps_in` reads, of the library in scope, for `read_together`.

    With a `user` also what this person wrote in hard matters.
    """
    library = get_scope()["library"]
    told_by_its_search = Q(link__purpose=Purpose.INVITATION)
    still_wanted = Q(link=None) | Q(link__used_at=None, link__ended_at=None)
    stuck = letters_of(library, user).stuck().filter(still_wanted).exclude(told_by_its_search)
    return {"stuck": stuck.select_related("library").order_by("pk")}


def steps_in(found):
    """Return one NextStep for all letters that were read, or none."""
    letters = found["stuck"]
    if not letters:
        return []
    slug = letters[0].library.slug
    return [
        NextStep(
            rule="not_sent",
            since=timezone.localdate(min(one.created_at for one in letters)),
            sentence=_("Letters that did not leave: %(n)d.") % {"n": len(letters)},
            button=gettext_lazy("See the letters"),
            url=f"{reverse('post:letters', args=[slug])}?state=stuck",
            place=reverse("cooperation:room", args=[slug]),
            record=_("Letters"),
        )
    ]
