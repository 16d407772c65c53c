"""The page of one partner: what now, who, for whom, data, history."""

from types import SimpleNamespace

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.scoping import scope
from partners.models import LevelChange, Partner
from tests.factories.accounts import BranchFactory, MembershipFactory
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory
from tests.factories.diary import InteractionPartnerFactory, TaskFactory
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    IdentifierFactory,
    KindFactory,
    PartnerAudienceFactory,
    PartnerFactory,
    ResourceFactory,
)


@pytest.fixture
def partner(library):
    return PartnerFactory(
        library=library, name="Szkoła w Rusowie", sector="public", level="contact"
    )


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def text(node):
    return " ".join(node.get_text(" ").split())


def act(partner, name):
    return reverse(f"partners:{name}", args=[partner.library.slug, partner.pk])


def stored(partner):
    with scope(library=partner.library):
        return Partner.objects.get(pk=partner.pk)


def sections(page):
    return [text(heading) for heading in page.select("main h2")]


def test_a_bare_partner_shows_only_what_it_has(sign_in, partner):
    page = soup(sign_in("reader").get(partner.get_absolute_url()))
    assert text(page.h1) == "Szkoła w Rusowie"
    assert sections(page) == ["History", "How things are", "Changes in the data"]
    assert "public institutions" in text(page.select_one(".partner-now"))
    assert "in touch" in text(page.select_one(".partner-now"))


def test_the_sections_stand_in_the_order_a_coordinator_asks(sign_in, partner):
    ContactFactory(partner=partner)
    PartnerAudienceFactory(partner=partner)
    IdentifierFactory(partner=partner)
    TaskFactory(library=partner.library, partner=partner)
    page = soup(sign_in("librarian").get(partner.get_absolute_url()))
    assert sections(page) == [
        *("History", "To do", "Doing things together", "How things are", "Contact people"),
        "Whom they reach",
        *("Searches for partners", "Documents", "With whom they work", "Resources"),
        *("Data", "Letters", "Changes in the data"),
    ]


@pytest.mark.parametrize(("rows", "queries"), [(0, 3), (1, 3), (30, 3)])
def test_the_page_costs_the_same_whatever_belongs_to_it(
    sign_in, library, rows, queries, django_assert_num_queries
):
    partner = PartnerFactory(
        library=library, kind=KindFactory(), branch=BranchFactory(library=library)
    )
    for n in range(rows):
        ContactFactory(partner=partner)
        PartnerAudienceFactory(partner=partner, audience=AudienceFactory(library=library))
        interaction = InteractionPartnerFactory(partner=partner, interaction__library=library)
        InteractionPartnerFactory(interaction=interaction.interaction)
        TaskFactory(library=library, partner=partner, owner=interaction.interaction.created_by)
        together = ActivityFactory(library=library, done=True, interaction=interaction.interaction)
        ActivityPartnerFactory(activity=together, partner=partner)
        ResourceFactory(
            library=library, partner=partner, introduced_by=ContactFactory(partner=partner)
        )
        if n < 4:
            IdentifierFactory(partner=partner, scheme=["nip", "regon", "krs", "rspo"][n])
    client = sign_in("coordinator")
    for level in ["none", "contact"] * max(1, rows // 2):
        client.post(act(partner, "level"), {"level": level})
    client.get(partner.get_absolute_url())
    with django_assert_num_queries(queries):
        client.get(partner.get_absolute_url())


def test_no_two_rooms_read_under_one_name(in_library, partner):
    member = MembershipFactory(library=in_library, role="coordinator")
    request = SimpleNamespace(user=member.user, membership=member)
    rooms = [import_string(path)(partner, request) for path in settings.AROUND_A_PARTNER]
    names = [name for lists in rooms for name in lists]
    assert all(rooms)
    assert sorted(names) == sorted({*names})


def test_one_press_changes_the_level(sign_in, partner):
    client = sign_in("librarian")
    page = soup(client.post(act(partner, "level"), {"level": "trial"}, follow=True))
    assert "Szkoła w Rusowie: trying it out Undo" in text(page.select_one("#messages"))
    assert page.select_one(".levels [aria-pressed=true]")["value"] == "trial"
    with scope(library=partner.library):
        assert LevelChange.objects.get().changed_by == client.user


def test_the_level_changes_in_place_with_the_same_piece(sign_in, partner, htmx):
    client = sign_in("librarian")
    part = soup(client.post(act(partner, "level"), {"level": "trial"}, **htmx))
    whole = soup(client.get(partner.get_absolute_url()))
    for piece in (whole, part):
        for token in piece.select("[name=csrfmiddlewaretoken], [name=page_at]"):
            token.decompose()
    assert part.select_one("#partner") == whole.select_one("#partner")
    assert part.select_one("html") is None


def test_a_level_that_does_not_exist_is_refused_with_a_sentence(sign_in, partner):
    page = soup(sign_in("librarian").post(act(partner, "level"), {"level": "9"}, follow=True))
    assert "Choose one of the five levels." in text(page.select_one("#messages"))
    assert stored(partner).level == "contact"


def test_history_says_who_changed_what_in_sentences(sign_in, partner):
    client = sign_in("librarian")
    client.post(act(partner, "level"), {"level": "lasting"})
    page = soup(client.get(partner.get_absolute_url()))
    assert text(page.select_one(".changes p")) == (
        f"{client.user.name}: level of cooperation from “in touch” to “lasting cooperation”"
    )


def test_an_old_change_names_its_day(sign_in, partner):
    client = sign_in("librarian")
    client.post(act(partner, "level"), {"level": "lasting"})
    with time_machine.travel(timezone.now() + timezone.timedelta(days=1)):
        page = soup(sign_in("librarian").get(partner.get_absolute_url()))
    assert text(page.select_one(".changes time")).startswith("yesterday ")


def test_undo_brings_back_what_was_before(sign_in, partner):
    client = sign_in("librarian")
    page = soup(client.post(act(partner, "level"), {"level": "trial"}, follow=True))
    undo = page.select_one("#messages form")
    assert undo["action"] == act(partner, "undo")
    client.post(undo["action"], {one["name"]: one["value"] for one in undo.select("[name]")})
    assert stored(partner).level == "contact"


def test_undo_of_somebody_elses_change_is_refused_with_a_sentence(sign_in, partner):
    sign_in("coordinator").post(act(partner, "level"), {"level": "trial"})
    client = sign_in("librarian")
    page = soup(client.get(partner.get_absolute_url()))
    assert page.select_one(".undo") is None
    page = soup(client.post(act(partner, "undo"), follow=True))
    assert "There is nothing to undo here" in text(page.select_one("#messages"))
    assert stored(partner).level == "trial"


def test_undo_is_offered_for_ten_minutes(sign_in, partner):
    client = sign_in("librarian")
    client.post(act(partner, "level"), {"level": "trial"})
    now = timezone.now()
    for minutes, offered in [(9, True), (11, False)]:
        with time_machine.travel(now + timezone.timedelta(minutes=minutes)):
            page = soup(client.get(partner.get_absolute_url()))
        assert (page.select_one(".undo") is not None) == offered


def test_archive_asks_once_and_restore_brings_back(sign_in, partner):
    client = sign_in("librarian")
    page = soup(client.get(act(partner, "archive")))
    assert text(page.h1) == "Move to the archive: Szkoła w Rusowie?"
    assert stored(partner).archived_at is None
    client.post(act(partner, "archive"))
    assert stored(partner).archived_by == client.user
    page = soup(client.get(partner.get_absolute_url()))
    assert f"({client.user.name})" in text(page.select_one("main .alert"))
    assert page.select_one(".levels") is None
    client.post(act(partner, "restore"))
    assert stored(partner).archived_at is None


def test_the_next_step_follows_from_what_is_missing(sign_in, partner):
    client = sign_in("librarian")

    def next_step():
        return text(soup(client.get(partner.get_absolute_url())).select_one(".next-step"))

    with scope(library=partner.library):
        Partner.objects.update(sector_confirmed=False)
    assert "Is the sector right: public institutions?" in next_step()
    client.post(act(partner, "confirm-sector"))
    assert "Note whom to call or write to." in next_step()
    ContactFactory(partner=partner, phone="500 100 200")
    assert "Mark the groups this partner reaches." in next_step()
    PartnerAudienceFactory(partner=partner)
    assert soup(client.get(partner.get_absolute_url())).select_one(".next-step") is None


def test_a_reader_sees_no_people_and_no_actions(sign_in, partner):
    ContactFactory(partner=partner, name="Ewa Zając", phone="500 100 200", email="e@z.test")
    seen = sign_in("librarian").get(partner.get_absolute_url()).content.decode()
    hidden = sign_in("reader").get(partner.get_absolute_url())
    for secret in ("Ewa Zając", "500 100 200", "e@z.test"):
        assert secret in seen
        assert secret not in hidden.content.decode()
    assert soup(hidden).select("main form, main .btn-primary") == []


def test_people_of_before_stay_but_apart(sign_in, partner):
    ContactFactory(partner=partner, name="Ewa Zając", ends_on="2020-08-31")
    ContactFactory(partner=partner, name="Jan Wilk")
    page = soup(sign_in("librarian").get(partner.get_absolute_url()))
    apart = next(one for one in page.select("#people details") if "Ewa Zając" in text(one))
    assert "Jan Wilk" not in text(apart)
    assert "Jan Wilk" in text(page.select_one("#people"))


def test_a_script_typed_by_somebody_is_shown_as_text(sign_in, library):
    partner = PartnerFactory(library=library, name="<script>alert(1)</script>")
    client = sign_in("librarian")
    response = client.post(act(partner, "level"), {"level": "trial"}, follow=True)
    assert "<script>alert(1)" not in response.content.decode()
    assert "&lt;script&gt;alert(1)" in response.content.decode()


def test_a_partner_of_another_library_is_not_found(sign_in, library, other_library):
    foreign = PartnerFactory(library=other_library)
    client = sign_in("coordinator")
    assert (
        client.get(reverse("partners:detail", args=[library.slug, foreign.pk])).status_code == 404
    )
    assert client.get(foreign.get_absolute_url()).status_code == 404


def test_history_speaks_polish(as_role, partner):
    client = as_role("librarian")
    client.post(act(partner, "level"), {"level": "lasting"})
    page = soup(client.get(partner.get_absolute_url()))
    assert text(page.select_one(".changes p")) == (
        f"{client.user.name}: jak współpracujecie: z „w kontakcie” na „stała współpraca”"
    )
    assert text(page.select_one(".changes time")).startswith("dziś ")
