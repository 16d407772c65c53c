"""What pages of agreements share: how a state reads, and where one goes back to."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agreements.states import (
    AHEAD,
    DRAFT,
    ENDED,
    ENDED_EARLY,
    HOLDS,
    RENEWED,
    SUSPENDED,
    UNSIGNED,
)

CHIPS = {
    DRAFT: gettext_lazy("draft"),
    UNSIGNED: gettext_lazy("signature missing"),
    AHEAD: gettext_lazy("begins later"),
    HOLDS: gettext_lazy("holds"),
    SUSPENDED: gettext_lazy("suspended"),
    ENDED_EARLY: gettext_lazy("ended early"),
    ENDED: pgettext_lazy("agreement", "ended"),
    RENEWED: gettext_lazy("renewed"),
}


def sentence_of(standing):
    """Return in one sentence how an agreement stands; reasons are not in it."""
    row, days = standing.agreement, standing.agreement.days
    told = {
        "from": _day(days["starts_on"]),
        "until": _day(days["ends_on"]),
        "day": _day(days["ended_on"] or days["suspended_on"]),
        "parties": ", ".join(map(str, standing.missing)),
    }
    if standing.state == HOLDS:
        return _holds(row) % told
    if sentence := _with_what_it_amends(standing):
        return sentence % told
    return {
        DRAFT: _("Nobody has signed yet. A draft can be printed as it is."),
        UNSIGNED: _("Not signed yet: %(parties)s."),
        AHEAD: _("It will hold from %(from)s."),
        SUSPENDED: _("Suspended since %(day)s."),
        ENDED_EARLY: _("Ended early, on %(day)s."),
        ENDED: _("Ended on %(until)s. It can still be renewed."),
        RENEWED: _("Ended on %(until)s. Another agreement followed."),
    }[standing.state] % told


def _with_what_it_amends(standing):
    """Return how an amendment stands because its agreement stands so, or ""."""
    row = standing.agreement
    if not row.amends_id or row.ended_on or (standing.is_suspended and row.suspended_on):
        return ""
    return {
        SUSPENDED: _("The agreement that it amends is suspended since %(day)s."),
        ENDED_EARLY: _("The agreement that it amends was ended early, on %(day)s."),
        ENDED: _("The agreement that it amends ended on %(until)s."),
        RENEWED: _("The agreement that it amends ended on %(until)s. Another one followed."),
    }.get(standing.state, "")


def _holds(row):
    if row.is_spoken:
        return _("A spoken arrangement; it needs no signatures.")
    if row.amends_id:
        return _("All signatures are here. It holds as long as the agreement that it amends.")
    if row.starts_on and row.ends_on:
        return _("All signatures are here. The agreement holds from %(from)s to %(until)s.")
    if row.ends_on:
        return _("All signatures are here. The agreement holds until %(until)s.")
    return _("All signatures are here. The agreement holds, without a last day.")


def days_left(agreement):
    """Return how many days are left until the last one, or None."""
    return (agreement.ends_on - timezone.localdate()).days if agreement.ends_on else None


def _day(day):
    return date_format(day, "j E Y") if day else ""
