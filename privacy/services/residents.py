"""Residents who are partners: where their data came from, and telling them what is held."""

from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from accounts.acts import act
from accounts.services.rows import lock_row, write_row
from partners.models import Partner, Sector
from partners.models.contacts import TELL_WITHIN, was_told
from privacy.models import ResidentNotice
from privacy.signs import NO_NAME


def residents_to_tell():
    """Return the residents of the scope's library who were not told what is held and why."""
    told = ResidentNotice.objects.filter(was_told()).values("partner")
    residents = Partner.objects.current().filter(sector=Sector.PERSON).exclude(name=NO_NAME)
    return residents.exclude(pk__in=told)


def residents_to_tell_soon():
    """Return those whose time to be told ends within a week, or ended."""
    begun = timezone.localdate() - TELL_WITHIN + timedelta(days=7)
    late = Q(resident_notices__noted_on__lte=begun)
    never = Q(resident_notices=None, created_at__date__lte=begun)
    return residents_to_tell().filter(late | never)


def notice_of(resident):
    """Return what is noted of a resident; before anything is, an unsaved row since they came."""
    return resident.resident_notices.select_related("told_letter").first() or _begun(resident)


@act
def notices_of(*, residents, by):
    """Return the key of each resident → what is noted; it begins where nothing was. Two queries."""
    rows = ResidentNotice.objects.filter(partner__in=residents).select_related("told_letter")
    noted = {row.partner_id: row for row in rows}
    begun = [_begun(one) for one in dict.fromkeys(residents) if one.pk not in noted]
    return noted | {row.partner_id: row for row in ResidentNotice.objects.bulk_create(begun)}


def waiting_with_notices(most):
    """Return at most so many (resident, what is noted) of those to tell; whose time ends first."""
    rows = ResidentNotice.objects.filter(told_on=None).select_related("told_letter")
    noted = {row.partner_id: row for row in rows}
    begun = Coalesce("resident_notices__noted_on", TruncDate("created_at"))
    residents = residents_to_tell().select_related("library").order_by(begun, "pk")
    return [(one, noted.get(one.pk) or _begun(one)) for one in residents[:most]]


@act
def save_notice(*, notice, by):
    """Save where the data of a resident came from, and on what basis they are held.

    Of two who begin at once, the second gets a ValidationError.
    """
    return write_row(row=notice, exclude=["library"])


@act
def note_resident_told(*, resident, day, by):
    """Note that somebody told a resident themselves on a day; twice keeps the first word."""
    notice = notice_of(lock_row(resident))
    if notice.told_on is None:
        notice.told_on, notice.notice_checked_on = day, resident.library.notice_checked_on
        notice = write_row(
            row=notice,
            fields=["told_on", "notice_checked_on"] if notice.pk else None,
            exclude=["library"],
        )
    return notice


def _begun(resident):
    since = timezone.localdate(resident.created_at)
    return ResidentNotice(partner=resident, library_id=resident.library_id, noted_on=since)
