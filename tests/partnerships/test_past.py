"""Which partnerships worked on a past day."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from accounts.scoping import scopes_disabled
from partnerships.models import Goal, GoalVersion, Partnership
from partnerships.services.endings import earlier_times, end_partnership, renew_partnership
from partnerships.services.partnerships import save_partnership
from partnerships.services.past import worked_on
from tests.factories.accounts import UserFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)

TODAY = timezone.localdate()


def ago(days):
    return TODAY - timedelta(days=days)


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def written(model, row, day):
    """Let a row have been written down on a day."""
    with scopes_disabled():
        model.objects.filter(pk=row.pk).update(created_at=noon(day))


@pytest.fixture
def evenings(in_library):
    """A partnership of the library and two partners since 40 days; all agreed 30 days ago."""
    begun = PartnershipFactory(library=in_library, name="Wieczory", starts_on=ago(40))
    parties = [
        make(partnership=begun, joined_on=ago(40))
        for make in (LibraryPartyFactory, PartyFactory, PartyFactory)
    ]
    goal = GoalFactory(partnership=begun)
    words = GoalVersionFactory(goal=goal)
    written(Partnership, begun, ago(40))
    written(Goal, goal, ago(40))
    written(GoalVersion, words, ago(40))
    for party, days in zip(parties, (35, 32, 30), strict=True):
        EndorsementFactory(goal_version=words, party=party, said_on=ago(days))
    return begun, parties, goal, words


def members(day):
    return [sorted(partners) for _number, _name, partners in worked_on(day)]


def both(evenings):
    return [sorted(party.partner_id for party in evenings[1][1:])]


def test_it_works_from_the_day_on_which_the_last_party_agreed(evenings):
    assert members(ago(31)) == []
    assert members(ago(30)) == members(TODAY) == both(evenings)
    assert worked_on(TODAY)[0][:2] == (evenings[0].pk, "Wieczory")


def test_new_words_of_a_goal_interrupt_it_until_everybody_agreed_again(evenings):
    _begun, parties, goal, _words = evenings
    again = GoalVersionFactory(goal=goal, number=2)
    written(GoalVersion, again, ago(20))
    for party in parties:
        EndorsementFactory(goal_version=again, party=party, said_on=ago(10))
    assert members(ago(21)) == both(evenings)
    assert members(ago(15)) == []
    assert members(ago(10)) == both(evenings)


def test_who_answered_knew_the_words_whenever_they_were_typed(evenings):
    _begun, _parties, goal, words = evenings
    written(GoalVersion, words, TODAY)
    written(Goal, goal, TODAY)
    assert members(ago(30)) == both(evenings)


def test_a_party_that_changed_its_mind_or_left(evenings):
    begun, parties, _goal, words = evenings
    first = parties[1].endorsements.get()
    with scopes_disabled():
        parties[1].endorsements.filter(pk=first.pk).update(replaced_at=noon(ago(12)))
    EndorsementFactory(goal_version=words, party=parties[1], answer="disagree", said_on=ago(12))
    assert members(ago(13)) == both(evenings)
    assert members(ago(12)) == []
    with scopes_disabled():
        begun.parties.filter(pk=parties[1].pk).update(
            left_on=ago(5), left_by=UserFactory(), left_why="Zamknięto."
        )
    assert members(ago(6)) == []
    assert members(ago(5)) == [[parties[2].partner_id]]


def test_one_that_ended_worked_until_then_and_one_kept_off_the_map_has_no_line(evenings):
    begun = evenings[0]
    rows = Partnership.objects.filter(pk=begun.pk)
    rows.update(ended_on=ago(3), ended_by=UserFactory(), ended_why="Koniec sezonu.")
    assert members(ago(4)) == both(evenings)
    assert members(ago(3)) == members(TODAY) == []
    rows.update(is_on_the_map=False)
    assert members(ago(4)) == []


def test_one_written_down_later_worked_from_its_beginning_if_it_did_at_last(evenings):
    begun, _parties, goal, _words = evenings
    written(Partnership, begun, ago(33))
    assert members(ago(36)) == both(evenings)
    assert members(ago(41)) == []
    assert members(ago(31)) == []  # from here on it is known
    Goal.objects.filter(pk=goal.pk).update(withdrawn_at=noon(ago(1)), withdrawn_by=UserFactory())
    assert members(ago(36)) == []


def renewed(partnership, since):
    row = Partnership.objects.get(pk=partnership.pk)
    return renew_partnership(partnership=row, starts_on=since, ends_on=None, by=row.created_by)


def ended(partnership, day):
    row = Partnership.objects.get(pk=partnership.pk)
    end_partnership(partnership=row, ended_on=day, why="Koniec sezonu.", by=row.created_by)


def test_one_that_was_renewed_did_not_work_between_its_times(evenings):
    begun = evenings[0]
    ended(begun, ago(20))
    renewed(begun, ago(8))
    assert members(ago(21)) == members(ago(8)) == members(TODAY) == both(evenings)
    assert members(ago(20)) == members(ago(9)) == []
    ended(begun, ago(6))
    renewed(begun, TODAY + timedelta(days=5))
    assert members(ago(21)) == members(ago(7)) == members(TODAY) == both(evenings)
    assert members(ago(20)) == members(ago(9)) == members(ago(6)) == members(ago(1)) == []
    assert earlier_times(Partnership.objects.get(pk=begun.pk)) == [
        (ago(8), ago(6)),
        (ago(40), ago(20)),
    ]


def test_a_time_of_before_it_was_written_down_is_known_after_its_renewal(evenings):
    begun = evenings[0]
    written(Partnership, begun, ago(10))
    ended(begun, ago(5))
    before = members(ago(36)), members(ago(30)), members(ago(6))
    renewed(begun, ago(2))
    assert (members(ago(36)), members(ago(30)), members(ago(6))) == before
    assert before == (both(evenings),) * 3
    assert members(ago(41)) == members(ago(4)) == []


def test_it_did_not_work_in_days_that_were_typed_wrong_and_put_right(evenings):
    begun = evenings[0]
    for starts_on, ends_on in [(ago(60), ago(25)), (ago(20), None)]:
        row = Partnership.objects.get(pk=begun.pk)
        row.starts_on, row.ends_on = starts_on, ends_on
        save_partnership(partnership=row, by=row.created_by)
    written(Partnership, begun, TODAY)
    assert members(ago(26)) == []
    assert members(ago(20)) == both(evenings)


@pytest.mark.parametrize("count", [1, 5])
def test_it_costs_one_query(in_library, evenings, count, django_assert_num_queries):
    for number in range(count):
        PartyFactory(partnership=evenings[0], joined_on=ago(40))
        ended(evenings[0], ago(20 - 2 * number))
        renewed(evenings[0], ago(19 - 2 * number))
    with django_assert_num_queries(1):
        worked_on(TODAY)
