"""What is worth doing today: at most three lines on the start page, in this order of worth."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.services.steps import steps_of_library
from diary.models import Task
from intake.models import DataAnswer, Suggestion
from partners.models import Audience, Partner, PartnerAudience
from partners.models.criteria import Criteria
from partners.models.partners import is_partner
from swot.models import Factor
from workshops.models import Workshop

MOST = 3


@dataclass(frozen=True)
class Hint:
    """One sentence and the address where the thing can be done."""

    sentence: str
    address: str
    about: str = ""


def hints(library, *, hears=True, searches=True):
    """Return the hints of the library in scope, the worthiest first; none when nothing presses.

    `hears`: this person may read what people outside wrote to the library. `searches`: this person
    may see what waits in cooperation, which stands before everything else.
    """
    group = least_reached_group()  # one question for two rules
    found = [
        *(what_waits() if searches else []),
        waiting_workshop(library),
        overdue_tasks(library),
        *(heard_from_outside(library) if hears else ()),
        unconfirmed_sectors(library),
        unreachable_partners(library),
        unreached_audiences(library, group),
        unanswered_opportunity(library),
        no_audiences(library, group),
        unchanged(library),
    ]
    return [hint for hint in found if hint][:MOST]


def what_waits():
    """What the library has to do in its cooperation, the worthiest first; at most three."""
    ours = [step for step in steps_of_library() if step.is_for_us]
    return [Hint(one.sentence, one.place, one.about) for one in ours[:MOST]]


def waiting_workshop(library):
    """A workshop whose day has passed and whose lines are not in the records yet."""
    workshop = (
        Workshop.objects.open()
        .filter(held_on__lt=timezone.localdate(), started_at__isnull=False)
        .order_by("held_on", "pk")
        .first()
    )
    if workshop:
        sentence = _("The workshop of %(day)s is waiting to be closed.")
        address = reverse("closings:close", args=[library.slug, workshop.pk])
        return Hint(sentence % {"day": date_format(workshop.held_on, "j E")}, address)


def overdue_tasks(library):
    """Tasks whose day has passed, whoever does them: somebody counts on each."""
    count = Task.objects.overdue().count()
    if count:
        sentence = ngettext("Overdue: %(n)s task.", "Overdue: %(n)s tasks.", count) % {"n": count}
        return Hint(sentence, reverse("diary:tasks", args=[library.slug]))


def heard_from_outside(library):
    """Corrections of data and suggestions that nobody looked at: somebody waits for an answer."""
    answers, suggestions = (
        rows.waiting().order_by().values_list(Value(page))
        for page, rows in [
            ("own-data", DataAnswer.objects),
            ("suggestions", Suggestion.objects),
        ]
    )
    counts = Counter(page for (page,) in answers.union(suggestions, all=True))  # one query
    sentences = {
        "own-data": _("Partners answered about their data, to look through: %(n)s."),
        "suggestions": _("Suggestions from outside: %(n)s."),
    }
    return [
        Hint(sentence % {"n": counts[page]}, reverse(f"intake:{page}", args=[library.slug]))
        for page, sentence in sentences.items()
        if counts[page]
    ]


def unconfirmed_sectors(library):
    """Sectors that the house guessed and nobody confirmed."""
    count = Partner.objects.current().to_confirm().count()
    if count:
        sentence = _("Sector to confirm: %(n)s.") % {"n": count}
        return Hint(sentence, _list(library, Criteria(unconfirmed=True)))


def unreachable_partners(library):
    """Partners without a phone or e-mail, their own or of a person there today."""
    count = Partner.objects.partners().unreachable().count()
    if count:
        sentence = ngettext(
            "Without a phone and e-mail: %(n)s partner.",
            "Without a phone and e-mail: %(n)s partners.",
            count,
        ) % {"n": count}
        return Hint(sentence, _list(library, Criteria(partners=True, no_contact=True)))


def least_reached_group():
    """Return the first group that no partner reaches.

    Without such a group any other one (`is_reached` tells), without groups None. `is_asked` tells
    whether somebody said who reaches it.
    """
    links = PartnerAudience.objects.filter(audience=OuterRef("pk"), partner__archived_at=None)
    groups = Audience.objects.annotate(
        is_reached=Exists(links.filter(is_partner("partner__"))),
        is_asked=Q(reach_is_known=True) | Exists(links),
    )
    return groups.order_by("is_reached", "pk").first()


def unreached_audiences(library, group=...):
    """A group that no partner reaches, or of which nobody said it; the first is enough."""
    group = least_reached_group() if group is ... else group
    if group and not group.is_reached and not group.is_asked:
        sentence = _("Who reaches the group “%(group)s”?") % {"group": group}
        return Hint(sentence, reverse("partners:who-reaches", args=[library.slug]))
    if group and not group.is_reached:
        sentence = _("No partner reaches the group “%(group)s”.") % {"group": group}
        return Hint(sentence, reverse("partners:audiences", args=[library.slug]))


def unanswered_opportunity(library):
    """The first opportunity of the SWOT analysis of which nobody wrote what to do with it."""
    factor = Factor.objects.opportunities().unanswered().as_listed().first()
    if factor:
        sentence = _("The opportunity “%(text)s” has no answer yet: what will you do with it?")
        board = reverse("swot:board", args=[library.slug, factor.analysis_id])
        return Hint(sentence % {"text": factor}, f"{board}#factor-{factor.pk}")


def no_audiences(library, group=...):
    """The question of the first steps, for those who passed it over."""
    group = least_reached_group() if group is ... else group
    if group is None:
        sentence = _("No audiences yet: add for whom the library works.")
        return Hint(sentence, reverse("partners:first-audiences", args=[library.slug]))


def unchanged(library):
    """Partners whose page nobody touched for a year."""
    count = Partner.objects.partners().unchanged_for_a_year().count()
    if count:
        sentence = ngettext(
            "Unchanged for a year: %(n)s partner. Still true?",
            "Unchanged for a year: %(n)s partners. Still true?",
            count,
        ) % {"n": count}
        return Hint(sentence, _list(library, Criteria(partners=True, unchanged=True)))


def _list(library, criteria):
    return f"{reverse('partners:list', args=[library.slug])}?{criteria.query}"
