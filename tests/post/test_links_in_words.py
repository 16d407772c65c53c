"""A secret address that somebody types into a letter: refused, and never filled in for a site."""

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from accounts.models.letters import WITHOUT_TOKEN
from post.forms.asking import LetterForm
from post.forms.letters import OnItsWayForm
from post.forms.links_in_words import refuse_links
from post.services.sending import deliver
from tests.factories.accounts import AnswerLinkFactory, LetterFactory
from tests.project.test_forms import ALL_FORMS

OURS = "https://okolica.test"
ELSEWHERE = "https://inna.test"
# What the house says in them is checked, or asked, in another way.
OTHERWISE = {
    "OnItsWayForm": "may hold the place of its own address",
    "LetterTextForm": "a form of a row",
    "OneLetterForm": "lists of benefits, and a salutation",
    "TalkLetterForm": "`seen` is what the house wrote",
}


@pytest.mark.parametrize(
    ("typed", "is_refused"),
    [
        (f"Tu: {ELSEWHERE}{WITHOUT_TOKEN}", True),
        (f"Tu: {OURS}/answer/{'aB3_-' * 8}/goals/", True),
        (f"{OURS}/ANSWER/{'x' * 32}", True),
        ("https://inna.test/answer/42/", False),
        ("Prosimy o odpowiedź do piątku.", False),
    ],
)
def test_an_address_is_known_by_its_path_whatever_its_site(typed, is_refused):
    form = LetterForm(MultiValueDict({"subject": ["Pytanie"], "text": [typed]}), letter={})
    assert ("text" in form.errors) == is_refused


def test_every_letter_that_people_type_asks():
    letters = [one for one in ALL_FORMS if "Letter" in one.__name__ or one.__name__ == "ThanksForm"]
    assert len(letters) > 7, "a walk past nothing"
    silent = {
        form.__name__
        for form in letters
        for field in form.base_fields.values()
        if isinstance(field.widget, forms.Textarea) and refuse_links not in field.validators
    }
    assert silent - set(OTHERWISE) == set()


def test_whoever_corrects_a_letter_leaves_the_place_of_its_own_address(db):
    letter = LetterFactory(link=AnswerLinkFactory(), body=f"Tu: {OURS}{WITHOUT_TOKEN}")
    for more, is_refused in ((" Do zobaczenia.", False), (f" {OURS}/answer/{'x' * 43}/", True)):
        form = OnItsWayForm({"body": letter.body + more}, instance=letter)
        assert ("body" in form.errors) == is_refused


def test_no_other_site_is_given_the_token(db, mailoutbox):
    link = AnswerLinkFactory()
    typed = [
        f"{ELSEWHERE}{WITHOUT_TOKEN}",
        f"{ELSEWHERE}/?to={OURS}{WITHOUT_TOKEN}",
        f"inna.test{WITHOUT_TOKEN}",
    ]
    own = [f"(tu:{OURS}{WITHOUT_TOKEN}", f"{OURS}{WITHOUT_TOKEN}no-letters/"]
    letter = LetterFactory(
        link=link, body="\n".join([*typed, *own]), claimed_at="2026-11-30T08:00Z"
    )
    deliver(letter)
    [sent] = mailoutbox
    filled = [one.replace(WITHOUT_TOKEN, link.path) for one in own]
    assert sent.body.split("\n") == [*typed, *filled]
