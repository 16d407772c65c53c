"""What waits about agreements: an end that nears, a signature, an answer about a renewal."""

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Agreement, RenewalRequest, Signature
from agreements.models.agreements import A_QUARTER
from agreements.services.register import standings_in
from diary.services.steps import NextStep

DECIDE = gettext_lazy("Decide what next")
DAY_OF_SIGNATURE = gettext_lazy("Type the day of signature")
FROM_A_TALK = gettext_lazy("Write down the answer from the talk")


def to_read():
    """Return the lists that `steps_in` reads beside those of partnerships, for `read_together`.

    What an amendment amends is among the agreements whenever the amendment is.
    """
    rows = Agreement.objects.current().filter(renewed_by=None, amends__renewed_by=None)
    rows = rows.filter(partnership__ended_on=None)
    return {
        "agreements": rows.order_by(F("ends_on").asc(nulls_last=True), "-pk"),
        "signatures": Signature.objects.filter(agreement__in=rows),
        "renewals": RenewalRequest.objects.open().filter(agreement__in=rows),
    }


def steps_in(found):
    """Return what waits about the agreements that were read."""
    asked = found["renewals"]
    told = {one.agreement_id for one in asked}
    steps = [_asked(one.agreement, one) for one in asked]
    for one in standings_in(found["agreements"], found):
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
