"""What waits about agreements: an end that nears, a signature, an answer about a renewal."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement, RenewalRequest
from agreements.models.agreements import A_QUARTER
from agreements.services.register import standings_of
from diary.services.steps import NextStep

DECIDE = gettext_lazy("Decide what next")
DAY_OF_SIGNATURE = gettext_lazy("Type the day of signature")
FROM_A_TALK = gettext_lazy("Write down the answer from the talk")


def steps_of_library():
    """Return what waits about all agreements of the library in scope; four queries."""
    return _steps(Agreement.objects.filter(partnership__ended_on=None))


def steps_of(partnership):
    """Return what waits about the agreements of one partnership."""
    return [] if partnership.is_ended else _steps(Agreement.objects.filter(partnership=partnership))


def _steps(agreements):
    rows = agreements.current().filter(renewed_by=None).for_list()
    standings = standings_of(rows)
    waiting = RenewalRequest.objects.open().filter(
        agreement__in=[one.agreement for one in standings]
    )
    asked = list(waiting.select_related("party__partner", "party__library"))
    told = {one.agreement_id for one in asked}
    by_key = {one.agreement.pk: one.agreement for one in standings}
    steps = [_asked(by_key[one.agreement_id], one) for one in asked]
    for one in standings:
        if _is_ending(one.agreement) and one.agreement.pk not in told:
            steps.append(_ends(one.agreement))
        if one.waits_for_signatures:
            steps += [_signature(one, party) for party in one.missing]
    return steps


def _is_ending(agreement):
    return agreement.ends_on and agreement.ends_on - A_QUARTER <= timezone.localdate()


def _ends(agreement):
    told = {"day": date_format(agreement.ends_on, "j E Y"), "name": agreement.partnership.name}
    return NextStep(
        rule="agreement_ends",
        since=agreement.ends_on - A_QUARTER,
        sentence=_("The agreement ends on %(day)s: %(name)s.") % told,
        button=DECIDE,
        url=agreement.get_absolute_url() + "#goes-on",
        place=agreement.get_absolute_url(),
        record=agreement.partnership,
    )


def _signature(standing, party):
    agreement = standing.agreement
    there = [agreement.library.slug, agreement.pk, party.pk]
    return NextStep(
        rule="signature",
        since=min(sign.signed_on for _party, sign in standing.parties if sign),
        sentence=_("Signature missing: %(party)s.") % {"party": party},
        button=DAY_OF_SIGNATURE,
        url=reverse("agreements:sign", args=there),
        place=agreement.get_absolute_url(),
        about=agreement.title,
        record=agreement.partnership,
    )


def _asked(agreement, asked):
    day = timezone.localdate(asked.asked_at)
    told = {"party": asked.party, "day": date_format(day, "j E Y")}
    return NextStep(
        rule="renewal_asked",
        since=day,
        sentence=_("Asked whether to go on, %(day)s: %(party)s.") % told,
        button=FROM_A_TALK,
        url=reverse("agreements:renewal-heard", args=[agreement.library.slug, asked.pk]),
        place=agreement.get_absolute_url(),
        about=agreement.title,
        record=agreement.partnership,
    )
