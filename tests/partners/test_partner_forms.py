"""Adding and changing a partner."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from accounts.scoping import scope
from partners.models import Kind, Partner
from tests.factories.accounts import BranchFactory
from tests.factories.partners import (
    AudienceFactory,
    IdentifierFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)


@pytest.fixture
def new_address(library, vocabulary):
    return reverse("partners:new", args=[library.slug])


def soup(response):
    return BeautifulSoup(response.content, "lxml")


def text(node):
    return " ".join(node.get_text(" ").split())


def typed(**fields):
    """What the form sends when only the first fields are filled in."""
    return {"name": "OSP w Rusowie", "kind": "", "place": "Rusowo", "level": "none", **fields}


def only_partner(library):
    with scope(library=library):
        return Partner.objects.select_related("kind").get()


def edit_address(partner):
    return reverse("partners:edit", args=[partner.library.slug, partner.pk])


def as_sent(page):
    """Return what a browser would send of the form on this page."""
    form, data = page.select_one("#partner-form"), {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        data.setdefault(field["name"], []).append(field.get("value", field.text.strip()) or "")
    for select in form.select("select[name]"):
        chosen = select.select("option[selected]")
        data[select["name"]] = [chosen[0]["value"] if chosen else ""]
    return data


# A new partner


UNSEEN = "Stowa\u00adrzyszenie\u00a0Kropla\u200b"


def test_a_name_with_signs_that_nobody_sees_is_any_other_name(sign_in, library, new_address):
    client = sign_in("librarian")
    page = soup(client.post(reverse("partners:proposal", args=[library.slug]), {"name": UNSEEN}))
    assert page.select_one("[name=short_label]")["value"] == "Stowarzyszenie Kropla"
    client.post(new_address, typed(name=UNSEEN, place=""))
    partner = only_partner(library)
    assert (partner.name, partner.kind.code, partner.sector) == (
        *("Stowarzyszenie Kropla", "association", "ngo"),
    )
    with scope(library=library):
        assert Partner.objects.search("stowarzyszenie kropla").get() == partner
    again = soup(client.post(new_address, typed(name="Stowarzyszenie Kropla", place="")))
    assert again.select_one("[name=anyway]")
    with scope(library=library):
        assert Partner.objects.count() == 1


def test_a_zero_that_came_back_is_told(sign_in, library, new_address, in_english):
    page = sign_in("librarian").post(
        new_address, typed(name="Szkoła w Rusowie", sector="public", regon="12345675"), follow=True
    )
    partner = only_partner(library)
    with scope(library=library):
        assert partner.identifiers.get().value == "012345675"
    assert "missing at the front is back: 012345675" in text(soup(page))


def test_three_fields_are_enough(sign_in, library, new_address):
    client = sign_in("librarian")
    response = client.post(new_address, typed())
    partner = only_partner(library)
    assert response.url == partner.get_absolute_url()
    assert (partner.name, partner.place, partner.short_label) == (
        *("OSP w Rusowie", "Rusowo", "OSP w Rusowie"),
    )
    assert (partner.kind.code, partner.sector) == ("fire_volunteer", "ngo")


def test_a_sector_that_followed_by_itself_is_confirmed_only_when_it_is_certain(
    sign_in, library, new_address
):
    sign_in("librarian").post(new_address, typed(name="Klub Supełek"))
    assert only_partner(library).sector_confirmed is False


def test_a_sector_the_person_saw_and_sent_is_confirmed(sign_in, library, new_address):
    sign_in("librarian").post(new_address, typed(name="Klub Supełek", sector="informal"))
    partner = only_partner(library)
    assert (partner.sector, partner.sector_confirmed) == ("informal", True)


def test_a_name_that_tells_nothing_asks_for_the_sector(sign_in, library, new_address):
    page = soup(sign_in("librarian").post(new_address, typed(name="Xyz")))
    assert "Choose a sector; the name does not tell." in text(page.select_one(".error-summary"))
    assert page.select_one("#id_name")["value"] == "Xyz"
    assert page.select_one("#id_place")["value"] == "Rusowo"


def test_a_partner_without_a_name_is_refused_with_a_sentence(sign_in, library, new_address):
    page = soup(sign_in("librarian").post(new_address, typed(name=" ")))
    assert page.select_one(".error-summary a")["href"] == "#id_name"


@pytest.mark.parametrize("rows", [1, 30])
def test_an_edit_form_costs_the_same_for_one_row_and_for_thirty(
    sign_in, library, vocabulary, rows, django_assert_num_queries
):
    partner = PartnerFactory(library=library, place="Rusowo", tags=["lato"])
    for _ in range(rows):
        BranchFactory(library=library)
        PartnerAudienceFactory(partner=partner, audience__library=library)
        PartnerFactory(library=library)
    client = sign_in("librarian")
    client.get(edit_address(partner))
    with django_assert_num_queries(4):
        page = soup(client.get(edit_address(partner)))
    assert len(page.select("[name=audiences][checked]")) == rows
    assert page.select_one("#places option")["value"] == "Rusowo"
    assert page.select_one("#tag-words option")["value"] == "lato"


def test_save_and_add_another_comes_back_to_an_empty_form(sign_in, library, new_address):
    client = sign_in("librarian")
    response = client.post(new_address, typed(next="1"), follow=True)
    page = soup(response)
    assert response.redirect_chain == [(new_address, 302)]
    assert "Added: OSP w Rusowie Undo" in text(page.select_one("#messages"))
    assert page.select_one("#id_name").get("value", "") == ""


def test_who_may_be_here_already_is_shown_and_asked_about(sign_in, library, new_address):
    known = PartnerFactory(library=library, name="OSP w Rusowie", place="Rusowo")
    client = sign_in("librarian")
    page = soup(client.post(new_address, typed(name="Ochotnicza Straż Pożarna w Rusowie")))
    warning = page.select_one(".duplicates")
    assert warning.a["href"] == known.get_absolute_url()
    assert text(warning.button) == "Add anyway"
    assert only_partner(library) == known
    data = typed(name="Ochotnicza Straż Pożarna w Rusowie", anyway="1")
    assert client.post(new_address, data).status_code == 302
    with scope(library=library):
        assert Partner.objects.count() == 2


def test_a_partner_of_another_library_is_no_duplicate(sign_in, library, other_library, new_address):
    PartnerFactory(library=other_library, name="OSP w Rusowie", place="Rusowo")
    assert sign_in("librarian").post(new_address, typed()).status_code == 302


def test_a_search_that_found_nobody_fills_in_the_name(sign_in, new_address):
    page = soup(sign_in("librarian").get(new_address, {"name": "OSP Gwizd"}))
    assert page.select_one("#id_name")["value"] == "OSP Gwizd"
    assert page.select_one("#proposal [checked]")["value"] == "ngo"


# While the name is typed


@pytest.fixture
def propose(sign_in, library, vocabulary, htmx):
    client = sign_in("librarian")
    address = reverse("partners:proposal", args=[library.slug])

    def answer(**fields):
        return soup(client.post(address, fields, **htmx))

    return answer


def test_the_name_proposes_sector_label_and_says_why(propose):
    piece = propose(name="Koło Gospodyń Wiejskich w Kukini")
    assert piece.select_one("[name=sector][checked]")["value"] == "ngo"
    assert piece.select_one("#id_short_label")["value"] == "KGW w Kukini"
    assert "Suggested by “Koło Gospodyń Wiejskich”" in text(piece.select_one("#proposal"))


def test_what_the_person_chose_stays_while_the_name_is_typed(propose):
    piece = propose(
        name="Szkoła Podstawowa w Rusowie",
        sector="private",
        proposed_sector="ngo",
        short_label="SP",
        proposed_short_label="Szkoła",
    )
    assert piece.select_one("[name=sector][checked]")["value"] == "private"
    assert piece.select_one("#id_short_label")["value"] == "SP"


def test_what_was_proposed_follows_the_name(propose):
    piece = propose(name="Szkoła Podstawowa w Rusowie", sector="ngo", proposed_sector="ngo")
    assert piece.select_one("[name=sector][checked]")["value"] == "public"


def test_a_chosen_kind_proposes_its_sector(propose):
    museum = Kind.objects.get(code="museum")
    piece = propose(name="Zagroda", kind=museum.pk)
    assert piece.select_one("[name=sector][checked]")["value"] == "public"


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("Szkoła Podstawowa w Rusowie", ["nip", "regon", "rspo"]),
        ("Stowarzyszenie Fala", ["nip", "regon", "krs"]),
        ("Parafia w Rusowie", ["nip", "regon"]),
        ("Grupa nieformalna Supełek", []),
    ],
)
def test_the_numbers_that_fit_are_asked_for(propose, name, fields):
    inputs = propose(name=name).select("#register-numbers input")
    assert [field["name"] for field in inputs] == fields


def test_the_duplicate_is_shown_while_typing(propose, library):
    PartnerFactory(library=library, name="KGW Kukinia", place="Kukinia")
    piece = propose(name="KGW Kukinia", place="Kukinia")
    assert piece.select_one("#possible-duplicates")["hx-swap-oob"] == "true"
    assert "KGW Kukinia" in text(piece.select_one(".duplicates"))


@pytest.mark.parametrize("kind", ["x", "\x00", "99999999999999999999"])
def test_nonsense_while_typing_is_no_error(propose, kind):
    assert propose(name="OSP\x00", kind=kind, sector="x").select_one("#proposal")


# Changing


@pytest.fixture
def partner(library, vocabulary):
    partner = PartnerFactory(library=library, name="OSP Rusowo", sector="ngo", phone="91 351 50 00")
    IdentifierFactory(partner=partner, scheme="nip", value="8567346215")
    PartnerAudienceFactory(
        partner=partner, audience=AudienceFactory(library=library, name="dzieci")
    )
    return partner


def test_sending_the_form_as_it_is_changes_nothing(sign_in, partner):
    client = sign_in("librarian")
    before = only_partner(partner.library)
    data = as_sent(soup(client.get(edit_address(partner))))
    assert client.post(edit_address(partner), data).status_code == 302
    after = only_partner(partner.library)
    for field in ("name", "sector", "sector_confirmed", "kind", "phone", "level", "latitude"):
        assert getattr(after, field) == getattr(before, field)
    with scope(library=partner.library):
        assert [group.name for group in after.audiences.all()] == ["dzieci"]
        assert [number.value for number in after.identifiers.all()] == ["8567346215"]


def test_an_unconfirmed_sector_stays_so_until_somebody_changes_it(sign_in, library, vocabulary):
    partner = PartnerFactory(library=library, sector="ngo", sector_confirmed=False)
    client = sign_in("librarian")
    client.post(edit_address(partner), typed(sector="ngo", version=1))
    assert only_partner(library).sector_confirmed is False
    client.post(edit_address(partner), typed(sector="informal", version=2))
    assert only_partner(library).sector_confirmed is True


def test_what_people_type_is_kept_in_one_form(sign_in, partner):
    data = typed(
        sector="ngo",
        version=1,
        website="osp.rusowo.example",
        postal_code="78111",
        phone="+48 913515001",
        point="54.2145, 15.7536",
        nip="856 734 62 15",
        krs="123456",
    )
    assert sign_in("librarian").post(edit_address(partner), data).status_code == 302
    saved = only_partner(partner.library)
    assert saved.website == "https://osp.rusowo.example"
    assert (saved.postal_code, saved.phone) == ("78-111", "913 515 001")
    assert (saved.latitude, saved.longitude, saved.point_source) == (
        *(Decimal("54.2145"), Decimal("15.7536"), "hand"),
    )
    with scope(library=partner.library):
        assert list(saved.identifiers.values_list("scheme", "value")) == [
            *(("krs", "0000123456"), ("nip", "8567346215"))
        ]


def test_a_point_from_a_file_keeps_its_source_until_it_is_moved(sign_in, library, vocabulary):
    partner = PartnerFactory(
        library=library, latitude="54.1", longitude="15.1", point_source="file"
    )
    client = sign_in("librarian")
    data = as_sent(soup(client.get(edit_address(partner))))
    client.post(edit_address(partner), data)
    assert only_partner(library).point_source == "file"
    client.post(edit_address(partner), data | {"point": "54.2, 15.1", "version": "2"})
    assert only_partner(library).point_source == "hand"
    client.post(edit_address(partner), data | {"point": "", "version": "3"})
    assert (only_partner(library).latitude, only_partner(library).point_source) == (None, "")


def test_a_branch_or_group_of_another_library_cannot_be_chosen(sign_in, partner, other_library):
    data = typed(
        sector="ngo",
        version=1,
        branch=BranchFactory(library=other_library).pk,
        audiences=AudienceFactory(library=other_library).pk,
    )
    page = soup(sign_in("librarian").post(edit_address(partner), data))
    assert len(page.select(".error-summary li")) == 2


# Two people at once


def test_the_second_of_two_sees_both_and_chooses(sign_in, partner):
    first, second = sign_in("librarian"), sign_in("coordinator")
    form = as_sent(soup(first.get(edit_address(partner))))
    second.post(edit_address(partner), form | {"place": "Gwizd", "phone": "500100200"})
    response = first.post(edit_address(partner), form | {"place": "Kukinia", "street": "Polna 1"})
    page = soup(response)
    assert response.status_code == 409
    assert second.user.name in text(page.select_one(".error-summary"))
    rows = {
        text(row.th): ([text(cell) for cell in row.select("td")], row.select_one("[checked]"))
        for row in page.select(".conflict tbody tr")
    }
    assert {name: taken["value"] for name, (_cells, taken) in rows.items()} == {
        "Place": "mine",
        "General phone": "theirs",
        "Street and number": "mine",
    }
    assert rows["Place"][0] == [
        "Place, You typed: Kukinia",
        "Place, Saved now: Gwizd",
    ]
    assert only_partner(partner.library).place == "Gwizd"

    assert first.post(edit_address(partner), as_sent(page)).status_code == 302
    saved = only_partner(partner.library)
    assert (saved.place, saved.phone, saved.street) == ("Kukinia", "500 100 200", "Polna 1")


def test_the_colleagues_word_can_be_taken_for_every_field(sign_in, partner):
    first, second = sign_in("librarian"), sign_in("coordinator")
    group = AudienceFactory(library=partner.library, name="seniorzy")
    form = as_sent(soup(first.get(edit_address(partner))))
    theirs = {
        "place": "Gwizd",
        "audiences": [group.pk],
        "is_recipient": "on",
        "nip": "",
        "point": "54.2, 15.7",
        "level": "lasting",
    }
    second.post(edit_address(partner), form | theirs)
    sent = as_sent(soup(first.post(edit_address(partner), form | {"place": "Kukinia"})))
    sent |= {name: ["theirs"] for name in sent if name.startswith("keep-")}
    assert first.post(edit_address(partner), sent).status_code == 302
    saved = only_partner(partner.library)
    assert (saved.place, saved.is_recipient, saved.level) == ("Gwizd", True, "lasting")
    assert saved.latitude == Decimal("54.2")
    with scope(library=partner.library):
        assert [group.name for group in saved.audiences.all()] == ["seniorzy"]
        assert saved.identifiers.count() == 0
