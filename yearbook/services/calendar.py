"""What stands in the calendar of a library: workshops, joint activities, and days that matter."""

from dataclasses import dataclass
from datetime import date, time

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.models import Activity
from agreements.models import Agreement
from diary.models import Task
from partnerships.models import Contribution, GoalRequest, Partnership
from reviews.services.register import review_days_of
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
        return self.day, self.hour or time.min, list(KINDS).index(self.kind), self.text


def items_between(first, last, *, kinds=tuple(KINDS)):
    """Return what stands between two days (both counted) in the library in scope, in its order.

    One query for each kind, for any number of rows.
    """
    found = [item for kind in kinds for item in SOURCES[kind](first, last)]
    return sorted(found, key=lambda item: item.order)


def _workshops(first, last):
    rows = Workshop.objects.filter(held_on__range=(first, last)).select_related("library")
    for row in rows:
        url = row.get_absolute_url()
        yield CalendarItem(row.held_on, "workshop", row.title, url, row, row.starts_at, row.place)


def _activities(first, last):
    rows = Activity.objects.filter(held_on__range=(first, last), called_off_on=None)
    for row in rows.with_residents().select_related("library"):
        yield CalendarItem(
            row.held_on,
            "activity",
            row.name,
            row.get_absolute_url(),
            row,
            row.begins_at,
            row.place,
            names_a_resident=row.is_about_resident,
        )


def _answers(first, last):
    rows = Invitation.objects.open().filter(answer_by__range=(first, last))
    for row in rows.select_related("candidate__partner", "candidate__selection__library"):
        text = _("Answer to the invitation: %(partner)s") % {"partner": row.candidate.partner.name}
        yield _of_candidate(row.answer_by, "answer", text, row.candidate)


def _coming_back(first, last):
    rows = Candidate.objects.in_running().at(Stage.NOT_NOW)
    rows = rows.filter(return_on__range=(first, last))
    for row in rows.select_related("partner", "selection__library"):
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


def _agreements(first, last):
    """Yield the last day of each agreement that nothing follows; an amendment ends with its own."""
    rows = Agreement.objects.filter(ends_on__range=(first, last), ended_on=None, renewed_by=None)
    for row in rows.filter(amends=None).select_related("library", "partnership"):
        text = _("An agreement ends: %(name)s") % {"name": row}
        url, about = row.get_absolute_url(), row.partnership.name
        yield CalendarItem(row.ends_on, "agreement", text, url, row, about=about)


def _reviews(first, last):
    """Yield until when a review takes answers, and when the next one of a partnership is due."""
    rows = {one.pk: one for one in Partnership.objects.active().select_related("library")}
    for key, days in review_days_of(rows.values()).items():
        row = rows[key]
        for day, text in [
            (days.answers_until, _("A review, answers until this day: %(name)s")),
            (days.due, _("It is time for a review: %(name)s")),
        ]:
            if day and first <= day <= last:
                url = reverse("reviews:of-partnership", args=[row.library.slug, row.pk])
                yield CalendarItem(day, "review", text % {"name": row}, url, row)


def _consents(first, last):
    """Yield the day of the reminder: who has not answered then is called."""
    rows = GoalRequest.objects.open().filter(reminder__send_after__date__range=(first, last))
    rows = rows.select_related("reminder", "party__partner", "party__partnership__library")
    for row in rows:
        day = timezone.localdate(row.reminder.send_after)
        text = _("Consent to goals: %(party)s") % {"party": row.party}
        yield _of_party(day, "consent", text, row, row.party)


def _promises(first, last):
    rows = Contribution.objects.promised().filter(due_on__range=(first, last))
    rows = rows.filter(party__partnership__ended_on=None)
    rows = rows.select_related("party__partner", "party__library", "party__partnership__library")
    for row in rows:
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


def _tasks(first, last):
    rows = Task.objects.open().filter(due_on__range=(first, last)).for_list()
    for row in rows:
        url = reverse("diary:tasks", args=[row.library.slug])
        who = str(row.owner or row.owner_text)
        yield CalendarItem(row.due_on, "task", row.text, url, row, about=who)


SOURCES = {
    "workshop": _workshops,
    "activity": _activities,
    "answer": _answers,
    "back": _coming_back,
    "agreement": _agreements,
    "review": _reviews,
    "consent": _consents,
    "promise": _promises,
    "task": _tasks,
}
