"""Who left, and whose partnership ended, is asked nothing any more: by no link of any room."""

import pytest
from django.utils import timezone

from accounts.models import Letter, Link
from accounts.services.links import LinkNotOpen
from agreements.services.renewals import answer_renewal
from partnerships.models import Party
from partnerships.services.endings import end_partnership
from partnerships.services.parties import leave
from partnerships.services.requests import end_all_questions
from tests.factories.agreements import AgreementFactory, RenewalRequestFactory
from tests.factories.partnerships import GoalRequestFactory
from tests.reviews.people import SITE, Reviewed

ASKED = ["GoalRequest", "RenewalRequest", "ReviewRequest"]


def rooms_that_ask():
    """Return the models of questions that point at a party and are answered by a link."""
    models = [relation.related_model for relation in Party._meta.related_objects]
    return [model for model in models if any(key.related_model is Link for key in keys_of(model))]


def keys_of(model):
    return [field for field in model._meta.concrete_fields if field.is_relation]


def ends(asked, gone):
    end_partnership(
        partnership=asked.partnership, ended_on=timezone.localdate(), why="koniec", by=asked.by
    )
    return asked.parties


def leaves(asked, gone):
    leave(party=gone, left_on=timezone.localdate(), why="odchodzi", by=asked.by)
    return [gone]


@pytest.mark.parametrize("act", [leaves, ends])
def test_links_close_and_letters_stay_here(in_library, client, act):
    assert sorted(model.__name__ for model in rooms_that_ask()) == ASKED
    asked = Reviewed(in_library)
    asked.ask()
    paper = AgreementFactory(partnership=asked.partnership)
    for party in asked.parties:
        GoalRequestFactory(party=party)
        RenewalRequestFactory(agreement=paper, party=party)
    over = {party.pk for party in act(asked, asked.parties[0])}
    for model in rooms_that_ask():
        for row in model.objects.select_related("link"):
            is_over = row.party_id in over
            assert (row.is_open, row.link.is_open) == (not is_over, not is_over), model
            waiting = Letter.objects.waiting().filter(link=row.link)
            assert not (is_over and waiting.exists()), model
            status = client.get(row.link.path, follow=True).status_code
            assert status == (410 if is_over else 200), model
    asks = next(model for model in rooms_that_ask() if model.__name__ == "RenewalRequest")
    with pytest.raises(LinkNotOpen):
        answer_renewal(request=asks.objects.get(party=asked.parties[0]), answer="yes", site=SITE)
    end_all_questions(parties=asked.parties, by=asked.by)  # twice is once
