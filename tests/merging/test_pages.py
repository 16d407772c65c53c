"""From the page of a partner to one partner out of two entries, and back."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse

from accounts.scoping import scope
from diary.models import Task
from merging.models import AudienceMerge, Merge
from partners.models import Partner
from partners.services.partners import change_level, save_partner
from tests.factories.accounts import UserFactory
from tests.factories.conflicts import ConflictFactory
from tests.factories.diary import TaskFactory
from tests.factories.partners import AudienceFactory, PartnerFactory


@pytest.fixture
def kept(library):
    return PartnerFactory(library=library, name="Szkoła Podstawowa w Rusowie", place="Rusowo")


@pytest.fixture
def gone(library):
    return PartnerFactory(library=library, name="SP Rusowo", place="Rusowo", phone="94 351 50 00")


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def address(name, kept, gone):
    return reverse(
        f"merging:{name}", args=[kept.library.slug, kept.pk, *([gone.pk] if gone else [])]
    )


def filled_in(page):
    """Return what the form of a page sends as it stands."""
    form = page.select_one("main form[data-form]")
    sent = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
    return sent | {one["name"]: one["value"] for one in form.select("input[checked]")}


def test_one_walks_from_the_page_to_the_merge_and_back(sign_in, kept, gone):
    TaskFactory(library=kept.library, partner=gone)
    client = sign_in("librarian")
    page = soup(client.get(kept.get_absolute_url()))
    way = page.find("a", string="It is on the list twice: merge")["href"]
    page = soup(client.get(way))
    page = soup(client.get(page.find("a", string="SP Rusowo")["href"]))
    said = page.select_one("main").get_text(" ", strip=True)
    assert "Tasks: 1" in said
    assert "94 351 50 00" in said
    merged = client.post(address("merge", kept, gone), filled_in(page), follow=True)
    assert merged.redirect_chain[-1][0] == kept.get_absolute_url()
    told = soup(merged).select_one("#messages")
    assert "One partner now" in told.get_text()
    assert client.get(gone.get_absolute_url()).url == kept.get_absolute_url()
    with scope(library=kept.library):
        assert Task.objects.get().partner_id == kept.pk
        assert Partner.objects.get(pk=kept.pk).phone == "94 351 50 00"
    back = told.find("a", string="Take it back")["href"]
    assert "Tasks: 1" in soup(client.get(back)).select_one("main").get_text(" ", strip=True)
    parted = client.post(back, follow=True)
    assert parted.redirect_chain[-1][0] == gone.get_absolute_url()
    with scope(library=kept.library):
        assert Task.objects.get().partner_id == gone.pk


def test_any_other_entry_may_be_typed(sign_in, kept):
    other = PartnerFactory(library=kept.library, name="Ochotnicza Straż Pożarna", place="")
    client = sign_in("librarian")
    way = address("choose", kept, None)
    assert client.post(way, {"other": other.name}).url == address("merge", kept, other)
    for wrong in [kept.name, "Nikt", ""]:
        assert soup(client.post(way, {"other": wrong})).select_one(".invalid-feedback, .errorlist")


def test_who_saw_something_older_looks_again(sign_in, kept, gone):
    client = sign_in("librarian")
    sent = filled_in(soup(client.get(address("merge", kept, gone))))
    with scope(library=kept.library):
        change_level(partner=gone, level="trial", by=UserFactory())
    answer = client.post(address("merge", kept, gone), sent, follow=True)
    assert "Look at them again" in soup(answer).select_one("#messages").get_text()
    with scope(library=kept.library):
        assert not Merge.objects.exists()


def test_nobody_learns_of_a_hard_matter(sign_in, kept, gone):
    client = sign_in("librarian")
    before = soup(client.get(address("merge", kept, gone))).select_one("main").get_text()
    ConflictFactory(library=kept.library, partner=gone)
    after = soup(client.get(address("merge", kept, gone))).select_one("main").get_text()
    assert after == before


@pytest.mark.parametrize("versions", ["", "1", "a-b", "1-"])
def test_odd_versions_are_a_sentence(sign_in, kept, gone, versions):
    answer = sign_in("librarian").post(address("merge", kept, gone), {"versions": versions})
    assert answer.url == address("merge", kept, gone)


def test_the_same_twice_is_no_page(sign_in, kept, gone):
    client = sign_in("librarian")
    assert client.get(address("merge", kept, kept)).status_code == 404


def test_a_merged_one_leads_to_the_one_that_stayed(sign_in, kept, gone):
    client = sign_in("librarian")
    client.post(
        address("merge", kept, gone), filled_in(soup(client.get(address("merge", kept, gone))))
    )
    assert client.get(address("merge", gone, kept)).url == kept.get_absolute_url()
    restored = client.post(
        reverse("partners:restore", args=[kept.library.slug, gone.pk]), follow=True
    )
    assert f"It is part of “{kept}” now." in soup(restored).select_one("#messages").get_text()
    page = soup(client.get(reverse("merging:list", args=[kept.library.slug])))
    assert "SP Rusowo" in page.select_one("main").get_text()


def test_an_administrator_merges_and_takes_back(somebody, client, kept, gone):
    client.force_login(somebody("near overseer"))
    Partner._base_manager.update(phone="94 351 50 00")
    add = reverse("admin:merging_merge_add")
    shown = client.post(add, {"partner": kept.pk, "gone": gone.pk})
    assert gone.name in shown.content.decode()
    sent = {"confirmed": "1", "_selected_action": f"{kept.pk}-{gone.pk}", "action": "merge"}
    client.post(add, sent)
    merge = Merge._base_manager.get()
    assert (merge.partner_id, merge.gone_id) == (kept.pk, gone.pk)
    sent = {"confirmed": "1", "_selected_action": merge.pk, "action": "take_back_selected"}
    client.post(reverse("admin:merging_merge_changelist"), sent)
    assert Merge._base_manager.get().taken_back_at is not None


def test_names_with_quotation_marks_stand_in_no_others(sign_in, library):
    """KGW „Sianożęcianki”: most names of groups in Poland have such marks."""
    kept, gone = (PartnerFactory(library=library, name=one) for one in ("KGW „Iga”", "LZS „Fala”"))
    client = sign_in("librarian")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    pages = [client.get(address("choose", kept, None)), client.get(address("merge", kept, gone))]
    sent = filled_in(soup(pages[-1]))
    pages.append(client.post(address("merge", kept, gone), sent, follow=True))
    with scope(library=library):
        back = reverse("merging:take-back", args=[library.slug, Merge.objects.get().pk])
    pages += [client.get(reverse("merging:list", args=[library.slug])), client.get(back)]
    assert all("Fala" in page.text for page in pages[1:])
    doubled = [page.text.partition("””") for page in pages]
    assert [before[-80:] for before, mark, _after in doubled if mark] == []


def test_nor_do_they_in_a_history_and_where_groups_become_one(sign_in, library):
    kept, gone = (AudienceFactory(library=library, name=one) for one in ("„Iga”", "Klub „Fala”"))
    client = sign_in("librarian")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "pl"
    partner = PartnerFactory(library=library, name="Bryza")
    with scope(library=library):
        partner.name = "KGW „Bryza”"
        save_partner(partner=partner, by=client.user)
    pages = [client.get(partner.get_absolute_url())]
    assert "z „Bryza” na KGW „Bryza”" in soup(pages[0]).get_text()
    pages.append(client.get(address("audience-choose", kept, None)))
    pages.append(client.get(address("audience-merge", kept, gone)))
    sent = filled_in(soup(pages[-1]))
    pages.append(client.post(address("audience-merge", kept, gone), sent, follow=True))
    with scope(library=library):
        back = AudienceMerge.objects.get().pk
    pages.append(client.get(reverse("merging:audience-take-back", args=[library.slug, back])))
    assert all("Fala" in page.text for page in pages[2:])
    doubled = [page.text.partition("””") for page in pages]
    assert [before[-80:] for before, mark, _after in doubled if mark] == []
