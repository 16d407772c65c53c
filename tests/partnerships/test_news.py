"""The letter "all parties agree" leaves by whichever door the last consent comes, and once."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Letter
from activities.templatetags.letter_days import next_day_of
from partners.models import Partner
from partnerships.models import Party
from partnerships.services.goals import accept_change, withdraw_goal
from partnerships.services.parties import change_role, leave
from partnerships.services.thanks import draft_of
from tests.factories.activities import ActivityFactory
from tests.factories.agreements import AgreementFactory, SignatureFactory
from tests.factories.partnerships import ContributionFactory
from tests.partnerships.people import SITE, Three

SCHOOL, HOTEL = "szkola@example.org", "bursztyn@example.org"


def last_word(three):
    three.record(three.hotel, "agree", "agree")


def withdrawn(three):
    three.record(three.hotel, "agree", "disagree")
    withdraw_goal(goal=three.goal(2), by=three.by)


def left(three):
    leave(party=three.hotel, left_on=timezone.localdate(), why="sezon", by=three.by)


def only_watches(three):
    change_role(party=three.hotel, role="observes", by=three.by)


def own_words_taken_over(three):
    others = Party.objects.filter(pk__in=[three.own.pk, three.school.pk])
    others.update(role="observes")
    three.record(three.hotel, "change", "agree", words="Trzy wieczory")
    proposal = three.goal().reply_of(three.hotel).answer
    accept_change(endorsement=proposal, by=three.by, site=SITE)


DOORS = {
    last_word: [HOTEL, SCHOOL],
    withdrawn: [HOTEL, SCHOOL],
    left: [SCHOOL],
    only_watches: [HOTEL, SCHOOL],
    own_words_taken_over: [HOTEL, SCHOOL],
}


def news():
    return sorted(Letter.objects.filter(subject__startswith="Zgoda wszystkich stron: "),
                  key=lambda one: one.recipient)  # fmt: skip


def test_every_door_sends_it_to_those_who_are_here(in_library):
    for door, expected in DOORS.items():
        three = Three(in_library, goals=2)
        three.agree()
        three.record(three.school, "agree", "agree")
        assert (three.code, news()) == ("waiting", []), door
        door(three)
        assert three.code == "active", door
        assert [one.recipient for one in news()] == expected, door
        change_role(party=three.school, role="supports", by=three.by)
        assert len(news()) == len(expected), door
        Letter.objects.all().delete()


def test_it_says_the_next_day(in_library):
    today = timezone.localdate()
    for activity, paper, said in [
        (None, None, None),
        (None, -1, None),
        (None, 9, "Porozumienie obowiązuje od {}: Umowa."),
        (5, 9, "Najbliższe wspólne działanie, {}: Wieczór."),
    ]:
        three = Three(in_library)
        three.agree()
        three.record(three.school, "agree")
        told = {"partnership": three.partnership}
        days = [today + timedelta(days=one or 0) for one in (activity, paper)]
        if paper:
            AgreementFactory(**told, title="Umowa", starts_on=days[1])
        for more in (0, 20) if activity else ():
            ActivityFactory(
                **told, library=in_library, name="Wieczór", held_on=days[0] + timedelta(days=more)
            )
        three.record(three.hotel, "agree")
        [letter, _other] = news()
        day = days[0] if activity else days[1]
        expected = said and said.format(f"{day.day} ")
        start, _sign, end = (expected or " ").partition(" : ")
        lines = [
            line
            for line in letter.body.splitlines()
            if "obowiązuje" in line or "działanie," in line
        ]
        assert len(lines) == bool(said)
        if said:
            assert lines[0].startswith(start)
            assert lines[0].endswith(f": {end}")
        Letter.objects.all().delete()


def test_no_letter_and_no_receipt_names_a_resident_to_other_parties(in_library):
    """Who was said to see the data of a resident are colleagues of the library."""
    three = Three(in_library, goals=2)
    resident = {"name": "Zofia Wróbel", "sector": "person"}
    Partner.objects.filter(pk=three.hotel.partner_id).update(**resident)
    three.ask()
    three.record(three.hotel, "change", "agree", words="Trzy wieczory")
    proposal = three.goal().reply_of(three.hotel).answer
    accept_change(endorsement=proposal, by=three.by, site=SITE)
    three.agree()
    three.record(three.school, "agree", "agree")
    told = Letter.objects.filter(recipient=SCHOOL)
    assert any("Propozycja: mieszkan" in one.body for one in told)
    assert "mieszkan" in news()[0].body
    assert not [one for one in told if "Wróbel" in one.body + one.subject]
    row = three.request(three.school)
    context = {"row": row, "receipt": [], "counts": {"agree": 0, "change": 0, "disagree": 0}}
    context |= {"standing": three.standing, "works": True, "has_left": False}
    receipt = render_to_string("partnerships/answer/_receipt.html", context)
    assert "Szkoła:" in receipt
    assert "Wróbel" not in receipt


def test_the_paper_that_begins_names_no_resident(in_library):
    three = Three(in_library)
    Partner.objects.filter(pk=three.hotel.partner_id).update(name="Zofia Wróbel", sector="person")
    soon = timezone.localdate() + timedelta(days=9)
    AgreementFactory(partnership=three.partnership, title="Umowa: Zofia Wróbel", starts_on=soon)
    said = next_day_of(three.partnership)
    assert said.endswith(": porozumienie z mieszkanką lub mieszkańcem.")


def test_thanks_name_a_resident_to_the_resident_alone(in_library):
    """Neither as who takes something over nor in what a paper is called."""
    three = Three(in_library)
    resident = {"name": "Zofia Wróbel", "sector": "person"}
    Partner.objects.filter(pk=three.hotel.partner_id).update(**resident)
    three.hotel.refresh_from_db()
    ContributionFactory(
        party=three.hotel,
        text="dekoracje",
        taken_over_from=three.school,
        delivered_on=timezone.localdate(),
    )
    paper = AgreementFactory(partnership=three.partnership, title="Umowa: Zofia Wróbel")
    SignatureFactory(agreement=paper, party=three.hotel)
    texts = []
    for party in (three.school, three.hotel):
        left = leave(party=party, left_on=timezone.localdate(), why="sezon", by=three.by)
        texts.append(draft_of(left, person=three.by).text)
    assert ["Wróbel" in text for text in texts] == [False, True]
    assert "dekoracje – mieszkan" in texts[0]
    assert "porozumienie z mieszkan" in texts[0]
