"""Invitations: sent once, taken back while they wait, answered once, ended with their search."""

from datetime import timedelta
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen, end_link
from diary.models import Interaction, Task
from intake.services.reaching import Address
from selections.models import Candidate, Invitation
from selections.services.answers import answer_invitation, record_answer
from selections.services.candidates import Invitee, choose_candidates, move_candidate
from selections.services.invitations import (
    ReadyLetter,
    send_invitations,
    take_back_invitations,
)
from selections.services.letters import drafts_of
from selections.services.selections import finish_selection
from tests.at_once import at_once, until_somebody_waits
from tests.factories.accounts import LibraryFactory, MembershipFactory
from tests.factories.selections import CandidateFactory, SelectionFactory

TODAY = timezone.localdate
SITE = "https://okolica.test"
TWO_WEEKS = timedelta(days=14)


def chosen(library, person, count=1):
    """Return candidates of one search that are to be invited."""
    search = SelectionFactory(library=library, owner=person)
    rows = CandidateFactory.create_batch(
        count, selection=search, partner__email="bursztyn@example.org"
    )
    choices = [Invitee(one, "jadalnia", person, TODAY()) for one in rows]
    return choose_candidates(selection=search, choices=choices, by=person)


def letter(candidate, way="email", **fields):
    text = f"Zapraszamy. {SITE}/answer/…/"
    where = Address("bursztyn@example.org", is_personal=True) if way == "email" else None
    said = {"subject": "Zaproszenie", "text": text, "reminder": text, "address": where} | fields
    return ReadyLetter(candidate, way, **said)


def sent(candidates, person, way="email", days=14, **fields):
    letters = [letter(one, way) for one in candidates]
    day = TODAY() + timedelta(days=days)
    search = candidates[0].selection
    return send_invitations(selection=search, letters=letters, answer_by=day, by=person, **fields)


@pytest.fixture
def person(in_library):
    return MembershipFactory(library=in_library, role="librarian").user


def stage_of(candidate):
    return Candidate.objects.get(pk=candidate.pk).stage


def states():
    return [one.state.value for one in Letter.objects.order_by("pk")]


def test_an_invitation_goes_once_with_its_link_and_one_reminder(in_library, person):
    one, two = chosen(in_library, person, 2)
    letters = [letter(one), letter(two, "paper")]
    day = TODAY() + TWO_WEEKS
    for expected in (2, 0):  # of two who send, one does
        done = send_invitations(selection=one.selection, letters=letters, answer_by=day, by=person)
        assert len(done) == expected
    mail, paper = Invitation.objects.order_by("pk")
    assert (stage_of(one), stage_of(two)) == ("invited", "invited")
    assert (mail.letter.link, mail.reminder.link) == (mail.link, mail.link)
    assert mail.reminder.subject == "Przypomnienie: Zaproszenie"
    assert timezone.localdate(mail.reminder.send_after) == day - timedelta(days=3)
    wait = mail.letter.send_after - timezone.now()
    assert timedelta(minutes=9) < wait < timedelta(minutes=11)
    assert (paper.letter, paper.link.is_open, Letter.objects.count()) == (None, True, 2)


@pytest.mark.parametrize(
    ("way", "fields", "days", "sentence"),
    [
        ("email", {"address": None}, 14, "Brak adresu e-mail"),
        ("paper", {}, 0, "późniejszy dzień"),
    ],
)
def test_what_cannot_be_sent_is_refused(in_library, person, way, fields, days, sentence):
    (candidate,) = chosen(in_library, person)
    with pytest.raises(ValidationError, match=sentence):
        send_invitations(
            selection=candidate.selection,
            letters=[letter(candidate, way, **fields)],
            answer_by=TODAY() + timedelta(days=days),
            by=person,
        )
    assert (stage_of(candidate), Invitation.objects.count()) == ("chosen", 0)


def test_what_waits_is_taken_back_as_if_it_had_not_been(in_library, person):
    one, two, three = chosen(in_library, person, 3)
    for _twice in range(2):  # what was taken back counts as no letter
        sent([one, two], person)
        sent([three], person, "paper")
        gone = Invitation.objects.latest("pk")
        assert take_back_invitations(selection=one.selection, by=person) == 3
        assert not gone.link.__class__.objects.get(pk=gone.link_id).is_open
    assert [stage_of(each) for each in (one, two, three)] == ["chosen"] * 3
    assert set(states()) == {"cancelled"}
    left, _waits = sent([one, two], person)
    Letter.objects.filter(pk=left.letter_id).update(claimed_at=timezone.now())
    assert take_back_invitations(selection=one.selection, by=person) == 1
    assert [stage_of(each) for each in (one, two)] == ["invited", "chosen"]
    (refused,) = sent([two], person)  # five times: paper may be better
    Letter.objects.filter(pk=refused.letter_id).update(attempts=5, problem="no such mailbox")
    assert take_back_invitations(selection=two.selection, by=person) == 1
    refused.letter.refresh_from_db()
    assert (stage_of(two), refused.letter.state) == ("chosen", "cancelled")


def test_who_did_not_answer_is_asked_once_more_by_a_new_link(in_library, person):
    (candidate,) = chosen(in_library, person)
    (first,) = sent([candidate], person)
    Letter.objects.filter(pk=first.letter_id).update(sent_at=timezone.now())
    move_candidate(candidate=candidate, to="no_answer", by=None)
    (second,) = sent([candidate], person)
    Letter.objects.filter(pk=second.letter_id).update(sent_at=timezone.now())
    with pytest.raises(LinkNotOpen):
        answer_invitation(invitation=first, answer="yes", site=SITE)
    move_candidate(candidate=candidate, to="no_answer", by=None)
    with pytest.raises(ValidationError, match="poszły już dwa listy"):
        sent([candidate], person)
    answer_invitation(invitation=second, answer="yes", site=SITE)
    assert stage_of(candidate) == "joins"


NEXT_MONTH = TODAY() + timedelta(days=40)


@pytest.mark.parametrize(
    ("answer", "stage", "task", "thanks"),
    [
        ("yes", "joins", "Odpowiedź „tak”", "wspólnie spiszemy cele"),
        ("talk", "talking", "Najpierw rozmowa", "zadzwoni albo napisze"),
        ("not_now", "not_now", "Wrócić do rozmowy", "nie wcześniej"),
        ("no", "declined", "Odpowiedź „nie, dziękujemy”", "jasną odpowiedź"),
    ],
)
def test_an_answer_by_link_moves_tells_and_thanks(in_library, person, answer, stage, task, thanks):
    (candidate,) = chosen(in_library, person)
    (invitation,) = sent([candidate], person)
    Letter.objects.filter(pk=invitation.letter_id).update(sent_at=timezone.now())
    said = {"answer": answer, "words": "Po sezonie\nchętnie.", "idea": "wspólna mapa"}
    said["return_on"] = NEXT_MONTH if answer == "not_now" else None
    answer_invitation(invitation=invitation, site=SITE, **said)
    with pytest.raises(LinkNotOpen):
        answer_invitation(invitation=invitation, site=SITE, **said)
    candidate.refresh_from_db()
    move = candidate.moves.last()
    assert (candidate.stage, move.moved_by, candidate.task.owner) == (stage, None, person)
    assert candidate.task.text.startswith(task)
    assert Task.objects.count() == 1  # the one that asked for the talk says what is next
    assert states() == ["sent", "cancelled", "waiting", "waiting"]
    thank, told = Letter.objects.order_by("pk")[2:]
    assert (thank.recipient, thank.is_personal) == ("bursztyn@example.org", True)
    assert thanks in thank.body
    assert (told.recipient, "wspólna mapa" in told.body) == (person.email, True)
    entry = Interaction.objects.get()
    assert list(entry.partners.all()) == [candidate.partner]
    # Words are for those who work with partners; readers see the history.
    assert "Po sezonie" not in entry.summary


def test_a_talk_that_goes_on_is_no_move_when_the_answer_asks_for_it(in_library, person):
    (candidate,) = chosen(in_library, person)
    (invitation,) = sent([candidate], person)
    move_candidate(candidate=candidate, to="talking", by=person)
    answer_invitation(invitation=invitation, answer="talk", site=SITE, contact="po 15")
    assert (stage_of(candidate), candidate.moves.count()) == ("talking", 3)


def test_what_the_talk_brought_stands_in_the_place_of_talk_first(in_library, person, in_english):
    (candidate,) = chosen(in_library, person)
    (invitation,) = sent([candidate], person)
    answer_invitation(invitation=invitation, answer="talk", site=SITE, contact="po 15")
    said = {"answer": "yes", "heard": "talk", "said_by": "p. Anna", "words": "chętnie"}
    kept = record_answer(invitation=invitation, by=person, **said)
    assert (stage_of(candidate), kept.answer, kept.contact) == ("joins", "yes", "po 15")
    # The history speaks the library's language, whatever the person reads.
    told = [entry.summary.rpartition(". ")[2] for entry in Interaction.objects.order_by("pk")]
    assert told == [
        "Odpowiedź (przez link): Chcemy najpierw porozmawiać.",
        "Odpowiedź (w rozmowie): Tak.",
    ]
    with pytest.raises(ValidationError, match="answered or taken back"):
        record_answer(invitation=invitation, by=person, **said)


def test_an_answer_heard_is_written_down_and_closes_the_link(in_library, person):
    (candidate,) = chosen(in_library, person)
    (invitation,) = sent([candidate], person)
    end_link(link=invitation.link, by=person)  # by hand: what was heard may still be written down
    said = {"answer": "yes", "heard": "phone", "said_by": "p. Anna", "words": "tak"}
    kept = record_answer(invitation=invitation, by=person, **said)
    assert (stage_of(candidate), kept.recorded_by) == ("joins", person)
    assert set(states()) == {"cancelled"}
    with pytest.raises(ValidationError, match="jest już odpowiedź"):
        record_answer(invitation=invitation, by=person, **said)
    with pytest.raises(LinkNotOpen):
        answer_invitation(invitation=invitation, answer="no", site=SITE)


@pytest.mark.parametrize("how", ["let_go", "joins", "finished"])
def test_what_is_over_ends_its_invitation(in_library, person, how):
    (candidate,) = chosen(in_library, person)
    (invitation,) = sent([candidate], person)
    if how == "finished":
        finish_selection(selection=candidate.selection, by=person)
    else:
        move_candidate(candidate=candidate, to=how, reason="za daleko", by=person)
    with pytest.raises(LinkNotOpen):
        answer_invitation(invitation=invitation, answer="yes", site=SITE)
    assert set(states()) == {"cancelled"}
    assert not Invitation.objects.open().exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_counts_and_nobody_waits_for_ever():
    """Twenty answers, two who take back, one who finishes and one who writes it down."""
    library = LibraryFactory()
    with scope(library=library):
        person = MembershipFactory(library=library, role="librarian").user
        (candidate,) = chosen(library, person)
        (invitation,) = sent([candidate], person)
    search = candidate.selection
    acts = [
        *[lambda: answer_invitation(invitation=invitation, answer="yes", site=SITE)] * 20,
        *[lambda: take_back_invitations(selection=search, by=person) or _nothing()] * 2,
        lambda: finish_selection(selection=search, by=person),
        lambda: record_answer(
            invitation=invitation, answer="yes", heard="phone", said_by="p. Anna", by=person
        ),
        *[lambda: sent([candidate], person) or _nothing()] * 2,
    ]
    told = (LinkNotOpen, ValidationError)  # that another was first
    wrong = [one for one in at_once(*acts, library=library) if isinstance(one, Exception)]
    assert [one for one in wrong if not isinstance(one, told)] == []
    with scope(library=library):
        answers = Invitation.objects.exclude(answer="")
        assert len(answers) == Interaction.objects.count() <= 1
        assert Invitation.objects.open().count() == 0


@pytest.mark.django_db(transaction=True)
def test_nobody_is_moved_in_a_search_that_is_just_being_finished():
    library = LibraryFactory()
    with scope(library=library):
        person = MembershipFactory(library=library, role="librarian").user
        (candidate,) = chosen(library, person)
        sent([candidate], person)
        moved, candidate = [], Candidate.objects.get(pk=candidate.pk)

    def move():
        said = {"reason": "po sezonie", "return_on": TODAY() + timedelta(days=30)}
        moved.extend(
            at_once(
                lambda: move_candidate(candidate=candidate, to="not_now", by=person, **said),
                library=library,
            )
        )

    mover = Thread(target=move)
    with transaction.atomic(), scope(library=library):
        finish_selection(selection=candidate.selection, by=person)
        mover.start()
        until_somebody_waits(lambda: bool(moved))
    mover.join()
    with scope(library=library):
        assert Candidate.objects.get().stage == "invited"
        assert not Task.objects.open().exists()
    assert moved[0].code == "finished"


def _nothing():
    raise ValidationError("nothing to do")


def test_whoever_talks_to_a_partner_is_named_in_its_letter_and_hears_the_answer(in_library, person):
    talker = MembershipFactory(
        library=in_library, role="librarian", user__phone="94 000 00 22"
    ).user
    (candidate,) = chosen(in_library, person)
    Candidate.objects.filter(pk=candidate.pk).update(talker=talker)
    (draft,) = drafts_of(candidate.selection, person=person, site=SITE, answer_by=TODAY())
    assert f"Pytania? {talker.reached_at(in_library)}" in draft.text
    assert f"{person}\n{in_library.name}" in draft.text  # who signs stays
    candidate.refresh_from_db()
    (invitation,) = sent([candidate], person)
    answer_invitation(invitation=invitation, site=SITE, answer="talk")
    told = Letter.objects.filter(recipient__in=[person.email, talker.email])
    assert sorted(told.values_list("recipient", flat=True)) == sorted([person.email, talker.email])
