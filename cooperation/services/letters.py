"""Letters that did not leave, as one thing that waits; those of a search are told by the search."""

from django.db.models import Count, Q, Subquery
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

    It has the oldest letter alone, and `how_many` stand on the page of letters: all would come
    with their texts. With a `user` also what this person wrote in hard matters.
    """
    library = get_scope()["library"]
    told_by_its_search = Q(link__purpose=Purpose.INVITATION)
    still_wanted = Q(link=None) | Q(link__used_at=None, link__ended_at=None)
    listed = letters_of(library, user).stuck()
    number = listed.order_by().values("library").annotate(n=Count("pk")).values("n")
    stuck = listed.filter(still_wanted).exclude(told_by_its_search)
    stuck = stuck.annotate(how_many=Subquery(number)).select_related("library")
    return {"stuck": stuck.order_by("created_at", "pk")[:1]}


def steps_in(found):
    """Return one NextStep for all letters that were read, or none."""
    if not found["stuck"]:
        return []
    (oldest,) = found["stuck"]
    slug = oldest.library.slug
    return [
        NextStep(
            rule="not_sent",
            since=timezone.localdate(oldest.created_at),
            sentence=_("Letters that did not leave: %(n)d.") % {"n": oldest.how_many},
            button=gettext_lazy("See the letters"),
            url=f"{reverse('post:letters', args=[slug])}?state=stuck",
            place=reverse("cooperation:room", args=[slug]),
            record=_("Letters"),
        )
    ]
