"""Promised contributions whose day has passed, and pauses: what of them waits, as NextSteps."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diary.services.steps import NextStep


def promises_of(partnership, contributions):
    """Return what waits in a partnership, whose contributions are read already."""
    if partnership.is_ended:
        return []
    if partnership.is_paused:
        return _paused([partnership])
    return _late([one for one in contributions if one.is_late and one.party.left_on is None])


def _late(rows):
    return [
        NextStep(
            rule="promise_late",
            since=one.due_on,
            sentence=_("Promised contribution is late: %(party)s, %(what)s.")
            % {"party": one.party, "what": one},
            button=_("Write down what comes next"),
            url=reverse(
                "partnerships:contribution-settle",
                args=[one.party.partnership.library.slug, one.pk],
            ),
            place=one.party.partnership.get_absolute_url(),
            about=one.party.partnership.name,
            record=one.party.partnership,
        )
        for one in rows
    ]


def _paused(partnerships):
    return [
        NextStep(
            rule="paused",
            since=one.paused_on,
            sentence=_("Paused until %(day)s.") % {"day": date_format(one.paused_until)},
            place=one.get_absolute_url(),
            about=one.name,
            reason=one.paused_why,
            record=one,
        )
        for one in partnerships
    ]
