"""What is missing in the data of a library: counted in one query, each count with its list."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.policy import may, sees_residents
from merging.services.twins import twins_shown_to
from partners.models import Level, Partner, PartnerAudience, Resource
from partners.models.criteria import CLOSED_OF_RESIDENTS
from partners.models.kinds import Sector
from ties.models import PartnerTie


@dataclass(frozen=True)
class Check:
    """A question to the data: whom it finds, and the address of the list that shows them.

    `query` is asked of the list of partners; where that cannot say it, the board has a list of its
    own (`own`: the condition).
    """

    code: str
    words: str | Promise
    hint: str | Promise
    query: tuple = ()
    own: Q | None = None
    verb: str = ""


@dataclass(frozen=True)
class CountedCheck:
    """A check with how many it found, and the address of their list."""

    check: Check
    count: int
    url: str


def _ties():
    this = OuterRef("pk")
    return PartnerTie.objects.going_on().filter(Q(partner=this) | Q(other=this))


CHECKS = (
    Check(
        "contact",
        _("Without a phone and an e-mail"),
        _("Nobody can be called or written to."),
        query=(("no_contact", "1"),),
        verb="unreachable",
    ),
    Check(
        "place",
        _("Without a place"),
        _("They are missing on the map and in letters."),
        own=Q(place=""),
    ),
    Check(
        "sector",
        _("With a sector that nobody confirmed"),
        _("It was guessed from the name."),
        query=(("unconfirmed", "1"),),
        verb="to_confirm",
    ),
    Check(
        "level",
        _("Without a level of cooperation"),
        _("They stand as possible partners. Are they more by now?"),
        query=(("level", Level.NONE.value),),
        own=Q(level=Level.NONE),
    ),
    Check(
        "aged",
        _("Not confirmed for a year"),
        _("Ask them whether their data are right."),
        query=(("aged", "1"),),
        verb="not_confirmed_for_a_year",
    ),
    Check(
        "unassigned",
        _("With nobody in charge"),
        _("Nobody in the library looks after them."),
        query=(("unassigned", "1"),),
        own=Q(in_charge=None),
    ),
    Check(
        "audience",
        _("Without a group that they reach"),
        _("Whom do they reach? The groups tell where to look for partners."),
        own=~Q(Exists(PartnerAudience._base_manager.filter(partner=OuterRef("pk")))),
    ),
    Check(
        "alone",
        _("Partners with no tie to another one"),
        _("They stand alone in the net."),
        verb="alone",
    ),
)
OWN_LISTS = {check.code: check for check in CHECKS if not check.query}


def found_by(check, membership=None):
    """Return the current partners that a check finds; of a `membership` as its list shows them."""
    current = Partner.objects.current()
    if CLOSED_OF_RESIDENTS & {name for name, _value in check.query}:
        current = current if sees_residents(membership) else current.exclude(sector=Sector.PERSON)
    if check.verb == "alone":
        organisations = current.partners().exclude(sector=Sector.PERSON)
        return organisations.filter(~Exists(_ties()))
    return getattr(current, check.verb)() if check.verb else current.filter(check.own)


def board_of(library, membership=None):
    """Return twins, each check and resources, as CountedCheck; four queries however many rows.

    Of a `membership`: no more than the lists that they lead to show this person.
    """
    counts = {f"n_{check.code}": _number(found_by(check, membership)) for check in CHECKS}
    unchecked = Resource.objects.on_lists().unchecked()
    counts["n_resources"] = _number(unchecked)
    numbers = type(library).objects.filter(pk=library.pk).values(**counts).get()
    counted = [
        CountedCheck(check, numbers[f"n_{check.code}"], _address(check, library))
        for check in CHECKS
    ]
    resources = Check(
        "resources", _("Resources that nobody checked for a year"), _("Are they still there?")
    )
    twins = Check(
        "twins", _("Entries that may be the same partner"), _("Merge them, or tell them apart.")
    )
    slug, found = [library.slug], twins_shown_to(library, membership)
    sees_resources = membership is None or may(membership, "resources.view")
    lists = reverse("resources:list", args=slug) + "?unchecked=1"
    return [
        CountedCheck(twins, len(found), reverse("merging:twins", args=slug)),
        *counted,
        *([CountedCheck(resources, numbers["n_resources"], lists)] if sees_resources else []),
    ]


def _number(rows):
    alone = rows.order_by().values("library").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(alone), 0)


def _address(check, library):
    if not check.query:
        return reverse("merging:quality-list", args=[library.slug, check.code])
    return f"{reverse('partners:list', args=[library.slug])}?{urlencode(check.query)}"
