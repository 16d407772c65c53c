"""Partnerships: begun by a search or written down, their parties, pauses, ends and promises."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone, translation

from accounts.models import Letter
from accounts.scoping import scope
from partnerships.models import Partnership, Party
from partnerships.services.contributions import save_contribution, settle
from partnerships.services.endings import (
    earlier_times,
    end_partnership,
    pause_partnership,
    renew_partnership,
    resume_partnership,
)
from partnerships.services.mix import mix_of
from partnerships.services.parties import (
    Fate,
    add_parties,
    change_role,
    join_from_search,
    leave,
)
from partnerships.services.partnerships import (
    record_partnership,
    save_partnership,
    start_partnership,
)
from partnerships.services.sides import with_sides
from partnerships.services.thanks import draft_of, note_thanked, send_thanks
from selections.models import Candidate
from tests.factories.accounts import LibraryFactory, MembershipFactory
from tests.factories.activities import ActivityFactory
from tests.factories.agreements import AgreementFactory, DocumentFactory, SignatureFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import ContributionFactory, PartyFactory
from tests.factories.selections import (
    BenefitFactory,
    CandidateFactory,
    SelectionFactory,
    place_at,
)
from tests.partnerships.people import Three
from tests.waiting import waiting

TODAY = timezone.localdate
DAY = timedelta(days=1)


@pytest.fixture
def three(in_library):
    return Three(in_library)


@pytest.fixture
def search(in_library):
    return SelectionFactory(library=in_library, owner=MembershipFactory(library=in_library).user)


def joins(search, name, stage="joins"):
    partner = PartnerFactory(library=search.library, name=name)
    return place_at(CandidateFactory(selection=search, partner=partner), stage)


def stored(*candidates):
    rows = Candidate.objects.select_related("partner").filter(pk__in=[one.pk for one in candidates])
    return list(rows.order_by("pk"))


def test_a_search_hands_everything_over(search):
    school, inn, late = (joins(search, name) for name in ["Szkoła", "Bursztyn", "Piekarnia"])
    BenefitFactory(candidate=inn, side="partner", flow="gives", text="jadalnia")
    BenefitFactory(candidate=inn, side="library", flow="gives", text="książki")
    BenefitFactory(candidate=school, side="library", flow="gives", text="książki")
    begun = start_partnership(selection=search, candidates=stored(school, inn), by=search.owner)
    assert (begun.purpose, begun.owner, begun.name) == (search.purpose, search.owner, search.name)
    sides = with_sides(begun)[1].sides
    assert [(str(one.party), one.gives) for one in sides] == [
        (str(search.library), ["książki"]),
        ("Szkoła", []),
        ("Bursztyn", ["jadalnia"]),
    ]
    with pytest.raises(ValidationError, match=r"partnerstwo|already"):
        start_partnership(selection=search, candidates=stored(late), by=search.owner)
    assert [str(one) for one in search.candidates.that_may_join()] == ["Piekarnia"]
    joined, here = join_from_search(
        partnership=begun, candidates=stored(late, inn), by=search.owner
    )
    assert ([str(one) for one in joined], here) == (["Piekarnia"], 1)
    assert not search.candidates.that_may_join().exists()


def test_who_did_not_say_yes_in_this_search_does_not_begin(search, in_library):
    elsewhere = joins(SelectionFactory(library=in_library), "Szkoła")
    for wrong in [[], [joins(search, "Fala", "talking")], [elsewhere]]:
        with pytest.raises(ValidationError):
            start_partnership(selection=search, candidates=stored(*wrong), by=search.owner)
    assert not Partnership.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_start_one_partnership():
    search = SelectionFactory()
    by = MembershipFactory(library=search.library).user
    with scope(library=search.library):
        candidate = joins(search, "Szkoła")

    def press(_at):
        try:
            with scope(library=search.library):
                start_partnership(selection=search, candidates=stored(candidate), by=by)
        except ValidationError as refusal:
            return refusal.code
        finally:
            connection.close()
        return "begun"

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(press, range(4)))
    assert sorted(told) == ["begun", "there", "there", "there"]
    with scope(library=search.library):
        assert Party.objects.count() == 2


def test_a_partnership_has_at_most_twenty_parties_of_its_own_library(three):
    partners = [PartnerFactory(library=three.partnership.library) for _ in range(17)]
    added, here = add_parties(
        partnership=three.partnership, partners=[*partners, three.hotel.partner], by=three.by
    )
    assert (len(added), here) == (17, 1)
    for one in [
        PartnerFactory(library=three.partnership.library),
        PartnerFactory(library=LibraryFactory()),
        PartnerFactory(library=three.partnership.library, archived=True),
    ]:
        with pytest.raises(ValidationError):
            add_parties(partnership=three.partnership, partners=[one], by=three.by)


def test_a_party_leaves_with_a_word_for_each_promise(three):
    kept, given, taken = (ContributionFactory(party=three.hotel, text=text) for text in "abc")
    fates = {
        kept.pk: Fate("delivered"),
        given.pk: Fate("dropped"),
        taken.pk: Fate("taken_over", three.school),
    }
    refused = [
        ({"party": three.own}, "library"),
        ({"why": " "}, "reason"),
        ({"left_on": TODAY() + DAY}, "ahead"),
        ({"left_on": TODAY() - 400 * DAY}, "came"),
        ({"fates": {kept.pk: Fate("delivered")}}, "becomes"),
        ({"fates": fates | {taken.pk: Fate("taken_over", three.hotel)}}, "another"),
    ]
    told = {"party": three.hotel, "left_on": TODAY(), "why": "sezon", "fates": fates}
    for wrong, _words in refused:
        with pytest.raises(ValidationError):
            leave(**{**told, **wrong}, by=three.by)
    leave(**told, by=three.by)
    for one in (kept, given, taken):
        one.refresh_from_db()
    assert (kept.delivered_on, given.dropped_on, taken.party) == (TODAY(), TODAY(), three.school)
    assert taken.taken_over_from == three.hotel
    with pytest.raises(ValidationError):
        leave(**told, by=three.by)
    with pytest.raises(ValidationError):
        change_role(party=three.hotel, role="leads", by=three.by)
    again, _here = add_parties(
        partnership=three.partnership, partners=[three.hotel.partner], by=three.by
    )
    assert [one.partner for one in again] == [three.hotel.partner]


def test_thanks_wait_for_a_look_and_go_once(three):
    ContributionFactory(party=three.hotel, text="sala", delivered_on=TODAY())
    ActivityFactory(
        partnership=three.partnership,
        library=three.partnership.library,
        held_on=TODAY(),
        people=31,
        noted_at=timezone.now(),
        noted_by=three.by,
    )
    for title, sign in [("Porozumienie", "073.4"), ("Szkic", "")]:
        paper = AgreementFactory(partnership=three.partnership, title=title, case_sign=sign)
        if sign:
            SignatureFactory(agreement=paper, party=three.school)
    for title, erased in [("List pani Anny", False), ("Zniszczony", True)]:
        kept = {"partner": None, "partnership": three.partnership, "erased": erased}
        DocumentFactory(**kept, library=three.partnership.library, title=title)
    assert waiting("leaves") == []
    with pytest.raises(ValidationError):
        note_thanked(party=three.hotel, by=three.by)
    left = leave(party=three.hotel, left_on=TODAY(), why="sezon", by=three.by)
    assert [one.rule for one in waiting("leaves")] == ["leaves"]
    draft = draft_of(left, person=three.by)
    assert draft.address.email == "bursztyn@example.org"
    assert all(word in draft.text for word in ["sala", "31", "Wieczory", "Maria N."])
    assert "sezon" not in draft.text
    papers = "Porozumienie (znak sprawy 073.4); inne dokumenty: 1"
    assert f"Dokumenty zostają w bibliotece: {papers}. Na prośbę prześlemy kopię." in draft.text
    for _twice in range(2):
        send_thanks(party=left, subject=draft.subject, text=draft.text, by=three.by)
    assert [one.recipient for one in Letter.objects.all()] == ["bursztyn@example.org"]
    end_partnership(partnership=three.partnership, ended_on=TODAY(), why="koniec", by=three.by)
    assert [one.sentence.count("Szkoła") for one in waiting("leaves")] == [1]
    note_thanked(party=three.school, by=three.by)
    assert waiting("leaves") == []


def test_thanks_that_wait_do_not_leave_where_it_goes_on(three):
    end_partnership(partnership=three.partnership, ended_on=TODAY(), why="koniec", by=three.by)
    for party in (three.school, three.hotel):
        thanked = Party.objects.get(pk=party.pk)
        draft = draft_of(thanked, person=three.by)
        send_thanks(party=thanked, subject=draft.subject, text=draft.text, by=three.by)
    gone = Party.objects.get(pk=three.hotel.pk).thanks
    Letter.objects.filter(pk=gone.pk).update(sent_at=timezone.now())
    renew_partnership(partnership=three.partnership, starts_on=TODAY(), ends_on=None, by=three.by)
    assert [one.state for one in Letter.objects.order_by("pk")] == ["cancelled", "sent"]


def test_a_pause_is_over_by_itself(three):
    row = three.partnership
    for wrong in [{"until": TODAY()}, {"why": ""}]:
        with pytest.raises(ValidationError):
            pause_partnership(
                **{"partnership": row, "until": TODAY() + DAY, "why": "sezon", **wrong}, by=three.by
            )
    late = ContributionFactory(party=three.hotel, due_on=TODAY() - DAY)
    assert [one.rule for one in waiting("promise_late", "paused")] == ["promise_late"]
    paused = pause_partnership(partnership=row, until=TODAY() + 2 * DAY, why="sezon", by=three.by)
    assert paused.is_paused
    assert [one.rule for one in waiting("promise_late", "paused")] == ["paused"]
    assert list(Partnership.objects.in_state("paused")) == [row]
    with time_machine.travel(timezone.now() + 2 * DAY, tick=False):
        assert not paused.is_paused
        assert not Partnership.objects.paused().exists()
        assert [one.rule for one in waiting("promise_late", "paused")] == ["promise_late"]
    assert not resume_partnership(partnership=row, by=three.by).is_paused
    settle(contribution=late, how="delivered", by=three.by)
    assert waiting("promise_late", "paused") == []


def test_an_ended_partnership_is_written_no_more_until_it_is_renewed(three):
    row = three.partnership
    renew_partnership(
        partnership=row, starts_on=date(2019, 1, 1), ends_on=date(2020, 1, 1), by=three.by
    )
    row.refresh_from_db()
    for wrong in [{"why": ""}, {"ended_on": TODAY() + DAY}, {"ended_on": date(2018, 1, 1)}]:
        with pytest.raises(ValidationError):
            end_partnership(
                **{"partnership": row, "ended_on": TODAY(), "why": "koniec", **wrong}, by=three.by
            )
    promise = ContributionFactory(party=three.hotel)
    end_partnership(partnership=row, ended_on=date(2021, 5, 1), why="koniec", by=three.by)
    acts = [
        lambda: add_parties(partnership=row, partners=[three.school.partner], by=three.by),
        lambda: change_role(party=three.school, role="leads", by=three.by),
        lambda: leave(party=three.school, left_on=TODAY(), why="x", by=three.by),
        lambda: pause_partnership(partnership=row, until=TODAY() + DAY, why="x", by=three.by),
        lambda: resume_partnership(partnership=row, by=three.by),
        lambda: end_partnership(partnership=row, ended_on=TODAY(), why="x", by=three.by),
        lambda: settle(contribution=promise, how="dropped", by=three.by),
        lambda: save_contribution(contribution=promise, by=three.by),
    ]
    for one in acts:
        with pytest.raises(ValidationError) as refusal:
            one()
        assert refusal.value.code == "ended"
    renewed = renew_partnership(
        partnership=row, starts_on=date(2022, 1, 1), ends_on=None, by=three.by
    )
    assert not renewed.is_ended
    assert earlier_times(renewed) == [(date(2019, 1, 1), date(2021, 5, 1))]
    with pytest.raises(ValidationError):
        renew_partnership(partnership=row, starts_on=TODAY(), ends_on=TODAY() - DAY, by=three.by)


# (the time that goes on, the day it ended), what is typed then, and the time that was before.
RENEWALS = [
    *(((2020, None), None, (2023, None), ("2020-01-01", "2022-12-31")),),
    *(((2020, 2021), None, (2023, 2024), ("2020-01-01", "2021-12-31")),),
    *(((2020, 2025), None, (2023, 2025), ("2020-01-01", "2022-12-31")),),
    *(((2020, 2025), "2021-05-01", (2023, 2025), ("2020-01-01", "2021-05-01")),),
    *(((2020, None), "2021-05-01", (2021, None), ("2020-01-01", "2020-12-31")),),
    *(((2020, None), "2021-05-01", (2020, None), None),),
    *(((2020, 2022), None, (2019, 2023), None),),
]


@pytest.mark.parametrize(("first", "ended_on", "then", "before"), RENEWALS)
def test_a_time_ends_at_the_latest_when_the_next_one_begins(first, ended_on, then, before, three):
    def days(since, until):
        return {"starts_on": date(since, 1, 1), "ends_on": until and date(until, 12, 31)}

    Partnership.objects.filter(pk=three.partnership.pk).update(**days(*first))
    row = Partnership.objects.get(pk=three.partnership.pk)
    if ended_on:
        day = date.fromisoformat(ended_on)
        end_partnership(partnership=row, ended_on=day, why="koniec", by=three.by)
    renewed = renew_partnership(partnership=row, **days(*then), by=three.by)
    stored = Partnership.objects.get(pk=row.pk)
    assert (stored.starts_on, stored.ends_on) == (*days(*then).values(),)
    told = [tuple(map(str, one)) for one in earlier_times(stored)]
    assert told == ([before] if before else [])
    assert renewed.is_ended is False


@pytest.mark.parametrize("ends_on", [None, date(2025, 12, 31)])
def test_a_beginning_that_is_put_right_was_no_time(ends_on, three):
    for starts_on in (date(2020, 1, 1), date(2021, 1, 1)):
        row = Partnership.objects.get(pk=three.partnership.pk)
        row.starts_on, row.ends_on = starts_on, ends_on
        save_partnership(partnership=row, by=three.by)
    assert earlier_times(Partnership.objects.get(pk=row.pk)) == []


def test_what_became_of_a_promise_is_said_once(three):
    promise = ContributionFactory(party=three.hotel)
    elsewhere = PartyFactory(partnership__library=three.partnership.library)
    wrong = [
        {"how": "eaten"},
        {"how": "taken_over"},
        {"how": "taken_over", "by_party": three.hotel},
        {"how": "taken_over", "by_party": elsewhere},
        {"how": "delivered", "day": TODAY() + DAY},
    ]
    for told in wrong:
        with pytest.raises(ValidationError):
            settle(contribution=promise, **told, by=three.by)
    settle(contribution=promise, how="taken_over", by_party=three.school, by=three.by)
    settle(contribution=promise, how="delivered", by=three.by)
    with pytest.raises(ValidationError):
        settle(contribution=promise, how="dropped", by=three.by)
    promise.refresh_from_db()
    assert (promise.party, promise.delivered_on) == (three.school, TODAY())
    promise.party = elsewhere
    promise.delivered_on = TODAY() + DAY
    with pytest.raises(ValidationError):
        save_contribution(contribution=promise, by=three.by)


@pytest.mark.parametrize(
    ("sectors", "words", "missing"),
    [
        ("", "tylko instytucje publiczne", "ngo"),
        ("public", "tylko instytucje publiczne", "ngo"),
        ("ngo", "publiczno-pozarządowe", "private"),
        ("public informal", "publiczno-pozarządowe", "private"),
        ("private", "Brakuje organizacji społecznych", "ngo"),
        ("public private", "Brakuje organizacji społecznych", "ngo"),
        ("private person", "trójsektorowe", ""),
        ("public ngo private", "trójsektorowe", ""),
    ],
)
def test_the_mix_names_the_missing_sector(sectors, words, missing):
    parties = [
        PartyFactory.build(partner=PartnerFactory.build(sector=sector, pk=at, library=None))
        for at, sector in enumerate(sectors.split(), 1)
    ]
    mix = mix_of(parties)
    with translation.override("pl"):
        assert words in str(mix.sentence)
        assert "publiczno-prywatne" not in str(mix.sentence)
    assert mix.missing == missing


def test_a_partnership_of_old_is_written_down_with_its_days(three):
    row = record_partnership(
        library=three.partnership.library,
        name="Noc bibliotek",
        partners=[three.school.partner],
        starts_on=date(2019, 1, 1),
        by=three.by,
    )
    joined = list(row.parties.in_order().values_list("partner__name", "joined_on"))
    assert joined == [(None, date(2019, 1, 1)), ("Szkoła", date(2019, 1, 1))]
    assert (row.selection, row.owner) == (None, three.by)
