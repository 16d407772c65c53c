"""A secret address that somebody types into a letter: refused, and never filled in for a site."""

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from accounts.models import Link, User
from accounts.models.letters import WITHOUT_TOKEN
from accounts.typed_fields import LineField
from directory.services.consents import ask_partners
from post.forms.asking import LetterForm
from post.forms.letters import OnItsWayForm
from post.forms.links_in_words import refuse_links
from post.services.sending import deliver, send_due_letters
from selections.forms.benefits import BenefitsForm
from selections.models.benefits import LISTS
from tests.factories.accounts import AnswerLinkFactory, LetterFactory, MembershipFactory
from tests.factories.partners import ContactFactory, PartnerFactory
from tests.project.test_forms import ALL_FORMS

OURS = "https://okolica.test"
ELSEWHERE = "https://inna.test"
SECRET = f"{OURS}/answer/{'aB3_-' * 8}/"
# What the house says in them is checked, or asked, in another way.
OTHERWISE = {
    ("LetterTextForm", "own_subject"): "asked as it is cleaned",
    ("LetterTextForm", "own_text"): "asked as it is cleaned",
    ("OneLetterForm", "without_gain"): "stands in no letter",
    ("OnItsWayForm", "body"): "may hold the place of its own address",
    ("TalkLetterForm", "seen"): "is what the house wrote",
}
# Besides forms with “Letter” in their name.
ALSO_LETTERS = {"InviteeForm", "ThanksForm"}


@pytest.mark.parametrize(
    ("typed", "is_refused"),
    [
        (f"Tu: {ELSEWHERE}{WITHOUT_TOKEN}", True),
        (f"Tu: {SECRET}goals/", True),
        (f"{OURS}/ANSWER/{'x' * 32}", True),
        (f"{OURS}/answer/{Link(pk=7).token_shown_to(User(pk=8))}/", True),
        ("https://inna.test/answer/42/", False),
        ("Prosimy o odpowiedź do piątku.", False),
    ],
)
def test_an_address_is_known_by_its_path_whatever_its_site(typed, is_refused):
    form = LetterForm(MultiValueDict({"subject": ["Pytanie"], "text": [typed]}), letter={})
    assert ("text" in form.errors) == is_refused


def test_every_letter_that_people_type_asks():
    """But for the names of people."""
    letters = [one for one in ALL_FORMS if "Letter" in one.__name__ or one.__name__ in ALSO_LETTERS]
    assert len(letters) > 8, "a walk past nothing"
    silent = {
        (form.__name__, name)
        for form in letters
        for name, field in form.base_fields.items()
        if isinstance(field, LineField) or isinstance(field.widget, forms.Textarea)
        if refuse_links not in field.validators
    }
    assert silent - set(OTHERWISE) == set()


def test_the_lists_of_what_both_sides_gain_ask():
    for name, lines in [("partner_gives", ["sala", SECRET]), ("library_gains", [SECRET])]:
        lists = dict.fromkeys(LISTS, ())
        form = BenefitsForm({name: "\n".join(lines)}, lists=lists)
        assert {*form.errors} == {name}


def test_whoever_corrects_a_letter_leaves_the_place_of_its_own_address(db):
    letter = LetterFactory(link=AnswerLinkFactory(), body=f"Tu: {OURS}{WITHOUT_TOKEN}")
    for more, is_refused in ((" Do zobaczenia.", False), (f" {OURS}/answer/{'x' * 43}/", True)):
        form = OnItsWayForm({"body": letter.body + more}, instance=letter)
        assert ("body" in form.errors) == is_refused


OTHERS = [
    f"{ELSEWHERE}{WITHOUT_TOKEN}",
    f"{ELSEWHERE}/?to={OURS}{WITHOUT_TOKEN}",
    f"inna.test/?to={OURS}{WITHOUT_TOKEN}",
    f"inna.test{WITHOUT_TOKEN}",
    f"https://inna.test@{OURS[8:]}{WITHOUT_TOKEN}",
]
OWN = [f"(tu:{OURS}{WITHOUT_TOKEN}", f"{OURS}{WITHOUT_TOKEN}no-letters/"]


@pytest.mark.parametrize("is_named", [True, False])
@pytest.mark.parametrize("lines", [[*OTHERS, *OWN], [*OWN, *OTHERS]])
def test_no_other_site_is_given_the_token(db, mailoutbox, settings, lines, is_named):
    """Neither above the address of the house nor below it, where names and the notice stand."""
    settings.SITE_IS_NAMED, settings.SITE_ADDRESS = is_named, OURS
    settings.ALLOWED_HOSTS = ["*", "localhost" if is_named else "okolica.test"]
    letter = LetterFactory(
        link=AnswerLinkFactory(), body="\n".join(lines), claimed_at="2026-11-30T08:00Z"
    )
    deliver(letter)
    [sent] = mailoutbox
    filled = {one: one.replace(WITHOUT_TOKEN, letter.link.path) for one in OWN}
    assert sent.body.split("\n") == [filled.get(one, one) for one in lines]


@pytest.mark.parametrize(
    ("body", "leaves"),
    [
        (f"Tu: https://dawna.test{WITHOUT_TOKEN}\n(https://dawna.test{WITHOUT_TOKEN})", True),
        (f"Tu: https://dawna.test{WITHOUT_TOKEN}\n{ELSEWHERE}{WITHOUT_TOKEN}", False),
        (f"Tu: HTTPS://Dawna.test{WITHOUT_TOKEN}", True),
        (f"{OURS.upper()}{WITHOUT_TOKEN}\n{OURS}{WITHOUT_TOKEN}", True),
        (f"{ELSEWHERE}/?to={OURS}{WITHOUT_TOKEN}", False),
    ],
)
def test_a_letter_from_before_the_house_moved_leaves_where_it_names_one_site(
    db, mailoutbox, settings, body, leaves
):
    settings.SITE_IS_NAMED, settings.SITE_ADDRESS = True, OURS
    letter = LetterFactory(link=AnswerLinkFactory(), body=body, claimed_at="2026-11-30T08:00Z")
    deliver(letter)
    letter.refresh_from_db()
    assert [one.body for one in mailoutbox] == (
        [body.replace(WITHOUT_TOKEN, letter.link.path)] if leaves else []
    )
    assert bool(letter.problem) is not leaves


def test_the_notice_below_gives_the_token_to_nobody(
    in_library, client, mailoutbox, django_capture_on_commit_callbacks
):
    """It names the library with its street, and stands below the address of the link."""
    coordinator = MembershipFactory(library=in_library, role="coordinator").user
    in_library.street, in_library.notice_checked_on = f"{ELSEWHERE}{WITHOUT_TOKEN}", "2026-01-15"
    in_library.save()
    partner = PartnerFactory(library=in_library, email="")
    ContactFactory(partner=partner, email="ewa@szkola.test")
    said = {"subject": "Pytanie", "text": "Dzień dobry.", "site": "http://testserver"}
    with django_capture_on_commit_callbacks(execute=True):
        ask_partners(library=in_library, keys=[partner.pk], by=coordinator, **said)
    send_due_letters()
    [sent] = mailoutbox
    path = Link.objects.get().path
    assert f"{ELSEWHERE}{WITHOUT_TOKEN}" in sent.body
    assert sent.body.count(path) == sent.body.count(f"http://testserver{path}") == 2
