"""What stands in the calendar of a library: workshops, joint activities, and days that matter."""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import DateField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.scoping import get_scope
from activities.models import Activity
from agreements.models import Agreement
from diary.models import Task
from files.services.together import read_together_again
from naming.addresses import address, addresses
from partnerships.models import Contribution, GoalRequest, Partnership
from reviews.models import Review
from reviews.services.register import review_days_in
from selections.models import Candidate, Invitation, Stage
from workshops.models import Workshop

KINDS = {
    "workshop": gettext_lazy("workshops"),
    "activity": gettext_lazy("joint activities"),
    "answer": gettext_lazy("answers to wait for"),
    "back": gettext_lazy("coming back to somebody"),
    "agreement": gettext_lazy("ends of agreements"),
    "review": gettext_lazy("reviews"),
    "consent": gettext_lazy("consent to goals"),
    "promise": gettext_lazy("promised contributions"),
    "task": gettext_lazy("tasks"),
}
PLACES = {kind: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class CalendarItem:
    """One thing on one day: the row it is about, `hour` where it has one, `about` to add to it."""

    day: date
    kind: str
    text: str
    url: str
    row: object
    hour: time | None = None
    about: str = ""
    names_a_resident: bool = False

    @property
    def order(self):
        return self.day, self.hour or time.min, PLACES[self.kind], self.text


def items_between(first, last, *, kinds=tuple(KINDS)):
    """Return what stands between two days (both counted) in the library in scope, in its order.

    One query for all kinds, for any number of rows.
    """
    keys = first.isoformat(), last.isoformat()
    found = read_together_again(_to_read, tuple(kinds), keys)
    items = (item for kind in kinds for item in SOURCES[kind][1](found))
    return sorted((one for one in items if first <= one.day <= last), key=lambda one: one.order)


def _to_read(kinds, first, last):
    days = tuple(Cast(Value(str(day)), DateField()) for day in (first, last))
    return {name: rows for kind in kinds for name, rows in SOURCES[kind][0](days).items()}


def _read_workshops(days):
    return {"workshops": Workshop.objects.filter(held_on__range=days)}


def _workshops(found):
    for row in found["workshops"]:
        url = row.get_absolute_url()
        yield CalendarItem(row.held_on, "workshop", row.title, url, row, row.starts_at, row.place)


def _read_activities(days):
    rows = Activity.objects.filter(held_on__range=days, called_off_on=None).with_residents()
    columns = ["pk", "version", "name", "held_on", "begins_at", "place", "is_about_resident"]
    return {"activities": rows.values_list(*columns, named=True)}


def _activities(found):
    page = addresses("activities:page", get_scope()["library"].slug)
    for row in found["activities"]:
        yield CalendarItem(
            row.held_on,
            "activity",
            row.name,
            page(row.pk),
            row,
            row.begins_at,
            row.place,
            names_a_resident=row.is_about_resident,
        )


def _read_answers(days):
    rows = Invitation.objects.open().filter(answer_by__range=days)
    return {"answers": rows.select_related("candidate__partner", "candidate__selection")}


def _answers(found):
    for row in found["answers"]:
        text = _("Answer to the invitation: %(partner)s") % {"partner": row.candidate.partner.name}
        yield _of_candidate(row.answer_by, "answer", text, row.candidate)


def _read_coming_back(days):
    rows = Candidate.objects.in_running().at(Stage.NOT_NOW).filter(return_on__range=days)
    return {"coming_back": rows.select_related("partner", "selection")}


def _coming_back(found):
    for row in found["coming_back"]:
        text = _("Come back to: %(partner)s") % {"partner": row.partner.name}
        yield _of_candidate(row.return_on, "back", text, row)


def _of_candidate(day, kind, text, candidate):
    search = candidate.selection
    return CalendarItem(
        day,
        kind,
        text,
        search.get_absolute_url(),
        candidate,
        about=search.name,
        names_a_resident=candidate.partner.is_resident,
    )


def _read_agreements(days):
    """Read each agreement that nothing follows and whose partnership goes on; an amendment ends
    with its own."""
    rows = Agreement.objects.filter(ends_on__range=days, ended_on=None, renewed_by=None)
    rows = rows.filter(amends=None, partnership__ended_on=None).with_residents()
    return {"agreements": rows.select_related("partnership")}


def _agreements(found):
    for row in found["agreements"]:
        text = _("An agreement ends: %(name)s") % {"name": row}
        url, about = row.get_absolute_url(), row.partnership.name
        is_named = row.names_a_resident
        yield CalendarItem(
            row.ends_on, "agreement", text, url, row, about=about, names_a_resident=is_named
        )


def _read_reviews(_days):
    reviews = Review.objects.filter(partnership__ended_on=None)
    return {
        "partnerships": Partnership.objects.active().with_residents(),
        "reviews": reviews.order_by("-opened_at", "-pk"),
    }


def _reviews(found):
    """Yield until when a review takes answers, and when the next one of a partnership is due."""
    for row, days in review_days_in(found["partnerships"], found["reviews"]):
        for day, text in [
            (days.answers_until, _("A review, answers until this day: %(name)s")),
            (days.due, _("It is time for a review: %(name)s")),
        ]:
            if day:
                url = address("reviews:of-partnership", row.library.slug, row.pk)
                is_named = row.names_a_resident
                yield CalendarItem(
                    day, "review", text % {"name": row}, url, row, names_a_resident=is_named
                )


def _read_consents(days):
    rows = GoalRequest.objects.open().filter(reminder__send_after__date__range=days)
    return {"consents": rows.select_related("reminder", "party__partner", "party__partnership")}


def _consents(found):
    """Yield the day of the reminder: who has not answered then is called."""
    for row in found["consents"]:
        day = timezone.localdate(row.reminder.send_after)
        text = _("Consent to goals: %(party)s") % {"party": row.party}
        yield _of_party(day, "consent", text, row, row.party)


def _read_promises(days):
    rows = Contribution.objects.promised().filter(due_on__range=days)
    rows = rows.filter(party__partnership__ended_on=None)
    return {"promises": rows.select_related("party__partner", "party__partnership")}


def _promises(found):
    for row in found["promises"]:
        text = _("Promised: %(what)s, %(party)s") % {"what": row, "party": row.party}
        yield _of_party(row.due_on, "promise", text, row, row.party)


def _of_party(day, kind, text, row, party):
    partner = party.partner
    return CalendarItem(
        day,
        kind,
        text,
        party.partnership.get_absolute_url(),
        row,
        about=party.partnership.name,
        names_a_resident=partner is not None and partner.is_resident,
    )


def _read_tasks(days):
    return {"tasks": Task.objects.open().filter(due_on__range=days).select_related("owner")}


def _tasks(found):
    for row in found["tasks"]:
        url = reverse("diary:tasks", args=[row.library.slug])
        who = str(row.owner or row.owner_text)
        yield CalendarItem(row.due_on, "task", row.text, url, row, about=who)


# Of each kind: what is read, and what is said of it.
SOURCES = {
    "workshop": (_read_workshops, _workshops),
    "activity": (_read_activities, _activities),
    "answer": (_read_answers, _answers),
    "back": (_read_coming_back, _coming_back),
    "agreement": (_read_agreements, _agreements),
    "review": (_read_reviews, _reviews),
    "consent": (_read_consents, _consents),
    "promise": (_read_promises, _promises),
    "task": (_read_tasks, _tasks),
}
