"""What several agreed is not written anew by one of them, as an erased name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scopes_disabled
from privacy.services.erasing import erase_person
from privacy.services.holding import mentions_of
from privacy.signs import Signs
from tests.factories.accounts import UserFactory
from tests.factories.canvases import CanvasFactory, CanvasPointFactory
from tests.factories.partnerships import GoalVersionFactory
from tests.factories.workshops import WorkshopFactory

WORDS = "pięćset złotych"


@pytest.mark.parametrize("is_agreed", [True, False])
def test_what_several_agreed_changes_by_the_host_alone(library, as_role, is_agreed):
    """A name is any two words: a coordinator would write anew what others said yes to."""
    host = UserFactory(is_superuser=True, is_staff=True, mailbox_proved=True)
    sheet = CanvasFactory(workshop=WorkshopFactory(library=library))
    point = CanvasPointFactory(canvas=sheet, text=f"płaci {WORDS}")
    goal = GoalVersionFactory(goal__partnership__library=library, text=f"płaci {WORDS}")
    boss, signs = as_role("coordinator"), Signs(name=WORDS)
    with scopes_disabled():
        if is_agreed:
            said = {"agreed_on": timezone.localdate(), "agreed_by": host}
            type(sheet).objects.filter(pk=sheet.pk).update(**said)
        chosen = {one.origin for one in mentions_of(signs=signs, library=library)}
    page = boss.post(reverse("privacy:person", args=[library.slug]), {"name": WORDS})
    assert "gospodarz" in page.text
    assert page.text.count('name="chosen"') == 1 - is_agreed
    sent = {"name": WORDS, "chosen": sorted(chosen)}
    boss.post(reverse("privacy:erase", args=[library.slug]), sent)
    with scopes_disabled():
        point.refresh_from_db()
        goal.refresh_from_db()
        assert (WORDS in point.text, WORDS in goal.text) == (is_agreed, True)
        erase_person(signs=signs, library=None, chosen=chosen, by=host)
        point.refresh_from_db()
        goal.refresh_from_db()
    assert (point.text, goal.text) == ("płaci …", "płaci …")
