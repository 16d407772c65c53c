"""Planning what is done together, writing down how it was, and changing plans."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.acts import act
from accounts.services.rows import add_rows, copied, filled_in, lock_row, write_fields, write_row
from activities.models import Activity, ActivityAudience, ActivityPartner
from activities.repeating import next_days
from diary.models import InteractionKind, Task
from diary.services.tasks import save_task

ELSEWHERE = {
    "partnership": gettext_lazy("This partnership belongs to another library."),
    "branch": gettext_lazy("This branch belongs to another library."),
    "grant": gettext_lazy("This grant belongs to another library."),
    "interaction": gettext_lazy("This entry belongs to another library."),
}
CHECKED_OTHERWISE = ["library", "created_by", "owner", "noted_by", "repeats", "task"]
COUNTS = ["people", "children", "seniors", "women", "hours"]
NOTED = [*COUNTS, "where", "is_free", "next_idea"]
LONGEST_TASK = 300  # what a task has room for


@act
def plan_activity(*, activity, partners, by, audiences=()):
    """Write down what will be done with these partners, for these groups; return it.

    Raises ValidationError, also without a partner and when something is of another library.
    """
    if not partners:
        raise ValidationError({"partners": _("Choose who it is with.")})
    _check_places(activity)
    activity.created_by = by
    stored = write_row(row=activity, exclude=CHECKED_OTHERWISE)
    set_partners(activity=stored, partners=partners, by=by)
    set_audiences(activity=stored, audiences=audiences, by=by)
    return stored


@act
def log_activity(*, activity, partners, by, audiences=(), entry=None):
    """Write down at once what was done with these partners, and how it was; return it.

    `entry` is the entry of the history that it comes from; it stays. Raises ValidationError, also
    for a day to come and for an entry that became an activity before.
    """
    if entry is not None:
        _check_entry(entry)
        activity.interaction = entry
    stored = plan_activity(activity=activity, partners=partners, by=by, audiences=audiences)
    return note_activity(activity=stored, by=by)


@act
def save_activity(*, activity, by, partners=None, audiences=None):
    """Save what was corrected; `partners` and `audiences` replace who they were (None leaves them).

    Raises ValidationError, also when something is of another library.
    """
    if partners is not None and not partners:
        raise ValidationError({"partners": _("Choose who it is with.")})
    _check_places(activity)
    _check_day(lock_row(activity), activity.held_on)
    stored = write_row(row=activity, exclude=CHECKED_OTHERWISE)
    if partners is not None:
        set_partners(activity=stored, partners=partners, by=by)
    if audiences is not None:
        set_audiences(activity=stored, audiences=audiences, by=by)
    return stored


@act
def note_activity(*, activity, by):
    """Write down how it was; again is a correction, and who did it first stays. Return it.

    Raises ValidationError for a day to come and for one that was called off.
    """
    locked = lock_row(activity)
    if locked.called_off_on:
        raise ValidationError(_("It was called off. Put it back first."))
    if locked.held_on > timezone.localdate():
        raise ValidationError(_("This day is still to come. Change the day, or come back then."))
    stored = write_row(row=activity, fields=NOTED, exclude=CHECKED_OTHERWISE)
    if stored.noted_at is None:
        stored.noted_at, stored.noted_by = timezone.now(), by
        write_fields(row=stored, fields=["noted_at", "noted_by"])
    return stored


@act
def move_day(*, activity, by):
    """Move what is planned to another day or hour. Raises ValidationError when it is over."""
    locked = lock_row(activity)
    if not locked.is_planned:
        raise ValidationError(_("Only what is planned moves to another day."))
    return write_row(row=activity, fields=["held_on", "begins_at"], exclude=CHECKED_OTHERWISE)


@act
def call_off(*, activity, by, seen=""):
    """Say that it does not (or did not) take place; twice changes nothing.

    Numbers that were written down stay in the row, and count no more. `seen` is the state that the
    person saw, "" for none: raises ValidationError where somebody wrote down how it was since.
    """
    locked = lock_row(activity)
    if locked.called_off_on is None:
        if seen not in ("", locked.state):
            raise ValidationError(
                _("Somebody has changed this meanwhile. Look once more and send it again.")
            )
        locked.called_off_on = timezone.localdate()
        locked.noted_at = locked.noted_by = None
        write_fields(row=locked, fields=["called_off_on", "noted_at", "noted_by"])
    return locked


@act
def put_back(*, activity, by):
    """Plan again what was called off; twice changes nothing."""
    locked = lock_row(activity)
    if locked.called_off_on is not None:
        locked.called_off_on = None
        write_fields(row=locked, fields=["called_off_on"])
    return locked


@act
def repeat_activity(*, activity, how, times, by):
    """Plan the same for the next days (`activities/repeating.py`); return the new ones.

    A day on which the series has one already is passed by, so twice is once.
    """
    first = lock_row(activity)
    series = Activity.objects.filter(pk=first.series) | Activity.objects.filter(
        repeats=first.series
    )
    known = set(series.values_list("held_on", flat=True))
    days = [day for day in next_days(first.held_on, how, times) if day not in known]
    new = add_rows(model=Activity, rows=[_copy_for(first, day, by) for day in days])
    for model, key in [(ActivityPartner, "partner_id"), (ActivityAudience, "audience_id")]:
        keys = model.objects.filter(activity=first).values_list(key, flat=True)
        links = [
            model(library_id=first.library_id, activity=one, **{key: other})
            for one in new
            for other in keys
        ]
        add_rows(model=model, rows=links)
    return new


@act
def task_of_idea(*, activity, by):
    """Make a task of the idea for next time, of `by`; return it. Twice is the same task.

    Raises ValidationError when there is no idea.
    """
    locked = lock_row(activity)
    if locked.task_id is not None:
        return locked.task
    if not locked.next_idea:
        raise ValidationError(_("There is no idea for next time yet."))
    partners = list(locked.partners.all()[:2])
    task = Task(
        library=locked.library,
        text=" ".join(locked.next_idea.split())[:LONGEST_TASK],
        owner=by,
        partner=partners[0] if len(partners) == 1 else None,
    )
    locked.task = save_task(task=task, by=by)
    write_fields(row=locked, fields=["task"])
    return locked.task


@act
def set_partners(*, activity, partners, by):
    """Make these partners, and no others, those that it is done with."""
    _set_links(ActivityPartner, activity, "partner_id", {partner.pk for partner in partners})


@act
def set_audiences(*, activity, audiences, by):
    """Make these groups, and no others, those that it is for."""
    _set_links(ActivityAudience, activity, "audience_id", {group.pk for group in audiences})


def _set_links(model, activity, key, wanted):
    links = model.objects.filter(activity=activity)
    known = set(links.values_list(key, flat=True))
    links.filter(**{f"{key}__in": known - wanted}).delete()
    rows = [
        model(library_id=activity.library_id, activity=activity, **{key: one})
        for one in sorted(wanted - known)
    ]
    add_rows(model=model, rows=rows)


def _copy_for(first, day, by):
    fields = [name for name in filled_in(Activity) if name not in {*COUNTS, "next_idea"}]
    new = copied(first, onto=Activity(library_id=first.library_id, created_by=by), fields=fields)
    new.held_on, new.repeats_id = day, first.series
    return new


def _check_places(activity):
    for field, sentence in ELSEWHERE.items():
        other = getattr(activity, field)
        if other is not None and other.library_id != activity.library_id:
            raise ValidationError({field: sentence})


def _check_day(stored, day):
    if stored.is_done and day > timezone.localdate():
        sentence = _("It was written down how it was: its day cannot be still to come.")
        raise ValidationError({"held_on": sentence})


def _check_entry(entry):
    if entry.is_archived or entry.kind == InteractionKind.WORKSHOP:
        raise ValidationError(_("Only a current talk, meeting or event becomes an activity."))
