"""Suggestions beside the list of a search: at most five, each with its reason in words.

Each rule reads a few rows, possible partners of the register first, so the work is the same with
ten partners and ten thousand. Residents are never suggested: they are asked by who knows them.
"""

from collections import namedtuple
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.acts import act
from files.services.together import columns_again, read_together_again
from naming.recognition import recogniser
from naming.words import search_query
from partners.models import Kind, Level, Partner, PartnerAudience, Resource, Sector
from partners.models.criteria import Criteria
from partners.models.partners import is_partner
from resources.services.conditions import with_conditions
from selections import suggesting
from selections.models import Candidate, DismissedSuggestion, Origin, Selection, Stage
from selections.services.candidates import add_candidates
from selections.services.locks import lock_open
from selections.suggesting import SpokenFor, best, shared_words, telling_words
from ties.models import PartnerTie

EACH = 10  # rows that one rule reads of those it may suggest
MOST_READ = 200  # offers, needs or ties
COUNTED = (Sector.PUBLIC, Sector.NGO, Sector.PRIVATE)
KindWords = namedtuple("KindWords", "code sector words")
OUT = (Stage.LET_GO, Stage.DECLINED)
CLOSENESS = Case(
    *(When(level=level, then=Value(rank)) for rank, level in enumerate(Level.values)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class SuggestedPartner:
    """A partner, the rule that speaks for it and its sentence; where one can look that up.

    `criteria` is what the list of partners asks then; `earlier` is the search that the partner
    answered before.
    """

    partner: Partner
    rule: str
    words: str
    criteria: Criteria | None = None
    earlier: Selection | None = None


def suggestions_for(selection, only=None):
    """Return the SuggestedPartners of a search, five at most; `only` asks about one partner.

    Four queries at most, however many rules speak; their statements are made once a day.
    """
    hints = best([*_of_records(selection, only), *_of_the_register(selection, only)])
    named = _partners({hint.partner for hint in hints})
    return [_said(hint, named[hint.partner]) for hint in hints]


@act
def take_suggestion(*, selection, partner, by):
    """Put a suggested partner on the list with the words of its suggestion; return the candidates.

    It is empty when the partner is on the list already. Raises ValidationError, also for a
    finished search.
    """
    lock_open(selection)
    words = next((one.words for one in suggestions_for(selection, only=partner.pk)), "")
    rows = [(partner, Origin.SUGGESTION, words)]
    added, _known = add_candidates(selection=selection, rows=rows, by=by)
    return added


@act
def dismiss_suggestion(*, selection, partner, by):
    """Suggest a partner no more in this search; twice changes nothing.

    Raises ValidationError for a finished one.
    """
    lock_open(selection)
    return DismissedSuggestion.objects.get_or_create(
        library=selection.library,
        selection=selection,
        partner=partner,
        defaults={"dismissed_by": by},
    )[0]


@act
def suggest_again(*, selection, partner, by):
    """Take back that a partner is not to be suggested."""
    DismissedSuggestion.objects.filter(selection=selection, partner=partner).delete()


def _free(search, is_one, only):
    """Return who may be suggested in a search, given by its key; where `is_one`, `only` that."""
    today = timezone.localdate()
    comes_back = Candidate.objects.at(Stage.NOT_NOW).filter(return_on__gt=today).order_by()
    free = (
        Partner.objects.current()
        .exclude(sector=Sector.PERSON)
        .exclude(pk__in=comes_back.values("partner"))  # who asked to be left alone until a day
        .exclude(pk__in=Candidate.objects.filter(selection=search).order_by().values("partner"))
        .exclude(pk__in=DismissedSuggestion.objects.filter(selection=search).values("partner"))
        .annotate(closeness=CLOSENESS)
        .order_by("closeness", "sort_key", "pk")
    )
    return free.filter(pk=only) if is_one else free


def _partners(keys):
    found = read_together_again(_named_by_key, len(keys), (*keys,)) if keys else {"partners": []}
    return {one.pk: one for one in found["partners"]}


def _named_by_key(_count, *keys):
    return {"partners": Partner.objects.filter(pk__in=keys).order_by("pk")}


def _of_records(selection, only):
    """Return hints of what is written down: answers, resources and ties; one query for them."""
    wanted = telling_words(selection.need.text if selection.need else selection.purpose)
    asked = " | ".join(search_query(word) for word in wanted)
    shape = (bool(asked), only is not None)
    found = read_together_again(_records, shape, (selection.pk, only, asked))
    resources = found.get("resources", ())
    return [*_back(found["answers"]), *_resources(wanted, resources), *_shared_work(found["ties"])]


def _records(shape, search, only, asked):
    has_words, is_one = shape
    free = _free(search, is_one, only)
    keys = free.order_by().values("pk")
    found = {"answers": _answers(search, keys), "ties": _ties(search, keys)}
    if has_words:
        found["resources"] = _resources_that_say(str(asked), free)
    return found


def _answers(search, keys):
    """Return who said "not now" in another search, and whose day to come back is over."""
    today = timezone.localdate()
    rows = Candidate.objects.at(Stage.NOT_NOW).filter(return_on__lte=today, partner__in=keys)
    return (
        rows.exclude(selection=search)
        .select_related("selection")
        .order_by("return_on", "pk")[:EACH]
    )


def _back(answers):
    return [
        SpokenFor(suggesting.COME_BACK, one.partner_id, told=(one.stage_since, one.selection))
        for one in answers
    ]


def _resources_that_say(asked, free):
    """Return what partners that know one of the words have and need, and what the library has."""
    query = SearchQuery(asked, config="simple", search_type="raw")
    at_hand = Resource.objects.current().exclude(valid_until__lt=timezone.localdate())
    whose = free.filter(word_vector=query).values("pk")[:MOST_READ]
    theirs, own = Q(partner__in=whose), Q(direction="offer", is_of_library=True)
    rows = at_hand.filter(theirs | own).annotate(level=F("partner__level"))
    return rows.order_by("pk")[: 3 * MOST_READ]


def _resources(wanted, rows):
    """Who can give what the need of the search, or the words of its purpose, ask for."""
    found, offers = [], {}
    for offer in [one for one in rows if one.partner_id and one.direction == "offer"]:
        if words := shared_words(wanted, telling_words(offer.text)):
            told, rank = (with_conditions(offer), words[0]), _closeness(offer.level)
            found.append(SpokenFor(suggesting.RESOURCE, offer.partner_id, rank, told, len(words)))
            offers.setdefault(offer.partner_id, told[0])
    return found + _two_way(offers, rows)


def _two_way(offers, rows):
    """Return hints about those partners (key → offer) that look for something the library has."""
    had = {}
    for one in rows:
        had |= telling_words(one.text) if one.is_of_library else {}
    hints = []
    for need in [one for one in rows if one.partner_id in offers and one.direction == "need"]:
        if words := shared_words(had, telling_words(need.text)):
            told = (offers[need.partner_id], with_conditions(need))
            rank = _closeness(need.level)
            hints.append(SpokenFor(suggesting.TWO_WAY, need.partner_id, rank, told, len(words)))
    return hints


def _closeness(level):
    return Level.values.index(level)


def _ties(search, keys):
    """Return who works with a partner that the search asks."""
    candidates = Candidate.objects.filter(selection=search).order_by()
    asked = candidates.exclude(stage__in=OUT).values("partner")
    ties = PartnerTie.objects.done().annotate(
        starts_with_asked=Exists(candidates.filter(partner=OuterRef("partner")))
    )
    forth = ties.filter(partner__in=asked, other__in=keys)
    back = ties.filter(other__in=asked, partner__in=keys)
    return (forth | back).select_related("partner", "other").order_by("pk")[:MOST_READ]


def _shared_work(ties):
    hints = []
    for tie in ties:
        known, new = (tie.partner, tie.other)
        if not tie.starts_with_asked:
            known, new = new, known
        rank = _closeness(new.level)
        name = _("a resident") if known.is_resident else known.name
        hints.append(SpokenFor(suggesting.SHARED_WORK, new.pk, rank, (name,)))
    return hints


def _of_the_register(selection, only):
    """Who is named, reaches the group, is of a missing sector or in a place of nobody; in one
    query, and one for the kinds."""
    parts = [*_named(selection), *_audience(selection), *_missing_sector(selection), _PLACE]
    shape = (tuple(asked for _rule, _told, asked in parts), only is not None)
    found = columns_again(_rows_of_parts, shape, (selection.pk, only, selection.audience_id))
    of_sectors = [at for at, *_row in found if parts[at][0] == suggesting.SECTOR]
    hints = []
    for at, key, rank, place in sorted(found):
        rule, told, _asked = parts[at]
        if at not in of_sectors or at == min(of_sectors):  # one missing sector is enough
            fit = 2 if _say_word in told else 1  # words say more than the sector they mean
            hints.append(SpokenFor(rule, key, rank, told or (place,), fit))
    return hints


def _rows_of_parts(shape, search, only, group):
    """Return (number of the part, key, closeness, place) of whom each part of a shape asks for."""
    parts, is_one = shape
    free = _free(search, is_one, only)
    reads = [
        _ASKED[asked](free, group if asked == "audience" else value)
        .annotate(part=Value(at))
        .values_list("part", "pk", "closeness", "place")[:EACH]
        for at, (asked, value) in enumerate(parts)
    ]
    return reads[0].union(*reads[1:], all=True)


def _audience(selection):
    if group := selection.audience:
        yield suggesting.AUDIENCE, (group.name, group.pk), ("audience", None)


def _named(selection):
    """Who is of a kind that the purpose names ("pensjonaty"), or of the sector looked for."""
    recognise = recogniser(KindWords(*one) for one in columns_again(_kinds))
    for code, word in suggesting.kinds_named(selection.purpose, recognise).items():
        is_any_firm = code == suggesting.A_SECTOR
        asked = Criteria(sector=(Sector.PRIVATE,)) if is_any_firm else Criteria(kind=code)
        whose = ("sector", Sector.PRIVATE.value) if is_any_firm else ("kind", code)
        yield suggesting.NAMED, (_say_word, word, asked), whose
    if sector := selection.sector:
        is_counted = sector in COUNTED
        if is_counted:
            yield suggesting.NAMED, (_say_missing, sector), ("sector without partners", sector)
        whose = "sector with partners" if is_counted else "sector"
        yield suggesting.NAMED, (_say_sector, sector), (whose, sector)


def _kinds(_shape):
    return Kind.objects.current().values_list(*KindWords._fields)


def _missing_sector(selection):
    """Who belongs to a sector that no partner has; another one than is looked for has to wait."""
    for sector in COUNTED if not selection.sector else ():
        yield suggesting.SECTOR, (sector,), ("sector without partners", sector.value)


def _has_partners(sector):
    return Exists(Partner.objects.partners().filter(sector=sector))


def _place_of_nobody(free, _value):
    """Return who is in a place where no partner is yet."""
    there = Partner.objects.filter(is_partner(), place=OuterRef("place"))
    rows = free.filter(level__in=[Level.NONE, Level.CONTACT]).exclude(place="")
    return rows.filter(~Exists(there))


def _reaching(free, group):
    return free.filter(
        Exists(PartnerAudience.objects.filter(audience=group, partner=OuterRef("pk")))
    )


_PLACE = (suggesting.PLACE, (), ("place", None))
# Whom a part asks for, of those who may be suggested; by codes alone, so the statement is kept.
_ASKED = {
    "audience": _reaching,
    "kind": lambda free, code: free.filter(kind__code=code),
    "sector": lambda free, sector: free.filter(sector=sector),
    "sector with partners": lambda free, sector: free.filter(_has_partners(sector), sector=sector),
    "sector without partners": lambda free, sector: free.filter(
        ~_has_partners(sector), sector=sector
    ),
    "place": _place_of_nobody,
}


def _said(hint, partner):
    """Return a hint in words, with the list or the search that shows where it comes from."""
    words, criteria, earlier = _SENTENCES[hint.rule](*hint.told)
    return SuggestedPartner(partner, hint.rule, words, criteria, earlier)


def _say_back(since, earlier):
    month = date_format(since, "YEAR_MONTH_FORMAT")
    said = _("Answer “not now” of %(month)s. The day to come back is over.")
    return said % {"month": month}, None, earlier


def _say_resource(offer, word):
    said = _("It can give what you look for: %(resource)s.") % {"resource": offer.rstrip(".")}
    return said, Criteria(q=word), None


def _say_two_way(offer, need):
    said = _("They can give: %(a)s. They look for: %(b)s, and you have it.")
    return said % {"a": offer.rstrip("."), "b": need.rstrip(".")}, None, None


def _say_audience(name, key):
    return _("It reaches the group “%(group)s”.") % {"group": name}, Criteria(audience=key), None


def _say_missing(code):
    said = _("Among partners there are no: %(sector)s.") % {"sector": Sector(code).label}
    return said, Criteria(sector=(code,)), None


def _say_sector(code):
    said = _("The sector you look for: %(sector)s.") % {"sector": Sector(code).label}
    return said, Criteria(sector=(code,)), None


def _say_word(word, criteria):
    return _("It fits your words: “%(word)s”.") % {"word": word}, criteria, None


def _say_place(place):
    said = _("Place: %(place)s. There is no partner there yet.") % {"place": place}
    return said, Criteria(q=place), None


_SENTENCES = {
    suggesting.COME_BACK: _say_back,
    suggesting.TWO_WAY: _say_two_way,
    suggesting.RESOURCE: _say_resource,
    suggesting.AUDIENCE: _say_audience,
    suggesting.SHARED_WORK: lambda name: (
        _("Works with: %(partner)s.") % {"partner": name},
        None,
        None,
    ),
    suggesting.SECTOR: _say_missing,
    suggesting.NAMED: lambda say, *told: say(*told),
    suggesting.PLACE: _say_place,
}
