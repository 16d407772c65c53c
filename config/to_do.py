"""What waits for an administrator, for the first page of Django admin."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Letter, Library, Membership
from accounts.models.memberships import Role
from accounts.services.installation import helper, installation
from partners.models import Partner
from serve.backup_days import is_too_old
from serve.saving import last_backup, last_problem
from trainings.models import TrainingRequest
from trainings.models.requests import RequestState

PATIENCE = timedelta(minutes=10)  # a letter younger than this may still be on its way
MOST_LIBRARIES = 5
REVIEW_FROM = 2  # February


@dataclass(frozen=True)
class ToDo:
    text: str
    url: str = ""  # empty where no page of ours mends it
    hint: str = ""


def to_do_of(user):
    """Return the tasks of an administrator, the most urgent first; empty when all is well.

    Runs in the administrator's scope.
    """
    libraries = Library.objects.overseen_by(user)
    return [
        *_backup(user),
        *_declaration(user),
        *_privacy(user),
        *_helper(user),
        *_requests(user),
        *_letters(user, libraries),
        *_silent_libraries(libraries.current()),
        *_sectors(),
    ]


def said_of_backups(user):
    """Say when the newest backup was made, to whoever keeps the installation; else nothing."""
    if not user.is_superuser:
        return ""
    made = last_backup()
    if made is None:
        return _("Backup: none yet")
    days = (timezone.localdate() - made.date()).days
    day = {0: _("today"), 1: _("yesterday")}.get(days) or date_format(made, "j E Y")
    return _("Backup: %(day)s %(time)s") % {"day": day, "time": date_format(made, "H:i")}


def _backup(user):
    """Alarm when the last daily backup failed, or nothing newer than two days would come back."""
    if not user.is_superuser:
        return
    if why := last_problem():
        yield ToDo(_("The last daily backup failed"), hint=why)
    made, now = last_backup(), timezone.localtime().replace(tzinfo=None)
    hint = _(
        "“make run” saves each day, and says in its terminal why it could not. By hand: "
        "manage.py backup. More in docs/backup.md."
    )
    if made is None:
        since = Library.objects.aggregate(since=Min("created_at"))["since"]
        if since and is_too_old(now, timezone.localtime(since).replace(tzinfo=None)):
            yield ToDo(_("There is no backup: with this computer everything is lost"), hint=hint)
    elif is_too_old(now, made):
        days = (now - made).days
        text = ngettext(
            "The newest backup is %(days)d day old",
            "The newest backup is %(days)d days old",
            days,
        )
        yield ToDo(text % {"days": days}, hint=hint)


def _page_of(row):
    page = ["change", row.pk] if row.pk else ["add"]
    return reverse(f"admin:accounts_installation_{page[0]}", args=page[1:])


def _privacy(user):
    """Ask for whom everybody looks for on the page "Privacy"."""
    row = installation()
    if user.is_superuser and not (row.controller_name and row.officer_name):
        hint = _("The page “Privacy” says to everybody that they are not named yet.")
        text = _("Name the legal entity and the data protection officer")
        yield ToDo(text, _page_of(row), hint)


def _helper(user):
    """Ask for a way to whoever helps: error pages and both statements send everybody there."""
    known = helper()
    if user.is_superuser and not (known["phone"] or known["email"]):
        hint = _("The pages “Privacy” and “Accessibility” and every error page send people there.")
        yield ToDo(_("Say who helps, with a phone or an e-mail"), _page_of(installation()), hint)


def _declaration(user):
    """Remind of the yearly review from February on: the law asks for it by the end of March."""
    if not user.is_superuser:
        return
    row, today = installation(), timezone.localdate()
    url = _page_of(row)
    if not row.is_declared:
        hint = _("Fill in the page of the installation after an assessment, and choose the state.")
        yield ToDo(_("The accessibility declaration is not published yet"), url, hint)
    elif today.month >= REVIEW_FROM and (row.reviewed_on or row.prepared_on).year < today.year:
        hint = _("Also when nothing changed: write the day of the review.")
        yield ToDo(_("Review the accessibility declaration by 31 March"), url, hint)


def _requests(user):
    """Count requests for a training nobody has answered, and those that wait for their library."""
    asked = TrainingRequest.objects.open().overseen_by(user)
    url = reverse("admin:trainings_trainingrequest_changelist")
    new = list(asked.filter(state=RequestState.NEW))
    if new:
        text = ngettext(
            "%(count)d request for a training", "%(count)d requests for trainings", len(new)
        )
        days = max(row.days_waiting for row in new)
        hint = ngettext("The oldest waits %(days)d day.", "The oldest waits %(days)d days.", days)
        yield ToDo(text % {"count": len(new)}, f"{url}?state=new", hint % {"days": days})
    if nameless := asked.filter(library=None, state=RequestState.CONTACTED).count():
        text = ngettext(
            "%(count)d request for a training waits for its library to be named",
            "%(count)d requests for trainings wait for their libraries to be named",
            nameless,
        )
        hint = _("Choose the library on the request's page, or found it.")
        yield ToDo(text % {"count": nameless}, f"{url}?state=contacted", hint)


def _letters(user, libraries):
    letters = Letter.objects.unsent().filter(is_closed=False)  # those that are shown here
    if not user.is_superuser:
        letters = letters.filter(library__in=libraries)
    unknown = letters.unknown().count()
    overdue = Q(send_after__lt=timezone.now() - PATIENCE)
    failed = letters.filter(overdue | ~Q(problem=""), claimed_at=None).count()
    address = reverse("admin:accounts_letter_changelist")
    if failed:
        text = ngettext("%(count)d letter was not sent", "%(count)d letters were not sent", failed)
        hint = _("Pass the link on in another way.")
        yield ToDo(text % {"count": failed}, address + "?delivery=not-sent", hint)
    if unknown:
        text = ngettext(
            "%(count)d letter perhaps was not sent",
            "%(count)d letters perhaps were not sent",
            unknown,
        )
        hint = _("Ask whether it arrived, and send it again if not.")
        yield ToDo(text % {"count": unknown}, address + "?delivery=unknown", hint)


def _silent_libraries(libraries):
    """Tell apart those that wait for a first person from those that wait for a first visit.

    These are `people` of `with_people`, read once for all libraries and not once for each.
    """
    people = Membership.objects.current().exclude(role=Role.TRAINER).order_by()
    entered = people.exclude(user__last_login=None)
    has_people = Q(pk__in=people.values("library"))
    if count := libraries.exclude(has_people).count():
        url = reverse("admin:accounts_library_changelist") + "?signed-in=nobody"
        text = ngettext(
            "%(count)d library without a person", "%(count)d libraries without a person", count
        )
        yield ToDo(text % {"count": count}, url, _("Invite the first person."))
    if count := libraries.filter(has_people).exclude(pk__in=entered.values("library")).count():
        url = reverse("admin:accounts_library_changelist") + "?signed-in=never"
        text = ngettext(
            "%(count)d library where nobody has signed in yet",
            "%(count)d libraries where nobody has signed in yet",
            count,
        )
        yield ToDo(text % {"count": count}, url, _("Send the invitation again, or call."))


def _sectors():
    unconfirmed = (
        Partner.objects.current()
        .to_confirm()
        .filter(library__archived_at=None)
        .order_by()
        .values("library", "library__name")
        .annotate(count=Count("library"))  # told by an index
        .order_by("-count", "library__name")
    )
    for row in unconfirmed[:MOST_LIBRARIES]:
        url = reverse("admin:partners_partner_changelist")
        yield ToDo(
            _("%(library)s: sectors to confirm: %(count)d")
            % {"library": row["library__name"], "count": row["count"]},
            f"{url}?library={row['library']}&sector_confirmed__exact=0",
        )
