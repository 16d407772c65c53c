"""Planning a workshop, letting its trainers in, beginning it."""

from django.db.models import Max
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Link, Membership
from accounts.models.memberships import Role
from accounts.services.authority import NotYours, require_proved_mailbox, require_settled_mailbox
from accounts.services.links import move_end_of_links
from accounts.services.rows import filled_in, write_row
from trainings.agenda import FIVE_HOURS
from trainings.models.trainings import ItemKind
from workshops.models import AgendaItem, Workshop, WorkshopTrainer
from workshops.models.workshops import GUEST_DAYS

SHOWN_IN_CALENDARS = ["title", "held_on", "starts_at", "ends_at", "place"]


class AlreadyClosed(Exception):
    """The workshop has been closed: its entries are records of the library now."""


@act
def plan_workshop(*, workshop, by, trainers=(), items=None):
    """Save a new workshop with its plan; return it.

    `items` are (kind, title, minutes) of the parts of the day; None means the five-hour day.
    """
    if items is None:
        items = [(kind, capfirst(ItemKind(kind).label), minutes) for kind, minutes in FIVE_HOURS]
    workshop.created_by = by
    workshop.full_clean(exclude=["library", "created_by"])
    workshop.save(force_insert=True)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            library=workshop.library,
            workshop=workshop,
            position=position,
            kind=kind,
            title=title,
            minutes=minutes,
        )
        for position, (kind, title, minutes) in enumerate(items, start=1)
    )
    for trainer in trainers:
        assign_trainer(workshop=workshop, user=trainer, by=by)
    return workshop


@act
def assign_trainer(*, workshop, user, by, agreed=False):
    """Let a person run the workshop; who has no access to the library becomes its guest.

    Guests neither let others in nor stay longer by their own plans: a colleague of the library
    decides that, or an administrator has `agreed` by naming it. Raises NotYours for others, for
    a place that begins later, and a mailbox that is not proved or may take the account back.
    """
    runs = {"library": workshop.library, "workshop": workshop, "user": user}
    anew = {"ended_at": None, "ended_by": None}
    trainer, _is_new = WorkshopTrainer.objects.update_or_create(anew, **runs)
    membership = _locked_places(user).first()
    lets_in = agreed or _is_colleague(by, workshop.library)
    if membership is not None and membership.is_current:
        if membership.role == Role.TRAINER and (agreed or by != user):
            require_settled_mailbox(user=user)
        if membership.role == Role.TRAINER and lets_in:
            membership.granted_by, membership.ends_on = by, None
            membership.save(update_fields=["granted_by", "ends_on"])
        return trainer
    if not lets_in:
        raise NotYours(_("Only people of the library let a trainer in."))
    if membership is None:
        require_proved_mailbox(user=user)
        Membership.offered.filter(user=user).delete()  # this one is in its place
        membership = Membership(library=workshop.library, user=user)
    elif membership.starts_on > timezone.localdate():
        later = _("%s has a place here from a later day. Whoever administers the library moves it.")
        raise NotYours(later % user)
    else:
        require_settled_mailbox(user=user, place=membership, role=Role.TRAINER)
    membership.role, membership.granted_by, membership.ends_on = Role.TRAINER, by, None
    written = ["role", "granted_by", "starts_on", "ends_on"]
    write_row(row=membership, fields=written, exclude=["library", "user", "granted_by"])
    return trainer


def _is_colleague(by, library):
    places = Membership.everywhere.of(by).filter(library=library)
    return by is None or places.exclude(role=Role.TRAINER).exists()


@act
def save_workshop(*, workshop, by, trainers=None):
    """Save changes of date, place, project and the rest. Raises AlreadyClosed.

    `trainers` replaces the people who run it (None leaves them).
    """
    locked = lock_open(workshop)
    is_moved = any(getattr(workshop, name) != getattr(locked, name) for name in SHOWN_IN_CALENDARS)
    workshop.revision = locked.revision + is_moved
    written = [*filled_in(Workshop), "revision"]
    workshop = write_row(row=workshop, fields=written, exclude=["library", "created_by"])
    links = Link.objects.filter(workshop_invitations__workshop=workshop)
    move_end_of_links(links=links, until=workshop.end)
    if trainers is not None:
        running = {one.user_id: one for one in workshop.trainers.current()}
        for key in sorted(running.keys() - {one.pk for one in trainers}):
            end_trainer(trainer=running[key], by=by)
        for trainer in (one for one in trainers if one.pk not in running):
            assign_trainer(workshop=workshop, user=trainer, by=by)
    return workshop


@act
def end_trainer(*, trainer, by):
    """End a person's access to one workshop; twice changes nothing.

    While the workshop is open the person comes off it; of a closed one it stays written who ran
    it. A guest without another workshop leaves the library, one whose other workshops are closed
    keeps it for the rest of their 30 days.
    """
    workshop = lock_workshop(trainer.workshop)
    row = WorkshopTrainer.objects.current().filter(pk=trainer.pk)
    if workshop.is_closed:
        row.update(ended_at=timezone.now(), ended_by=by)
    else:
        row.delete()
    _let_go(trainer.user)


@act
def start_workshop(*, workshop, by):
    """Begin a planned workshop; one that runs already goes on. Raises AlreadyClosed."""
    locked = lock_open(workshop)
    if locked.started_at is None:
        locked.started_at = timezone.now()
        locked.save(update_fields=["started_at"])
    return locked


def lock_workshop(workshop):
    """Lock the workshop's row and return it as it is now, open or closed."""
    return Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)


def lock_open(workshop, *, or_late=False):
    """Lock the workshop's row and return it as it is now. Raises AlreadyClosed.

    `or_late`: one that was closed lately will do.
    """
    locked = lock_workshop(workshop)
    if locked.is_closed and not (or_late and locked.takes_late_lines):
        raise AlreadyClosed(
            _("This workshop is already closed; its results are in the records of the library.")
        )
    return locked


@act
def end_guests(*, workshop, by):
    """Let guests go 30 days after the closing, unless they run another that the house planned."""
    busy = WorkshopTrainer.objects.filter(workshop__in=_that_keep().exclude(pk=workshop.pk))
    runs_it = workshop.trainers.current().values("user")
    guests = Membership.objects.filter(role=Role.TRAINER, user__in=runs_it, ends_on=None)
    guests.exclude(user__in=busy.values("user")).update(ends_on=timezone.localdate() + GUEST_DAYS)


@act
def keep_guests(*, workshop, by):
    """Let the guests who run a workshop that was opened again stay until it is closed anew."""
    runs_it = workshop.trainers.current().values("user")
    guests = Membership.objects.current().filter(role=Role.TRAINER, user__in=runs_it)
    guests.exclude(ends_on=None).update(ends_on=None)


def _that_keep():
    """Return the open workshops that keep their guests: guests would plan for one another.

    What was asked for counts, whoever accepts it: an administrator named the library.
    """
    guests = Membership.objects.filter(role=Role.TRAINER).values("user")
    return Workshop.objects.open().exclude(created_by__in=guests, request=None)


def _locked_places(user):
    """Return the place of a person in the library in scope, locked: it alone."""
    places = Membership.objects.filter(user=user).order_by("pk")
    return places.select_for_update(of=("self",), no_key=True)


def _let_go(user):
    """End what a guest has in the library as far as no workshop needs it any more."""
    guest = _locked_places(user).filter(role=Role.TRAINER).first()
    if guest is None or not guest.is_current:
        return
    others = Workshop.objects.run_by(user)
    if others.filter(pk__in=_that_keep()).exists():
        return
    today = timezone.localdate()
    latest = others.aggregate(latest=Max("closed_at"))["latest"]
    last_day = max(today, timezone.localdate(latest) + GUEST_DAYS) if latest else today
    guest.ends_on = min(guest.ends_on or last_day, last_day)
    guest.save(update_fields=["ends_on"])
