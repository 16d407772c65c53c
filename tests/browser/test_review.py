"""Where the main act of a review stands, and how its answers look on a phone in the dark."""

from django.urls import reverse
from playwright.sync_api import expect

from accounts.scoping import scope
from reviews.models import Review
from tests.browser.conftest import goes_sideways
from tests.browser.keys import reach
from tests.factories.partnerships import PartyFactory
from tests.project.rows import asked_in_review, reviewed_among

# How far the words of an answer stand from the middle of its box, in pixels.
OFF_THE_MIDDLE = """(label) => {
  const middle = (one) => {
    const box = one.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
  };
  return Math.abs(middle(label) - middle(label.querySelector("span")));
}"""


def test_the_main_act_is_in_sight(browse, as_role, library):
    review = reviewed_among(library)
    for _party in range(6):
        PartyFactory(partnership=review.partnership)
    with browse(as_role("coordinator"), width=1366, height=768) as page:
        page.goto(reverse("reviews:page", args=[library.slug, review.pk]))
        expect(page.get_by_role("link", name="Zapytaj strony")).to_be_in_viewport(ratio=1)
        with scope(library=library):
            Review.objects.filter(pk=review.pk).update(closed_at=review.opened_at)
        page.reload()
        decide = page.get_by_role("link", name="Co postanawiacie?")
        expect(decide).to_be_in_viewport(ratio=1)
        reach(decide).press("Enter")
        expect(page.get_by_role("heading", name="Co postanawiacie?")).to_be_in_viewport()


def test_answers_stand_in_the_middle_of_their_boxes(browse, library):
    link = asked_in_review(library).link
    with browse(width=320, scheme="dark") as page:
        page.goto(reverse("review:answer", args=[link.token]))
        steps = page.locator(".scale__step")
        assert steps.count() == 6
        assert [one for one in steps.all() if one.evaluate(OFF_THE_MIDDLE) > 1] == []
        assert goes_sideways(page) <= 0
