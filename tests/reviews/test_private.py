"""Nobody's answer can be seen singly: pages stay the same whatever one party answered."""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import Letter
from partners.models import Partner
from reviews.models import ReviewAnswer, ReviewReply
from reviews.services.reviews import close_review
from tests.config.back_office import client_of
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.project.source import APPS, ROOT
from tests.reviews.people import Reviewed

# A letter, a file, an export or another room that read one of these would stand here.
WHO_READS = {
    r"\bReviewAnswer\b": {"models", "services/replies", "services/results"},
    r"\bReviewReply\b": {
        *("models", "services/replies", "services/results", "services/requests"),
        *("services/papers", "views/replies"),  # who replied, not what
        "config/privacy",  # names it on the page that says what is held
    },
    r"\.may_be_read\b": {"services/replies", "services/results"},
}
ROLES = ("reader", "librarian", "coordinator")
WORDS = "zmieniłbym porę na późniejszą"


def test_single_answers_are_read_in_one_place():
    for words, readers in WHO_READS.items():
        found = set()
        for app in [*APPS, "config"]:
            for path in (ROOT / app).rglob("*.py"):
                place = path.relative_to(ROOT).as_posix().removesuffix(".py")
                if app == "demo" or "/migrations/" in place:
                    continue
                if re.search(words, path.read_text(encoding="utf-8")):
                    found.add(re.sub(r"models/.*", "models", place.removeprefix("reviews/")))
        assert found == readers, words
    shown = {model._meta.object_name for model in admin.site._registry}
    shown |= {
        part.model._meta.object_name
        for page in admin.site._registry.values()
        for part in page.inlines
    }
    assert not shown & {"ReviewReply", "ReviewAnswer", "ReviewRequest", "SignDismissal"}


def clients(library):
    """Return a signed-in person of each role, and of the administration."""
    found = {"admin": client_of(UserFactory(is_staff=True, is_superuser=True))}
    for role in ROLES:
        found[role] = Client()
        found[role].force_login(MembershipFactory(library=library, role=role).user)
    return found


def pages_of(reviewed, client):
    """Return what somebody sees on every page that may tell of a review."""
    slug, pk = reviewed.partnership.library.slug, reviewed.partnership.pk
    partner = Partner.objects.order_by("pk").first()
    routes = [
        *(("reviews:page", reviewed.review.pk), ("reviews:of-partnership", pk)),
        *(("reviews:signs", pk), ("reviews:silence",), ("partnerships:page", pk)),
        *(("partners:detail", partner.pk), ("cooperation:room",), ("diary:log",)),
        *(("partners:export", "csv"), ("yearbook:calendar",), ("dashboard",)),
    ]
    found = {}
    for route, *keys in routes:
        answer = client.get(reverse(route, args=[slug, *keys]))
        found[route] = without_secrets(answer)
    return found


def everything(reviewed, people):
    """Return all pages for each role, all letters, and where the back office lists them."""
    told = {
        f"{role} {route}": page
        for role in ROLES
        for route, page in pages_of(reviewed, people[role]).items()
    }
    told["letters"] = list(Letter.objects.order_by("pk").values_list("subject", "body"))
    for name in ("letter", "link"):
        page = people["admin"].get(reverse(f"admin:accounts_{name}_changelist"))
        told[name] = without_secrets(page)
    return [(place, line) for place, page in told.items() for line in str(page).splitlines()]


def without_secrets(page):
    """Return a page without what is new each time it is drawn."""
    return re.sub(r'\b[\w-]{20,}\b|name="page_at" value="\d+"', "", page.content.decode())


@pytest.mark.parametrize(
    ("partners", "before", "after"),
    [
        (1, [1], [5]),
        (2, [1, 1], [5, 4]),  # beside the library's own: no mean of three is made with it
        (3, [1, 4, 5], [5, 1, 4]),  # shown, but not who said what
        (3, [5, 5, 5], [5, 4, 5]),  # not even that all said the same
        (3, [1, 3, None], [5, 5, None]),  # two numbers of three replies
    ],
)
def test_pages_do_not_tell_one_answer_from_another(in_library, partners, before, after):
    reviewed = Reviewed(in_library, partners=partners)
    reviewed.ask()
    reviewed.library_says(4, words="słowa biblioteki")
    for party, value in zip(reviewed.parties, before, strict=True):
        words = WORDS if party is reviewed.parties[0] else ""
        reviewed.record(party, value, words=words)
    reviewed.reload()
    people = clients(in_library)
    first = everything(reviewed, people)
    for party, value in zip(reviewed.parties, after, strict=True):
        ReviewAnswer.objects.filter(reply__party=party).update(value=value)
    assert everything(reviewed, people) == first
    with_words = {place for place, line in first if WORDS in line}
    of_the_library = {place for place, line in first if "słowa biblioteki" in line}
    workers = {"librarian reviews:page", "coordinator reviews:page"}
    assert with_words == (workers if partners == 3 else set())
    assert of_the_library == workers


@pytest.mark.parametrize(("ticked", "seen_by"), [(True, {"coordinator"}), (False, set())])
def test_words_of_few_are_for_whoever_coordinates_where_the_party_said_so(
    in_library, ticked, seen_by
):
    reviewed = Reviewed(in_library, partners=2)
    reviewed.record(reviewed.parties[0], 2, words=WORDS, may_be_read=ticked)
    people = clients(in_library)
    for is_closed in (False, True):
        if is_closed:
            close_review(review=reviewed.review, by=reviewed.by)
        found = {role for role in ROLES if WORDS in str(pages_of(reviewed, people[role]))}
        assert found == (seen_by if is_closed else set())
    assert ReviewReply.objects.get().may_be_read is ticked
