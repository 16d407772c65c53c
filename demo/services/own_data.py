"""What partners of the demonstration say of their data, through the services of the house."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.acts import act
from demo import own_data as demo
from demo.services.consents import as_before
from intake.models import DataAnswer, DataRequest, Suggestion
from intake.services.own_data import (
    answer_own_data,
    ask_about_data,
    letter_to_ask,
    record_confirmation,
)
from intake.services.suggestions import receive_suggestion
from partners.models import Partner
from privacy.models import PersonRequest
from privacy.services.requests import answer_request, record_request

SITE = "https://okolica.test"


@act
def load_demo_own_data(*, library, by):
    """Write whose data are right, a correction that waits, one more question and a suggestion;
    also what somebody asked about their data.

    Runs in the library's scope.
    """
    partners = {partner.name: partner for partner in Partner.objects.all()}
    for name, who, days in demo.HEARD:
        partner, day = partners[name], timezone.localdate() - timedelta(days=days)
        moment = timezone.make_aware(datetime.combine(day, time(12)))
        said = DataAnswer(library=library, partner=partner, said_by=who, said_on=day, way="phone")
        kept = record_confirmation(answer=said, by=by)
        DataAnswer.objects.filter(pk=kept.pk).update(recorded_at=moment, looked_at=moment)
        as_before(partner=partner, moment=moment)
    ask_about_data(
        library=library,
        keys=[partners[demo.ASKED].pk, partners[demo.CORRECTS].pk],
        site=SITE,
        by=by,
        **letter_to_ask(library, by),
    )
    answer_own_data(
        request=DataRequest.objects.get(partner=partners[demo.CORRECTS]),
        is_right=False,
        corrections=demo.CORRECTIONS,
        words=demo.WORDS,
        site=SITE,
    )
    receive_suggestion(suggestion=Suggestion(library=library, **demo.SUGGESTED))
    day = timezone.localdate() - timedelta(days=demo.ASKED_DAYS_AGO)
    asked = PersonRequest(library=library, came_on=day, **demo.ASKED_TO_CORRECT)
    answer_request(
        request=record_request(request=asked, by=by),
        answer=demo.CORRECTED,
        answered_on=day + timedelta(days=1),
        by=by,
    )
