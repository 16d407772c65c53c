"""An administrator looks at a library as its coordinator sees it: briefly, and changes nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Oversight, Viewing
from accounts.policy import ACTS, may
from accounts.scoping import scopes_disabled
from back_office.services.viewings import end_viewing
from config.viewing import place_while_viewing
from partners.models import Partner
from tests.factories.accounts import MembershipFactory, UserFactory, ViewingFactory
from tests.factories.merging import MergeFactory
from tests.factories.partners import AudienceFactory, PartnerFactory, ResourceFactory
from tests.factories.ties import PartnerTieFactory

REASON = "Biblioteka nie znajduje mapy."


def dashboard(furnished):
    return reverse("dashboard", args=[furnished["library"].slug])


def start(client, furnished, reason=REASON):
    address = reverse("admin:accounts_library_view", args=[furnished["library"].pk])
    return client.post(address, {"reason": reason})


def look_of(client):
    with scopes_disabled():
        return Viewing.objects.select_related("library").get(viewed_by=client.user)


@pytest.fixture
def looking(overseer, near):
    assert start(overseer, near).status_code == 302
    return overseer


def test_a_look_begins_with_a_reason_and_is_written_down(overseer, near):
    assert overseer.get(dashboard(near)).status_code == 404
    assert start(overseer, near, reason="  ").context["adminform"].form.errors
    assert overseer.get(dashboard(near)).status_code == 404
    response = start(overseer, near)
    assert response["Location"] == dashboard(near)
    look = look_of(overseer)
    assert (look.library, look.reason) == (near["library"], REASON)
    assert look.ends_at - look.started_at == timedelta(minutes=30)
    page = overseer.get(dashboard(near))
    assert page.status_code == 200
    assert "Zakończ podgląd" in page.content.decode()
    listed = overseer.get(reverse("admin:accounts_viewing_changelist"))
    assert REASON in listed.content.decode()


def test_only_the_libraries_of_the_own_set_are_looked_at(overseer, host, near, far):
    assert start(overseer, far).status_code == 404
    assert not Viewing.everywhere.open_by(overseer.user).exists()
    assert start(host, far).status_code == 302


def test_people_of_libraries_start_no_look(as_role, near):
    client = as_role("coordinator")
    assert start(client, near).status_code in {302, 403}
    assert not Viewing.everywhere.open_by(client.user).exists()


def test_other_libraries_and_other_administrators_stay_outside(looking, host, near, far):
    assert looking.get(dashboard(near)).status_code == 200
    assert looking.get(dashboard(far)).status_code == 404
    assert host.get(dashboard(near)).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_changed(looking, near, method):
    partner = near["partner"]
    for name in ["edit", "archive", "level"]:
        address = reverse(f"partners:{name}", args=[near["library"].slug, partner.pk])
        response = getattr(looking, method)(address, {"name": "Inna", "level": "lasting"})
        assert response.status_code == 403
        assert "Nic nie zapisano" in response.content.decode()
    with scopes_disabled():
        kept = Partner.objects.get(pk=partner.pk)
    assert (kept.name, kept.level, kept.version) == (partner.name, partner.level, partner.version)


def test_pages_with_forms_are_seen(looking, near):
    slug = near["library"].slug
    edit = reverse("partners:edit", args=[slug, near["partner"].pk])
    for address in [edit, reverse("accounts:people", args=[slug])]:
        assert looking.get(address).status_code == 200


def test_personal_data_stay_closed(looking, as_role, near):
    slug, partner, contact = near["library"].slug, near["partner"], near["contact"]
    page = reverse("partners:detail", args=[slug, partner.pk])
    coordinator = MembershipFactory(library=near["library"], role="coordinator").user
    own = as_role("anonymous")
    own.force_login(coordinator)
    assert contact.name in own.get(page).content.decode()
    shown = looking.get(page).content.decode()
    assert partner.name in shown
    for text in [contact.name, contact.phone, contact.email]:
        assert not text or text not in shown
    closed = [
        reverse("partners:contact-edit", args=[slug, partner.pk, contact.pk]),
        reverse("intake:check", args=[slug, near["importbatch"].pk]),
        reverse("workshops:participants", args=[slug, near["workshop"].pk]),
    ]
    for address in closed:
        assert own.get(address).status_code in {200, 302}
        response = looking.get(address)
        assert response.status_code == 403
        assert "Podgląd nie obejmuje tej strony" in response.content.decode()


def test_what_stood_about_a_resident_stays_closed_when_it_is_an_organisation(looking, near):
    """Somebody typed in as a resident was corrected: the history tells what stood before."""
    entry = PartnerFactory(library=near["library"], sector="person", description="choruje")
    with scopes_disabled():
        Partner.objects.filter(pk=entry.pk).update(sector="ngo", description="szyje")
    slug, tie = near["library"].slug, PartnerTieFactory(library=near["library"], partner=entry)
    merge = MergeFactory(library=near["library"], partner=near["partner"], gone=entry)
    for name, *keys in [
        ("partners:detail", entry.pk),
        ("changes:of-row", "partner", entry.pk),
        ("changes:of-row", "tie", tie.pk),
        ("ties:edit", tie.pk),
        ("ties:end", tie.pk),
        ("merging:take-back", merge.pk),
    ]:
        response = looking.get(reverse(name, args=[slug, *keys]))
        assert (response.status_code, "choruje" in response.text) == (403, False), name


def test_a_resident_is_on_the_list_and_has_no_page(looking, near):
    slug, partner = near["library"].slug, near["partner"]
    words = {"name": "Zofia Skryta", "phone": "601 777 888", "description": "choruje"}
    resident = PartnerFactory(library=near["library"], sector="person", **words)
    assert words["name"] in looking.get(reverse("partners:list", args=[slug])).text
    for name, keys in {
        "partners:detail": [resident.pk],
        "partners:edit": [resident.pk],
        "maps:panel": [resident.pk],
        "changes:of-row": ["partner", resident.pk],
        "merging:choose": [resident.pk],
        "merging:merge": [partner.pk, resident.pk],
    }.items():
        response = looking.get(reverse(name, args=[slug, *keys]))
        assert response.status_code == 403, name
        assert "Podgląd nie obejmuje tej strony" in response.text
        assert words["phone"] not in response.text
    assert looking.get(reverse("changes:of-row", args=[slug, "partner", partner.pk])).text
    far_too_large = reverse("partners:detail", args=[slug, 10**30])
    assert looking.get(far_too_large).status_code == 404


def test_what_people_said_and_can_give_is_not_looked_at(looking, near):
    library, workshop, sings = near["library"], near["workshop"], "śpiewa w chórze"
    resident = PartnerFactory(library=library, sector="person", name="Zofia Skryta")
    for holder in (near["partner"], resident):
        resource = ResourceFactory(library=library, partner=holder, category="people", text=sings)
    for name, keys in {
        "resources:list": [],
        "resources:circle": [],
        "resources:fits": [],
        "resources:card": [resource.pk],
        "changes:of-row": ["outcome", near["outcome"].pk],
        "closings:summary": [workshop.pk],
        "reports:report": [workshop.pk],
        "reports:report-docx": [workshop.pk],
        "reports:photos": [workshop.pk],
        "yearbook:calendar": [],
        "yearbook:year": [2026],
    }.items():
        response = looking.get(reverse(name, args=[library.slug, *keys]))
        assert response.status_code == 403, name
        assert "Podgląd nie obejmuje tej strony" in response.text
        assert near["outcome"].text not in response.text
    group = AudienceFactory(library=library)
    ResourceFactory(library=library, audience=group, direction="need", text=sings)
    for name, keys in {
        "partners:detail": [near["partner"].pk],
        "partners:audiences": [],
        "partners:audience-edit": [group.pk],
    }.items():
        page = looking.get(reverse(name, args=[library.slug, *keys]))
        assert page.status_code == 200, name
        assert sings not in page.text, name


def test_an_act_is_closed_to_a_look_until_somebody_opens_it(near, overseer):
    start(overseer, near)
    place = place_while_viewing(overseer.user, near["library"].slug)
    assert {act for act in ACTS if may(place, act)} == {
        *("library.view", "library.settings", "library.people"),
        *("partners.recognise", "partners.view", "partners.edit", "audiences.edit"),
        *("swot.view", "swot.edit", "workshops.view"),
    }


def test_a_look_ends_by_the_button(looking, near):
    address = reverse("admin:accounts_library_end_view", args=[near["library"].pk])
    assert looking.get(address).status_code == 405
    response = looking.post(address)
    assert response["Location"].endswith(f"/library/{near['library'].pk}/change/")
    assert looking.get(dashboard(near)).status_code == 404
    ended = look_of(looking).ends_at
    assert ended <= timezone.now()
    looking.post(address)
    assert look_of(looking).ends_at == ended


def test_ending_ends_the_own_look_only(looking, near):
    other = ViewingFactory(library=near["library"])
    with scopes_disabled():
        end_viewing(library=near["library"], by=looking.user)
    assert Viewing.everywhere.open_by(other.viewed_by).exists()


def test_a_look_ends_by_itself(looking, near):
    past = timezone.now() - timedelta(minutes=31)
    with scopes_disabled():
        Viewing.objects.update(started_at=past, ends_at=past + timedelta(minutes=30))
    assert looking.get(dashboard(near)).status_code == 404


def test_a_look_ends_with_the_oversight_or_the_office(looking, near):
    slug = near["library"].slug
    user = looking.user
    assert place_while_viewing(user, slug).role == "coordinator"
    Oversight.objects.filter(user=user).update(terc_prefix="30")
    fresh = type(user).objects.get(pk=user.pk)
    assert place_while_viewing(fresh, slug) is None
    user.is_staff = False
    assert place_while_viewing(user, slug) is None


def test_an_administrator_with_a_place_of_her_own_only_looks_too(near):
    member = MembershipFactory(
        library=near["library"], user=UserFactory(is_staff=True, is_superuser=True), role="reader"
    )
    slug = near["library"].slug
    assert place_while_viewing(member.user, slug) is None
    ViewingFactory(library=near["library"], viewed_by=member.user)
    assert place_while_viewing(member.user, slug).role == "coordinator"


def test_a_free_seat_leads_to_possible_partners_where_no_search_may_begin(looking, near):
    library = near["library"]
    PartnerFactory(library=library, sector="public", level="lasting")
    page = looking.get(reverse("maps:map", args=[library.slug])).content.decode()
    add, search = (
        reverse(name, args=[library.slug]) for name in ("intake:add-several", "selections:new")
    )
    assert f"{add}?sector=" in page
    assert search not in page
