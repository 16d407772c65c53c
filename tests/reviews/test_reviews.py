"""Reviews: opened, asked, answered once, closed, decided about."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Letter
from accounts.scoping import scope
from accounts.services.links import LinkNotOpen
from diary.models import Interaction
from partnerships.models import Party
from reviews.models import Decision, Review, ReviewAnswer, ReviewReply, ReviewRequest
from reviews.services.replies import record_review
from reviews.services.requests import ask_for_review, remind_of_review, take_back_review
from reviews.services.results import result_of
from reviews.services.reviews import close_review, decide_review, open_review
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, MembershipFactory
from tests.factories.partnerships import PartyFactory
from tests.factories.reviews import ReviewAnswerFactory, ReviewReplyFactory
from tests.reviews.people import SITE, Reviewed, left
from tests.waiting import OF_REVIEWS, waiting

TODAY = timezone.localdate


@pytest.fixture
def reviewed(in_library):
    return Reviewed(in_library)


def rules():
    return [step.rule for step in waiting(*OF_REVIEWS)]


def test_from_the_question_to_the_decision(reviewed):
    first, second, third = reviewed.parties
    assert [str(one) for one in reviewed.review.sentences.all()][4] == "Chcemy robić to dalej."
    assert len(reviewed.ask()) == 2  # the third has no address
    assert rules() == ["review_asked"]
    letters = Letter.objects.order_by("pk")
    assert [one.link.is_open for one in letters] == [True] * 4
    assert "Prosimy o dwie minuty i odpowiedzi na zdania: 5." in letters[0].body
    reviewed.by_link(first, 2, words="później zaczynać")
    reviewed.by_link(second, 3)
    reviewed.library_says(5, 3, 3, None, 5, words="mniej afiszy")
    assert result_of(reviewed.reload()) is None  # nothing is shown as long as answers come
    assert "3 z 4" in waiting(*OF_REVIEWS)[0].sentence
    reviewed.record(third, 3)
    review = reviewed.reload()
    assert (review.takes_answers, rules()) == (False, ["review_ready"])
    result = result_of(review)
    assert [(one.sentence.number, one.view.own) for one in result.different] == [(1, 5), (5, 5)]
    assert [one.sentence.number for one in result.alike] == [2, 3]
    assert [one.sentence.number for one in result.apart] == [4]
    assert (result.words, result.own_words) == (["później zaczynać"], "mniej afiszy")
    assert (
        sorted(Interaction.objects.values_list("summary", flat=True))
        == ["Odpowiedź w przeglądzie „Wieczory”."] * 3
    )
    decided = decide_review(
        review=review, decision="change", reason="zaczynamy później", by=reviewed.by
    )
    assert (decided.next_on.year, decided.next_on.month) == (TODAY().year + 1, TODAY().month)
    assert rules() == ["early_sign"]  # views are far apart
    with pytest.raises(ValidationError, match="zmieniamy"):
        decide_review(review=review, decision="go_on", reason="tak", by=reviewed.by)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda it: it.open(), "trwa"),
        (lambda it: it.library_says(5) and it.library_says(5), "już odpowied"),
        (lambda it: it.library_says(6), "od 1 do 5"),
        (lambda it: it.record(it.own, 4), "nie ma już"),
        (
            lambda it: it.record(PartyFactory(partnership__library=it.partnership.library), 4),
            "nie ma już",
        ),
        (
            lambda it: decide_review(
                review=it.review, decision=Decision.END, reason="dość", by=it.by
            ),
            "jeszcze",
        ),
        (
            lambda it: open_review(
                partnership=Reviewed(it.partnership.library, opened=False).partnership,
                answers_until=TODAY(),
                by=it.by,
            ),
            "jutr",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(reviewed, act, words):
    with pytest.raises(ValidationError) as refusal:
        act(reviewed)
    assert words in " ".join(refusal.value.messages)


def test_who_left_and_came_again_speaks_once(reviewed):
    """Three answers of two partners would let one of them read the other's."""
    first, second, _silent = reviewed.parties
    reviewed.ask()
    reviewed.by_link(first, 1)
    Party.objects.filter(pk=first.pk).update(left_on=TODAY(), left_why="tak", left_by=reviewed.by)
    again = PartyFactory(partnership=reviewed.partnership, partner=first.partner)
    reviewed.record(again, 5)
    reviewed.by_link(second, 5)
    reviewed.library_says(5)
    review = close_review(review=reviewed.review, by=reviewed.by)
    result = result_of(review)
    assert not result.is_enough
    assert [one.view.partners for one in result.apart] == [None] * len(result.apart)


def test_a_missing_sentence_counts_for_nothing(reviewed):
    answers = reviewed.answers(4)
    answers.popitem()
    told = {"review": reviewed.review, "party": reviewed.parties[0], "by": reviewed.by}
    with pytest.raises(ValidationError):
        record_review(answers=answers, words="", heard="phone", **told)
    assert not ReviewReply.objects.exists()


def test_a_closed_review_takes_nothing_and_ends_its_links(reviewed):
    reviewed.ask()
    close_review(review=reviewed.review, by=reviewed.by)
    reviewed.reload()
    for act in [
        lambda: reviewed.by_link(reviewed.parties[0], 3),
        lambda: reviewed.record(reviewed.parties[2], 3),
        lambda: reviewed.library_says(3),
        lambda: reviewed.ask(),
        lambda: ReviewReplyFactory(review=reviewed.review, party=reviewed.parties[0]),
    ]:
        with pytest.raises((LinkNotOpen, ValidationError, IntegrityError)), transaction.atomic():
            act()
    assert {one.state.value for one in Letter.objects.all()} == {"cancelled"}
    assert decide_review(review=reviewed.review, decision="end", reason="dość", by=reviewed.by)
    assert Review.objects.get().next_on is None


def test_the_day_closes_it_by_itself(reviewed):
    reviewed.ask()
    Review.objects.update(answers_until=TODAY() - timedelta(days=1))
    reviewed.reload()
    with pytest.raises(LinkNotOpen):
        reviewed.by_link(reviewed.parties[0], 3)
    assert rules() == ["review_ready"]


def test_letters_are_taken_back_reminded_once_and_not_sent_twice(reviewed):
    draft = reviewed.draft()
    assert len(ask_for_review(review=reviewed.review, draft=draft, by=reviewed.by)) == 2
    assert ask_for_review(review=reviewed.review, draft=draft, by=reviewed.by) == []
    assert take_back_review(review=reviewed.review, by=reviewed.by) == 2
    assert (len(reviewed.ask()), ReviewRequest.objects.open().count()) == (2, 2)
    request = reviewed.request(reviewed.parties[0])
    with pytest.raises(ValidationError):
        remind_of_review(request=request, by=reviewed.by)
    left(request.letter)
    assert remind_of_review(request=request, by=reviewed.by).send_after <= timezone.now()
    left(request.reminder)
    with pytest.raises(ValidationError):
        remind_of_review(request=request, by=reviewed.by)


def test_the_database_keeps_one_answer_of_a_party_to_a_sentence(reviewed):
    reply = reviewed.record(reviewed.parties[0], 4)
    answer = ReviewAnswer.objects.first()
    other = Reviewed(reviewed.partnership.library)
    for row in [
        lambda: ReviewReplyFactory(review=reviewed.review, party=reply.party),
        lambda: ReviewReplyFactory(review=reviewed.review, party=other.parties[0]),
        lambda: ReviewAnswerFactory(reply=reply, sentence=answer.sentence),
        lambda: ReviewAnswerFactory(reply=reply, sentence=other.review.sentences.first()),
        lambda: ReviewAnswer.objects.filter(pk=answer.pk).update(value=6),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            row()


@pytest.mark.django_db(transaction=True)
def test_of_twenty_answers_at_once_one_counts():
    library = LibraryFactory()
    with scope(library=library):
        reviewed = Reviewed(library)
        reviewed.ask()
        first, *_others, third = reviewed.parties
        acts = [lambda: reviewed.by_link(first, 4)] * 20
        acts += [lambda: reviewed.record(first, 2), lambda: reviewed.record(third, 3)]
        acts += [lambda: reviewed.library_says(5)] * 2
        reviewed.request(first)
    told = (LinkNotOpen, ValidationError)  # that another was first
    wrong = [one for one in at_once(*acts, library=library) if isinstance(one, Exception)]
    assert [one for one in wrong if not isinstance(one, told)] == []
    with scope(library=library):
        assert ReviewReply.objects.count() == 3
        assert ReviewAnswer.objects.count() == 15


@pytest.mark.parametrize(
    ("began", "recorded", "due"),
    [(370, 370, ["review_due"]), (300, 300, []), (2900, 0, []), (2900, 370, ["review_due"])],
)
def test_a_year_after_it_began_and_was_written_down_it_is_time(
    in_library, client, began, recorded, due
):
    reviewed = Reviewed(in_library, opened=False)
    type(reviewed.partnership).objects.update(
        starts_on=TODAY() - timedelta(days=began),
        created_at=timezone.now() - timedelta(days=recorded),
    )
    assert rules() == due
    client.force_login(reviewed.by)
    page = client.get(reviewed.partnership.get_absolute_url()).content.decode()
    assert ("Pora na przegląd." in page) == bool(due)
    assert ("Następny: " in page) == (not due)


def test_a_party_answers_by_its_page_once_and_sees_a_receipt(client, reviewed):
    reviewed.ask()
    request = reviewed.request(reviewed.parties[0])
    there = reverse("review:answer", args=[request.link.token])
    page = client.get(request.link.path, follow=True).content.decode()
    assert "checked" not in page
    assert "To, co zapowiadamy, dochodzi do skutku." in page
    keys = list(reviewed.review.sentences.values_list("pk", flat=True))
    some = {f"s{key}": "4" for key in keys[:4]}
    page = client.post(there, some | {"words": "wcześniej kończyć"}).content.decode()
    assert "zdanie 5" in page
    assert page.count(" checked") == 4
    assert "wcześniej kończyć" in page
    whole = some | {f"s{keys[4]}": "unknown", "words": "wcześniej kończyć"}
    for is_kept in (True, False):  # what a second one said is shown to its sender, to copy
        page = client.post(there, whole, follow=True).content.decode()
        assert "Dziękujemy. Odpowiedź zapisana." in page
        assert ("wcześniej kończyć" not in page) == is_kept
    assert ReviewReply.objects.get().words == "wcześniej kończyć"
    values = ReviewAnswer.objects.order_by("sentence__number").values_list("value", flat=True)
    assert list(values) == [4, 4, 4, 4, None]


def test_the_pages_lead_from_opening_to_the_decision(client, in_library):
    reviewed = Reviewed(in_library, opened=False)
    client.force_login(reviewed.by)
    slug, pk = in_library.slug, reviewed.partnership.pk

    def go(name, *args, data=None):
        there = reverse(f"reviews:{name}", args=[slug, *args])
        answer = client.get(there) if data is None else client.post(there, data, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    until = (TODAY() + timedelta(days=10)).strftime("%d.%m.%Y")
    assert "Przegląd jest otwarty" in go(
        "of-partnership", pk, data={"form": "long", "answers_until": until}
    )
    reviewed.review = review = Review.objects.get()
    assert "potrzeba" in go("own", review.pk)
    letter = reviewed.draft()
    prefix = f"l{letter.key}"
    sent = go(
        "ask",
        review.pk,
        data={f"{prefix}-subject": letter.subject, f"{prefix}-words": letter.words + " Ahoj."},
    )
    assert "Zapytano: 2" in sent
    assert "Ahoj." in Letter.objects.order_by("pk")[0].body
    assert "Cofnij wysłanie" in sent
    keys = list(review.sentences.values_list("pk", flat=True))
    said = {f"s{key}": "5" for key in keys} | {"heard": "paper"}
    assert "Nikt nie widzi jej osobno" in go("record", review.pk, reviewed.parties[2].pk, data=said)
    go("own", review.pk, data=said)
    assert ReviewReply.objects.count() == 2
    assert client.get(reverse("reviews:sheet", args=[slug, review.pk])).content[:5] == b"%PDF-"
    assert "Za mało odpowiedzi" in go("close", review.pk, data={})
    assert "Następny przegląd" in go(
        "page", review.pk, data={"decision": "go_on", "reason": "jest dobrze"}
    )
    reader = MembershipFactory(library=in_library, role="reader").user
    client.force_login(reader)
    page = go("page", review.pk)
    assert ("robimy dalej" in page, "jest dobrze" in page) == (True, False)
    assert SITE not in page


def test_a_reminder_says_so_in_its_subject(reviewed):
    reviewed.ask()
    request = reviewed.request(reviewed.parties[0])
    assert request.reminder.subject == f"Przypomnienie: {request.letter.subject}"


def test_the_page_offers_to_ask_while_somebody_is_left(reviewed, client):
    slug = reviewed.review.library.slug
    address = reverse("reviews:page", args=[slug, reviewed.review.pk])
    ask = f'href="{reverse("reviews:ask", args=[slug, reviewed.review.pk])}"'
    client.force_login(reviewed.by)
    assert ask in client.get(address).text
    reviewed.ask()
    silent = reviewed.parties[-1]  # no letter reaches it: it is asked in a talk
    page = client.get(address).text
    assert ask in page
    assert f"{silent}" in page
    reviewed.record(silent, 4)
    page = client.get(address).text
    assert ask not in page
    assert "jeszcze bez pytania" not in page
