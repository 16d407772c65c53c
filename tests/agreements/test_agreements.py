"""Agreements: written down, signed, amended, suspended, ended, renewed; and what waits for it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Letter
from agreements.models import Agreement, Signature
from agreements.services.agreements import (
    add_agreement,
    end_agreement,
    renew_agreement,
    resume_agreement,
    save_agreement,
    save_parts,
    suspend_agreement,
)
from agreements.services.register import standings_of
from agreements.services.renewals import ask_parties
from agreements.services.sections import load_sections
from agreements.services.signatures import remove_signature, save_signature
from partnerships.models import Party
from partnerships.services.endings import end_partnership
from tests.factories.agreements import AgreementFactory, SignatureFactory
from tests.factories.partnerships import PartyFactory
from tests.waiting import OF_PAPERS, waiting

TODAY = timezone.localdate
DAY = timedelta(days=1)
SITE = "https://okolica.test"


def standing(agreement):
    [found] = standings_of([Agreement.objects.get(pk=agreement.pk)])
    return found.state, [str(party) for party in found.missing]


def parties(agreement):
    return list(Party.objects.filter(partnership=agreement.partnership).in_order())


def sign(agreement, party, by, on=None):
    row = Signature(agreement=agreement, party=party, signed_on=on or TODAY())
    return save_signature(signature=row, by=by)


def rules(steps):
    return sorted(step.rule for step in steps)


def test_the_days_of_all_parties_make_it_hold(paper, person):
    library, school, guesthouse = parties(paper)
    everybody = [str(one) for one in (library, school, guesthouse)]
    assert standing(paper) == ("draft", everybody)
    assert rules(waiting(*OF_PAPERS)) == []
    for refused in (TODAY() + DAY, None):
        with pytest.raises(ValidationError):
            save_signature(
                signature=Signature(agreement=paper, party=school, signed_on=refused), by=person
            )
    with pytest.raises(ValidationError):
        sign(paper, PartyFactory(partnership__library=paper.library), person)
    sign(paper, school, person, TODAY() - 5 * DAY)
    sign(paper, library, person)
    assert standing(paper) == ("unsigned", ["Pensjonat"])
    [step] = waiting(*OF_PAPERS)
    assert (step.rule, step.sentence) == ("signature", "Brak podpisu: Pensjonat.")
    assert step.since == TODAY() - 5 * DAY
    last = sign(paper, guesthouse, person)
    assert standing(paper) == ("holds", [])
    with pytest.raises(ValidationError):  # two people at once
        sign(paper, guesthouse, person)
    remove_signature(signature=last, by=person)
    assert standing(paper)[0] == "unsigned"
    Party.objects.filter(pk=guesthouse.pk).update(
        left_on=TODAY(), left_why="przeprowadzka", left_by=person
    )
    assert standing(paper) == ("holds", [])


def test_what_becomes_of_an_agreement(paper, person, vocabulary):
    load_sections()
    rows = {"starts_on": TODAY() - 90 * DAY, "ends_on": TODAY() + 10 * DAY}
    draft = Agreement(partnership=paper.partnership, title="Porozumienie", **rows)
    first = add_agreement(agreement=draft, by=person)
    assert first.parts.count() == 18
    [part] = first.parts.filter(section__code="money")
    save_parts(agreement=first, parts={part.pk: ("in_place", "Bez rozliczeń.")}, by=person)
    for party in parties(first):
        sign(first, party, person)
    assert standing(first) == ("holds", [])
    suspend_agreement(agreement=first, why="remont", by=person)
    assert standing(first)[0] == "suspended"
    resume_agreement(agreement=first, by=person)
    assert standing(first)[0] == "holds"
    amendment = Agreement(partnership=first.partnership, title="Aneks", amends=first)
    amendment = add_agreement(agreement=amendment, by=person)
    assert set(
        amendment.parts.exclude(standing="not_here").values_list("section__code", flat=True)
    ) == {*("parties", "change", "signatures")}
    for refused in (
        Agreement(partnership=first.partnership, title="Aneks 2", amends=amendment),
        Agreement(partnership=first.partnership, title="x", amends=first, ends_on=TODAY()),
    ):
        with pytest.raises(ValidationError):
            add_agreement(agreement=refused, by=person)
    [ask] = ask_parties(
        agreement=first, keys=[parties(first)[1].partner_id], subject="Dalej?", text="Dalej?",
        site=SITE, by=person,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        renew_agreement(agreement=first, until=TODAY(), by=person)
    following = renew_agreement(agreement=first, until=TODAY() + 400 * DAY, by=person)
    assert following.starts_on == first.ends_on + DAY
    assert following.parts.get(section__code="money").text == "Bez rozliczeń."
    ask.refresh_from_db()
    assert not ask.is_open
    assert not ask.link.is_open or ask.link.ended_at  # its letter never leaves
    assert Letter.objects.waiting().count() == 0
    with pytest.raises(ValidationError):
        renew_agreement(agreement=first, until=TODAY() + 400 * DAY, by=person)
    for day in (TODAY() + DAY, first.starts_on - DAY):
        with pytest.raises(ValidationError):
            end_agreement(agreement=first, on=day, why="koniec", by=person)
    end_agreement(agreement=first, on=TODAY(), why="koniec", by=person)
    assert standing(first)[0] == "ended_early"
    for act, more in [
        (end_agreement, {"on": TODAY(), "why": "drugi raz"}),
        (suspend_agreement, {"why": "po końcu"}),
        (resume_agreement, {}),
        (save_agreement, {}),
        (save_parts, {"parts": {}}),
    ]:
        with pytest.raises(ValidationError):
            act(agreement=Agreement.objects.get(pk=first.pk), by=person, **more)


def test_of_an_ended_partnership_no_new_paper_is_made(paper, person):
    end_partnership(partnership=paper.partnership, ended_on=TODAY(), why="koniec", by=person)
    key = paper.partnership.parties.of_partners().first().partner_id
    letter = {"keys": [key], "subject": "Dalej?", "text": "Dalej?", "site": SITE}
    for act, more in [
        (add_agreement, {"agreement": Agreement(partnership=paper.partnership, title="Nowe")}),
        (renew_agreement, {"until": TODAY() + 400 * DAY}),
        (ask_parties, letter),
    ]:
        with pytest.raises(ValidationError) as refusal:
            act(**{"agreement": paper, "by": person, **more})
        assert refusal.value.code == "ended"
    assert (Agreement.objects.count(), Letter.objects.count()) == (1, 0)


def test_the_register_finds_what_ends_what_waits_and_what_is_over(paper, person, in_library):
    one = {"partnership": paper.partnership}
    ending = AgreementFactory(**one, ends_on=TODAY() + 90 * DAY, kind="spoken")
    AgreementFactory(**one, ends_on=TODAY() + 91 * DAY, kind="spoken")
    ended = AgreementFactory(**one, ends_on=TODAY() - DAY)
    early = AgreementFactory(**one, ended=True)
    renewed = AgreementFactory(**one, ends_on=TODAY() + DAY, renewed_by=ending, kind="spoken")
    signed = AgreementFactory(**one)
    for party in parties(paper):
        SignatureFactory(agreement=signed, party=party)
    listed = Agreement.objects.for_list()
    assert {*listed.ending()} == {ending}
    assert {*listed.over()} == {ended, early}
    assert {*listed.unsigned()} == {paper}
    assert listed.current().count() == 5
    assert renewed not in listed.ending()


# What became of an agreement, and how its amendments stand: the signed one, the one half signed.
OF_WHAT_IS_AMENDED = {
    "nothing": ({}, "holds", "unsigned"),
    "begins later": ({"starts_on": 5}, "ahead", "unsigned"),
    "its last day is today": ({"ends_on": 0}, "holds", "unsigned"),
    "its last day passed": ({"ends_on": -1}, "ended", "ended"),
    "suspended": ({"suspended_on": -1, "suspended_why": "remont"}, "suspended", "suspended"),
    "ended early": ({"ended_on": 0, "ended_why": "koniec"}, "ended_early", "ended_early"),
    "suspended, then its last day passed": (
        {"suspended_on": -9, "suspended_why": "remont", "ends_on": -1},
        *("ended", "ended"),
    ),
}


@pytest.mark.parametrize("is_renewed", [False, True])
@pytest.mark.parametrize("became", OF_WHAT_IS_AMENDED)
def test_an_amendment_stands_as_what_it_amends(became, is_renewed, paper, person):
    own = {"partnership": paper.partnership}
    signed, asked = (AgreementFactory(**own, amends=paper) for _ in range(2))
    for row in (paper, signed):
        for party in parties(paper):
            SignatureFactory(agreement=row, party=party)
    SignatureFactory(agreement=asked, party=parties(paper)[0])
    what, *states = OF_WHAT_IS_AMENDED[became]
    days = {key: TODAY() + one * DAY if key.endswith("_on") else one for key, one in what.items()}
    who = {key.replace("_on", "_by"): person for key in days if key in {"suspended_on", "ended_on"}}
    follows = AgreementFactory(**own, kind="spoken") if is_renewed else None
    Agreement.objects.filter(pk=paper.pk).update(**days, **who, renewed_by=follows)
    if is_renewed:
        states = ["renewed" if one == "ended" else one for one in states]
    assert [standing(one)[0] for one in (signed, asked)] == states
    is_over = bool({*states} & {"ended", "renewed", "ended_early"})
    gone = {paper, signed, asked} if is_over else set()
    rows = Agreement.objects.exclude(pk=follows and follows.pk)
    assert {*rows.for_list().over()} == gone
    assert {*rows.for_list().current()} == {paper, signed, asked} - gone
    assert {*rows.unsigned()} == {asked} - gone
    is_asked = states[1] == "unsigned" and not is_renewed
    assert rules(waiting("signature")) == ["signature"] * 2 * is_asked


def test_an_amendment_of_what_was_ended_is_not_written_on(paper, person):
    own = {"partnership": paper.partnership, "amends": paper}
    amendment = AgreementFactory(**own, suspended=True)
    signature = SignatureFactory(agreement=amendment, party=parties(paper)[0])
    end_agreement(agreement=paper, on=TODAY(), why="koniec", by=person)
    for act, more in [
        (save_signature, {"signature": signature}),
        (remove_signature, {"signature": signature}),
        *(
            (act, {"agreement": Agreement.objects.get(pk=amendment.pk)} | more)
            for act, more in [
                (end_agreement, {"on": TODAY(), "why": "drugi raz"}),
                (suspend_agreement, {"why": "po końcu"}),
                (resume_agreement, {}),
                (save_agreement, {}),
                (save_parts, {"parts": {}}),
            ]
        ),
    ]:
        with pytest.raises(ValidationError) as refusal:
            act(by=person, **more)
        assert refusal.value.code == "ended", act


def test_the_end_is_told_to_who_is_in_charge_and_then_comes_by_itself(paper, person):
    Agreement.objects.filter(pk=paper.pk).update(ends_on=TODAY() + 100 * DAY)
    for party in parties(paper):
        SignatureFactory(agreement=paper, party=party)
    told = []
    for days in (99, 90, 89, 30, 7, 6, 0, -1):
        with time_machine.travel(timezone.now() + (100 - days) * DAY, tick=False):
            call_command("tell_of_ends")
            call_command("tell_of_ends")
            told.append(Letter.objects.filter(recipient=person.email).count())
            state = standing(paper)[0]
            ahead = rules(waiting(*OF_PAPERS))
        assert (state, ahead) == {
            99: ("holds", []),
            -1: ("ended", []),
        }.get(days, ("holds", ["agreement_ends"]))
    assert told == [0, 1, 1, 2, 3, 3, 3, 3]
    letters = list(Letter.objects.order_by("pk"))
    assert [letter.subject.split(":")[0] for letter in letters] == [
        "Za trzy miesiące kończy się porozumienie",
        "Za miesiąc kończy się porozumienie",
        "Za tydzień kończy się porozumienie",
    ]
    assert all(f"/agreements/{paper.pk}/" in letter.body for letter in letters)


def test_a_new_last_day_is_told_of_anew(paper, person):
    Agreement.objects.filter(pk=paper.pk).update(ends_on=TODAY() + 5 * DAY)
    call_command("tell_of_ends")
    row = Agreement.objects.get(pk=paper.pk)
    assert row.told_days == 7
    row.ends_on = TODAY() + 80 * DAY
    assert save_agreement(agreement=row, by=person).told_days is None
    call_command("tell_of_ends")
    assert Agreement.objects.get(pk=paper.pk).told_days == 90
