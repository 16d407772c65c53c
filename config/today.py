"""What is worth doing today: at most three lines on the start page, in this order of worth."""

from collections import Counter
from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import Count, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.memory import LONGEST
from accounts.scoping import get_scope
from cooperation.services import steps
from diary.models import Task
from files.services.together import columns_again, read_unless_known
from intake.models import DataAnswer, Suggestion
from maps.services import changes
from maps.services.dots import dots_now
from maps.services.glance import Standing, standing_by_number
from partners.models import Audience, Contact, Partner, Sector
from partners.models.criteria import Criteria
from partners.services.known_tags import library_with_tags
from partners.services.saved_views import shortcuts_of
from privacy.models import PersonRequest
from privacy.services.residents import residents_to_tell_soon
from privacy.services.retention import YEARS, proposals
from swot.models import Factor
from workshops.models import Workshop

MOST = 3
# Lists of rows that the page itself shows; what waits is said of all others.
SHOWN = ("to_close", "opportunities", "audiences", "shortcuts", "library")


@dataclass(frozen=True)
class Hint:
    """One sentence and the address where the thing can be done."""

    sentence: str
    address: str
    about: str = ""


def hints(library, *, hears=True, answers=True, counts=None, groups=None, found=None):
    """Return the hints of the library in scope, the worthiest first; none when nothing presses.

    `hears`: this person may read what people outside wrote to the library; `answers`: also what
    they ask about their data. What waits in cooperation stands before everything else. `counts`
    (of `how_many`), `groups` (of the map) and what was `found` (by `read_for_today`) are those that
    the page has read already.
    """
    counts = how_many() if counts is None else counts
    groups = groups_of_the_library() if groups is None else groups
    found = read_for_today() if found is None else found
    told = [
        *found["waits"],
        waiting_workshop(library, found),
        overdue_tasks(library, counts),
        *(heard_from_outside(library, counts) if hears else ()),
        requests_about_data(library, counts) if answers else None,
        *(people_to_tell(library, counts) if hears else ()),
        unconfirmed_sectors(library, counts),
        unreachable_partners(library, counts),
        unreached_audiences(library, groups),
        unanswered_opportunity(library, found),
        no_audiences(library, groups),
        unchanged(library, counts),
        kept_for_long(library, counts) if answers else None,
    ]
    return [hint for hint in told if hint][:MOST]


def read_for_today(person=None, *, searches=True, matters=False, cooperates=True):
    """Return the lists from which the start page is made, and Hints of what `waits`; one query.

    With a `person` also its shortcuts, and the tags that they may name. `searches`: this person may
    see what waits in cooperation; `matters`: also the days of hard matters of its own; `cooperates`
    as `to_read` takes it: PostgreSQL plans each list, also one that nothing can be on. All of it is
    kept until a list says something else (docs/decisions/0248).
    """
    shape, keys = (searches, matters, cooperates), (person.pk,) if person else ()
    library, day = get_scope()["library"], timezone.localdate()
    where = (library.pk, library.slug, *keys, *shape, get_language(), day)
    place = f"today.{'.'.join(map(str, where))}"
    memory = caches["template_fragments"]
    mark, kept = memory.get(place) or ("", None)
    now, found = read_unless_known(mark, _to_read, shape, keys)
    if found is None:
        return kept
    told = {name: found[name] for name in SHOWN if name in found} | {"waits": _what_waits(found)}
    if person:
        told["standing"] = [Standing(*one) for one in found["standing"]]
        told["marked"] = tuple(map(tuple, found["marked_partners"] + found["marked_levels"]))
    if now:
        memory.set(place, (now, told), LONGEST)
    return told


def _to_read(shape, person=None):
    searches, matters, cooperates = shape
    to_close = Workshop.objects.open().filter(
        held_on__lt=timezone.localdate(), started_at__isnull=False
    )
    lists = {
        "to_close": to_close.order_by("held_on", "pk")[:1],
        "opportunities": Factor.objects.opportunities().unanswered().as_listed()[:1],
        "audiences": Audience.with_merged.order_by("pk"),
    }
    if person:
        lists |= {"standing": standing_by_number(), **changes.marks()}
        lists["shortcuts"] = shortcuts_of(person)
        lists["library"] = library_with_tags(Partner.objects.all())
    if not searches:
        return lists
    return lists | steps.to_read(person if matters else None, cooperates=cooperates)


def how_many(person=None, *, due=False, residents=True):
    """Return the Counter of what the rules count; one query.

    With a `person` also, as "mine", of how many partners this person is in charge; with `due` what
    `kept_for_long` counts. Without `residents` nothing is counted that is closed of them.
    """
    shape = (due, residents)
    return Counter(dict(columns_again(_counts, shape, (person.pk,) if person else ())))


def _counts(shape, person=None):
    due, residents = shape
    partners = Partner.objects.partners()
    reached = partners if residents else partners.exclude(sector=Sector.PERSON)
    rows = {
        "overdue": Task.objects.overdue(),
        "own-data": DataAnswer.objects.waiting(),
        "suggestions": Suggestion.objects.waiting(),
        "to-tell": Contact.objects.to_tell_soon(),
        "residents-to-tell": residents_to_tell_soon(),
        "asked-of-data": PersonRequest.objects.open(),
        "unconfirmed": Partner.objects.current().to_confirm(),
        "unreachable": reached.unreachable(),
        "unchanged": partners.unchanged_for_a_year(),
    }
    if person:
        rows["mine"] = Partner.objects.current().waiting_for(person)
    if due:
        rows |= {f"due-{one.code}": one.rows for one in proposals(get_scope()["library"])}
    first, *others = (
        one.order_by().values(counted_as=Value(name)).annotate(count=Count("*"))
        for name, one in rows.items()
    )
    return first.union(*others, all=True)


def groups_of_the_library():
    """Return the groups as the map knows them: how many partners reach each."""
    return dots_now(Partner.objects.current()).groups


def _what_waits(found):
    """What the library has to do in its cooperation, the worthiest first; at most three."""
    if "searches" not in found:
        return []
    ours = [step for step in steps.what_waits_in(found).steps if step.is_for_us]
    return [Hint(str(one.sentence), str(one.place), str(one.about)) for one in ours[:MOST]]


def waiting_workshop(library, found):
    """A workshop whose day has passed and whose lines are not in the records yet."""
    for workshop in found["to_close"]:
        sentence = _("The workshop of %(day)s is waiting to be closed.")
        address = reverse("closings:close", args=[library.slug, workshop.pk])
        return Hint(sentence % {"day": date_format(workshop.held_on, "j E")}, address)


def overdue_tasks(library, counts=None):
    """Tasks whose day has passed, whoever does them: somebody counts on each."""
    count = (how_many() if counts is None else counts)["overdue"]
    if count:
        sentence = ngettext("Overdue: %(n)s task.", "Overdue: %(n)s tasks.", count) % {"n": count}
        return Hint(sentence, reverse("diary:tasks", args=[library.slug]))


def heard_from_outside(library, counts):
    """Corrections of data and suggestions that nobody looked at: somebody waits for an answer."""
    sentences = {
        "own-data": _("Partners answered about their data, to look through: %(n)s."),
        "suggestions": _("Suggestions from outside: %(n)s."),
    }
    return [
        Hint(sentence % {"n": counts[page]}, reverse(f"intake:{page}", args=[library.slug]))
        for page, sentence in sentences.items()
        if counts[page]
    ]


def requests_about_data(library, counts):
    """People who asked something about their data: each is answered within a month."""
    count = counts["asked-of-data"]
    if count:
        sentence = ngettext(
            "Asked about their data, waiting for an answer: %(n)s person.",
            "Asked about their data, waiting for an answer: %(n)s people.",
            count,
        ) % {"n": count}
        return Hint(sentence, reverse("privacy:requests", args=[library.slug]))


def kept_for_long(library, counts):
    """Data of people that may not be needed any more: somebody looks and decides."""
    count = sum(counts[f"due-{code}"] for code in YEARS)
    if count:
        sentence = _("Data of people kept for long, to look through: %(n)s.") % {"n": count}
        return Hint(sentence, reverse("privacy:due", args=[library.slug]))


def people_to_tell(library, counts):
    """People whose month to learn what is held about them ends within a week."""
    count = counts["to-tell"] + counts["residents-to-tell"]
    if count:
        sentence = ngettext(
            "To be told about their data within a week: %(n)s person.",
            "To be told about their data within a week: %(n)s people.",
            count,
        ) % {"n": count}
        yield Hint(sentence, reverse("privacy:to-tell", args=[library.slug]))


def unconfirmed_sectors(library, counts=None):
    """Sectors that the house guessed and nobody confirmed."""
    count = (how_many() if counts is None else counts)["unconfirmed"]
    if count:
        sentence = _("Sector to confirm: %(n)s.") % {"n": count}
        return Hint(sentence, _list(library, Criteria(unconfirmed=True)))


def unreachable_partners(library, counts=None):
    """Partners without a phone or e-mail, their own or of a person there today."""
    count = (how_many() if counts is None else counts)["unreachable"]
    if count:
        sentence = ngettext(
            "Without a phone and e-mail: %(n)s partner.",
            "Without a phone and e-mail: %(n)s partners.",
            count,
        ) % {"n": count}
        return Hint(sentence, _list(library, Criteria(partners=True, no_contact=True)))


def unreached_audiences(library, groups=None):
    """A group that no partner reaches, or of which nobody said it; the first is enough."""
    groups = groups_of_the_library() if groups is None else groups
    group = next((one for one in groups if not one.reach), None)
    if group and not group.is_known:
        sentence = _("Who reaches the group “%(group)s”?") % {"group": group.name}
        return Hint(sentence, reverse("partners:who-reaches", args=[library.slug]))
    if group:
        sentence = _("No partner reaches the group “%(group)s”.") % {"group": group.name}
        return Hint(sentence, reverse("partners:audiences", args=[library.slug]))


def unanswered_opportunity(library, found):
    """The first opportunity of the SWOT analysis of which nobody wrote what to do with it."""
    for factor in found["opportunities"]:
        sentence = _("The opportunity “%(text)s” has no answer yet: what will you do with it?")
        board = reverse("swot:board", args=[library.slug, factor.analysis_id])
        return Hint(sentence % {"text": factor}, f"{board}#factor-{factor.pk}")


def no_audiences(library, groups=None):
    """The question of the first steps, for those who passed it over."""
    if not (groups_of_the_library() if groups is None else groups):
        sentence = _("No audiences yet: add for whom the library works.")
        return Hint(sentence, reverse("partners:first-audiences", args=[library.slug]))


def unchanged(library, counts=None):
    """Partners whose page nobody touched for a year."""
    count = (how_many() if counts is None else counts)["unchanged"]
    if count:
        sentence = ngettext(
            "Unchanged for a year: %(n)s partner. Still true?",
            "Unchanged for a year: %(n)s partners. Still true?",
            count,
        ) % {"n": count}
        return Hint(sentence, _list(library, Criteria(partners=True, unchanged=True)))


def _list(library, criteria):
    return f"{reverse('partners:list', args=[library.slug])}?{criteria.query}"
