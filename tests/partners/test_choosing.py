"""Fields for partners: a list while they are few, else names that are typed and proposed."""

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.urls import reverse

from accounts.scoping import scopes_disabled
from conflicts.models import Conflict
from diary.models import Interaction, Task
from partners.forms import choosing
from partners.models import Partner
from partners.services import known
from partners.services.known import KnownPartners
from tests.factories.diary import InteractionPartnerFactory, TaskFactory
from tests.factories.partners import AudienceFactory, PartnerFactory


@pytest.fixture
def three(in_library, monkeypatch):
    """A school, and two of one name, in a library whose partners are many."""
    for module in (known, choosing):
        monkeypatch.setattr(module, "MOST_OFFERED", 2)
    return [
        PartnerFactory(library=in_library, name=name, place=place, street=street)
        for name, place, street in [
            ("Szkoła Podstawowa nr 3", "Wólka", ""),
            ("Koło Gospodyń", "Rusowo", "Długa 1"),
            ("Koło Gospodyń", "Rusowo", "Krótka 2"),
        ]
    ]


def soup(page):
    return BeautifulSoup(page.content, "lxml")


def inputs(page):
    return {one["name"]: one.get("value", "") for one in page.select("main form input[name]")}


def test_of_few_partners_all_stand_in_the_list(in_library, sign_in):
    partner = PartnerFactory(library=in_library)
    page = soup(sign_in("coordinator").get(reverse("diary:task-new", args=[in_library.slug])))
    values = [one["value"] for one in page.select("select[name=partner] option")]
    assert values == ["", str(partner.pk)]


class TestOnePartner:
    @pytest.fixture
    def address(self, three, in_library):
        return reverse("diary:task-new", args=[in_library.slug])

    def test_is_typed_where_they_are_many(self, address, three, sign_in):
        page = soup(sign_in("coordinator").get(f"{address}?partner={three[0].pk}"))
        assert not page.select("select[name=partner]")
        field = page.select_one("input[name=partner-typed]")
        assert field["value"] == "Szkoła Podstawowa nr 3, Wólka"
        assert page.select_one(f"datalist#{field['list']}") is not None
        assert page.select_one(f"label[for={field['id']}]") is not None

    @pytest.mark.parametrize("typed", ["Szkoła Podstawowa nr 3, Wólka", " szkola podstawowa nr 3 "])
    def test_is_meant_by_its_name(self, address, three, sign_in, typed):
        data = {"text": "Zadzwonić", "partner-typed": typed}
        assert sign_in("coordinator").post(address, data).status_code == 302
        assert Task.objects.get().partner == three[0]

    def test_nobody_typed_is_nobody(self, address, sign_in):
        data = {"text": "Zadzwonić", "partner-typed": " "}
        assert sign_in("coordinator").post(address, data).status_code == 302
        assert Task.objects.get().partner is None

    def test_a_list_that_was_open_before_there_were_many_is_still_read(
        self, address, three, sign_in
    ):
        data = {"text": "Zadzwonić", "partner": three[0].pk}
        assert sign_in("coordinator").post(address, data).status_code == 302
        assert Task.objects.get().partner == three[0]

    def test_the_form_asks_which_of_two_and_proposes_them(self, address, three, sign_in):
        data = {"text": "Zadzwonić", "partner-typed": "Koło Gospodyń"}
        page = soup(sign_in("coordinator").post(address, data))
        assert "Which one do you mean" in page.select_one(".field--error").text
        assert page.select_one("input[name=partner-typed]")["value"] == "Koło Gospodyń"
        proposed = [one["value"] for one in page.select("datalist option")]
        assert proposed == [
            "Koło Gospodyń, Rusowo, Długa 1",
            "Koło Gospodyń, Rusowo, Krótka 2",
        ]
        client, data = sign_in("coordinator"), data | {"partner-typed": proposed[1]}
        assert client.post(address, data).status_code == 302
        assert Task.objects.get().partner == three[2]

    @pytest.mark.parametrize("sent", ["\x00", "\x00abc", "٣", "9" * 30, "a" * 9000])
    @pytest.mark.parametrize("name", ["partner", "partner-typed"])
    def test_what_no_list_sends_is_refused(self, address, sign_in, name, sent):
        page = sign_in("coordinator").post(address, {"text": "Zadzwonić", name: sent})
        has_words = name == "partner" or sent.strip("\x00")
        assert page.status_code == (200 if has_words else 302)
        assert Task.objects.exists() != bool(has_words)

    def test_one_of_another_library_is_nobody_we_know(self, address, other_library, sign_in):
        with scopes_disabled():
            PartnerFactory(library=other_library, name="Straż w Obcym")
        data = {"text": "Zadzwonić", "partner-typed": "Straż w Obcym"}
        page = sign_in("coordinator").post(address, data)
        assert "is not among the partners" in page.content.decode()
        assert not Task.objects.exists()

    def test_a_stored_one_in_the_archive_stays(self, three, in_library, sign_in):
        gone = PartnerFactory(library=in_library, name="Dawny klub", place="", archived=True)
        task = TaskFactory(library=in_library, partner=gone)
        client = sign_in("coordinator")
        address = reverse("diary:task-edit", args=[in_library.slug, task.pk])
        page = soup(client.get(address))
        sent = {
            one["name"]: one.get("value", "") for one in page.select("main form input[name]")
        } | {"text": "Inaczej"}
        assert sent["partner-typed"] == "Dawny klub"
        assert client.post(address, sent).status_code == 302
        task.refresh_from_db()
        assert (task.text, task.partner) == ("Inaczej", gone)

    def test_two_people_who_change_it_at_once_choose(self, three, in_library, sign_in):
        task = TaskFactory(library=in_library, partner=three[0])
        client = sign_in("coordinator")
        address = reverse("diary:task-edit", args=[in_library.slug, task.pk])
        page = soup(client.get(address))
        sent = {one["name"]: one.get("value", "") for one in page.select("main form input[name]")}
        sent |= {"text": task.text, "partner-typed": "Koło Gospodyń, Rusowo, Długa 1"}
        Task.objects.filter(pk=task.pk).update(partner=three[2])
        page = soup(client.post(address, sent))
        assert "Koło Gospodyń, Rusowo, Krótka 2" in page.select_one("main").text
        again = {one["name"]: one.get("value", "") for one in page.select("main form input[name]")}
        again |= sent | {"seen": again["seen"], "keep-partner": "theirs"}
        assert client.post(address, again).status_code == 302
        task.refresh_from_db()
        assert task.partner == three[2]

    @pytest.mark.parametrize("keep", ["theirs", "mine"])
    def test_a_name_of_digits_that_a_colleague_chose_is_no_key(
        self, three, in_library, sign_in, keep
    ):
        digits = PartnerFactory(library=in_library, name=str(three[1].pk), place="")
        task = TaskFactory(library=in_library, partner=three[0])
        client = sign_in("coordinator")
        address = reverse("diary:task-edit", args=[in_library.slug, task.pk])
        sent = inputs(soup(client.get(address)))
        sent |= {"text": task.text, "partner-typed": "Koło Gospodyń, Rusowo, Krótka 2"}
        Task.objects.filter(pk=task.pk).update(partner=digits)
        page = soup(client.post(address, sent))
        assert digits.name in page.select_one("main").text
        again = inputs(page) | sent | {"seen": inputs(page)["seen"], "keep-partner": keep}
        assert client.post(address, again).status_code == 302
        task.refresh_from_db()
        assert task.partner == (digits if keep == "theirs" else three[2])


class TestSeveralPartners:
    @pytest.fixture
    def address(self, three, in_library):
        return reverse("diary:log", args=[in_library.slug])

    def data(self, **more):
        return {"kind": "talk", "summary": "Rozmowa o sali", "happened_on": "18.11.2026"} | more

    def test_who_is_chosen_is_ticked_and_others_are_typed(self, address, three, sign_in):
        client = sign_in("coordinator")
        page = soup(client.get(f"{address}?partner={three[0].pk}"))
        ticks = page.select("input[type=checkbox][name=partners]")
        assert [(one["value"], one.has_attr("checked")) for one in ticks] == [
            (str(three[0].pk), True)
        ]
        typed = {"partners-typed": "Koło Gospodyń, Rusowo, Długa 1;"}
        page = client.post(address, self.data(partners=[three[0].pk], **typed))
        assert page.status_code == 302
        assert {*Interaction.objects.get().partners.all()} == {*three[:2]}

    def test_a_name_that_is_not_sure_leaves_the_others_as_they_were_typed(
        self, address, three, sign_in
    ):
        typed = "Koło Gospodyń; Nikt taki"
        sent = self.data(**{"partners-typed": typed})
        page = soup(sign_in("coordinator").post(address, sent))
        said = page.select_one(".field--error").text
        assert "Which one do you mean" in said
        assert "“Nikt taki” is not among the partners" in said
        assert page.select_one("input[name=partners-typed]")["value"] == typed
        first = page.select("datalist option")[0]["value"]
        assert first == ("Koło Gospodyń, Rusowo, Długa 1; Nikt taki")
        assert not Interaction.objects.exists()

    def test_more_names_than_anybody_types_are_refused(self, address, three, sign_in):
        sent = self.data(**{"partners-typed": "Koło; Koło; Koło"})
        page = sign_in("coordinator").post(address, sent)
        assert "Type at most 2 names at once." in page.content.decode()

    def test_millions_of_names_are_not_taken_apart(self):
        sent = QueryDict(mutable=True)
        sent["partners-typed"] = ";a" * 100_000
        typed = choosing.SeveralPartners().value_from_datadict(sent, {}, "partners")
        assert choosing.MOST_OFFERED < len(typed) < choosing.MOST_OFFERED + 3

    def test_nobody_is_still_refused(self, address, sign_in):
        page = sign_in("coordinator").post(address, self.data())
        assert "Choose who it was with." in page.content.decode()

    def test_who_was_ticked_may_be_unticked(self, three, in_library, sign_in):
        ours = InteractionPartnerFactory(interaction__library=in_library, partner=three[0])
        entry = ours.interaction
        address = reverse("diary:log-edit", args=[in_library.slug, entry.pk])
        sent = self.data(**{"partners-typed": "Koło Gospodyń, Rusowo, Długa 1"})
        assert sign_in("coordinator").post(address, sent).status_code == 302
        assert list(entry.partners.all()) == [three[1]]

    def test_a_group_is_reached_by_whom_one_types(self, three, in_library, sign_in):
        group = AudienceFactory(library=in_library)
        address = reverse("partners:audience-edit", args=[in_library.slug, group.pk])
        client = sign_in("coordinator")
        page = soup(client.get(address))
        assert not page.select("input[type=checkbox][name=partners]")
        trend = {"name": group.name, "trend": "", "partners-typed": three[0].name}
        assert client.post(address, trend).status_code == 302
        assert list(group.partners.all()) == [three[0]]


class TestNames:
    @pytest.fixture
    def address(self, three, in_library):
        return reverse("partners:names", args=[in_library.slug])

    def asked(self, client, address, **query):
        page = client.get(address, query, headers={"HX-Request": "true"})
        return [one["value"] for one in soup(page).select("option")]

    def test_are_proposed_while_one_types(self, address, sign_in):
        client = sign_in("coordinator")
        found = self.asked(client, address, one="partner-typed", **{"partner-typed": "szkoły"})
        assert found == ["Szkoła Podstawowa nr 3, Wólka"]

    def test_of_several_the_last_is_proposed_after_the_others(self, address, sign_in):
        client = sign_in("coordinator")
        typed = {"partners-typed": "Koło Gospodyń; szkola"}
        found = self.asked(client, address, several="partners-typed", **typed)
        assert found == ["Koło Gospodyń; Szkoła Podstawowa nr 3, Wólka"]

    @pytest.mark.parametrize("query", ["", "one=partner-typed", "several=x&x=%00;", "one=x&x=%FF"])
    def test_odd_addresses_propose_nobody(self, address, sign_in, query):
        page = sign_in("coordinator").get(f"{address}?{query}", headers={"HX-Request": "true"})
        assert (page.status_code, soup(page).select("option")) == (200, [])

    def test_opened_as_a_page_it_leads_to_the_list(self, address, sign_in):
        page = sign_in("coordinator").get(f"{address}?one=x&x=szko%C5%82a")
        assert page.status_code == 302
        assert "q=szko" in page["Location"]


def test_words_of_few_are_those_of_all(three, in_library):
    """Reading only those of the same name tells them apart as reading everybody does."""
    few, all_of_them = KnownPartners(in_library), KnownPartners(in_library)
    assert len(all_of_them.partners) == 3
    for partner in Partner.objects.all():
        assert few.words(partner) == all_of_them.words(partner)


def test_a_hard_matter_is_with_whom_one_types(three, in_library, sign_in):
    address = reverse("conflicts:new", args=[in_library.slug])
    sent = {"about": "Sala jest zamknięta.", "title": "Sala", "partner-typed": three[0].name}
    sent |= {"urgency": Conflict.urgency.field.default, "kind": ""}
    assert sign_in("coordinator").post(address, sent).status_code == 302
    assert Conflict.objects.get().partner == three[0]
