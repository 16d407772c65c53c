"""What the pages of one partner share: what they show, what would help most, what was saved."""

import re
from dataclasses import dataclass
from types import SimpleNamespace

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.keys import LARGEST
from accounts.models import Membership, User
from accounts.policy import may
from accounts.scoping import get_scope
from accounts.ways import say
from files.services.together import lists_of_rooms, read_together_again
from partners.models import Partner, PartnerAudience, Sector
from partners.models.contacts import Identifier
from partners.models.facts import FACTS, Fact
from partners.models.resources import Direction
from partners.services.history import History, events_of
from partners.services.in_use import hangs_on, with_hangs
from partners.services.partners import undo_key


def partner_or_404(pk):
    """Return a partner as its page reads it: `groups`, `saves`, its numbers, what hangs on it."""
    partner, found = _found(_lists_of, pk)
    partner.saves, partner.read_identifiers = found["saves"], found["numbers"]
    return partner


def partner_to_edit(pk):
    """Return a partner as its form shows it; one that was merged is edited no more."""
    return _found(_to_edit, pk)[0]


def _found(ask, pk):
    found = read_together_again(ask, keys=(pk,)) if pk <= LARGEST else {"partner": []}
    for partner in found["partner"]:
        return partner, found
    raise Http404


def _to_edit(_shape, pk):
    return {"partner": Partner.objects.for_page().filter(pk=pk, merged_into=None)}


def _lists_of(_shape, pk):
    links = PartnerAudience.objects.filter(partner=OuterRef("pk")).order_by("audience_id")
    groups = links.values(group=JSONObject(pk="audience_id", name="audience__name"))
    rows = with_hangs(Partner.objects.for_page()).annotate(groups=ArraySubquery(groups))
    numbers = Identifier.objects.filter(partner=pk)
    return {"partner": rows.filter(pk=pk), "saves": events_of(pk), "numbers": numbers}


def page_context(request, partner):
    """Return what the page of a partner, as `partner_or_404` reads it, shows to this person."""
    may_edit = may(request.membership, "partners.edit")
    found = read_around(partner, request)
    contacts, resources = found.get("contacts", []), found.get("resources", [])
    adds_resources = may(request.membership, "resources.edit")
    history = History(partner, partner.saves)
    current = [person for person in contacts if not person.is_past]
    return {
        "partner": partner,
        "around": found,
        "next_step": next_step(partner, current, partner.groups) if may_edit else None,
        "contacts": current,
        "past_contacts": [person for person in contacts if person.is_past],
        "audiences": partner.groups,
        "data": data_of(partner),
        "resources": lists_of(resources) if resources or adds_resources else [],
        "history": history.sentences,
        "may_edit": may_edit,
        "may_see_people": may(request.membership, "partners.contacts"),
        "undo": may_edit and undo_key(events=history.events, by=request.user),
    }


def read_around(partner, request):
    """Return the lists of all rooms that the page of a partner shows to this person."""
    hangs = frozenset(kind for kind, is_there in partner.hangs.items() if is_there)
    place = request.membership
    shape = (hangs, partner.is_archived, place.role, bool(place.viewing))
    keys = (partner.pk, request.user.pk)
    return read_together_again(_lists_around, shape, keys, known=[partner])


def _lists_around(shape, partner, person):
    """Ask the rooms with a partner and a person of whom nothing but the shape is known."""
    hangs, is_archived, role, is_viewing = shape
    archived_at = timezone.now() if is_archived else None
    values = [partner, get_scope()["library"].pk, archived_at]
    row = Partner.from_db(None, ["id", "library_id", "archived_at"], values)
    row.hangs = dict.fromkeys(hangs, True)
    place = Membership(role=role)
    place.viewing = is_viewing or None
    request = SimpleNamespace(user=User.from_db(None, ["id"], [person]), membership=place)
    return lists_of_rooms(settings.AROUND_A_PARTNER, row, request)


def around(partner, request):
    """Return the lists of its own rows that its page shows to this person."""
    lists = {}
    if may(request.membership, "resources.view"):
        lists["resources"] = partner.resources.current().for_page()
    if may(request.membership, "partners.contacts"):
        lists["contacts"] = partner.contacts.select_related("told_letter")
    return {name: rows for name, rows in lists.items() if hangs_on(partner, rows.model)}


def lists_of(resources):
    """Return the two lists of a partner's resources, each as (direction, heading, lines)."""
    headings = {Direction.OFFER: _("What they can give"), Direction.NEED: _("What they need")}
    return [
        (direction, heading, [one for one in resources if one.direction == direction])
        for direction, heading in headings.items()
    ]


@dataclass(frozen=True)
class PartnerStep:
    """What would help most now; `is_act` when one press does it, else `url` is a page."""

    sentence: str
    label: str
    url: str
    is_act: bool = False


def next_step(partner, contacts, audiences):
    """Return the PartnerStep of a partner, or None when nothing is missing."""
    if partner.is_archived:
        return None

    def address(name):
        return reverse(f"partners:{name}", args=[partner.library.slug, partner.pk])

    if partner.is_to_confirm:
        sector = partner.get_sector_display()
        return PartnerStep(
            _("Is the sector right: %(sector)s?") % {"sector": sector},
            _("Confirm the sector"),
            address("confirm-sector"),
            is_act=True,
        )
    reachable = partner.phone or partner.email or any(one.phone or one.email for one in contacts)
    if not reachable and partner.sector != Sector.PERSON:
        return PartnerStep(
            _("Note whom to call or write to."), _("Add a person"), address("contact-new")
        )
    if not audiences:
        edit = f"{address('edit')}#audiences"
        return PartnerStep(_("Mark the groups this partner reaches."), _("Mark the groups"), edit)
    if not partner.place:
        return PartnerStep(_("Add the place."), _("Edit"), address("edit"))
    return None


@dataclass(frozen=True)
class Datum:
    """A fact as the panel "Data" shows it."""

    fact: Fact
    words: str

    @property
    def template(self):
        return self.fact.template or "partners/data/_fact.html"

    @property
    def is_number(self):
        return bool(re.fullmatch(r"[\d\s.,-]+", self.words))


def data_of(partner):
    """Return a Datum for each fact that the panel "Data" has something to say of."""
    told = {}
    for fact in FACTS:
        words = fact.words(partner) if fact.is_data else ""
        is_name = fact.name == "short_label" and words == partner.name
        if words and not is_name and fact.value(partner) is not False:
            # Facts with one template stand in one place: street and postal code are an address.
            told.setdefault(fact.template or fact.name, Datum(fact, fact.written(words)))
    return [*told.values()]


def say_saved(request, sentence, partner):
    """Tell on the next page what happened, with a button that takes it back."""
    undo = undo_key(events=events_of(partner.pk)[:2], by=request.user)
    say(request, "partners/_saved.html", sentence=sentence, partner=partner, undo=undo)
