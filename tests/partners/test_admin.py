"""Partners, people at them and vocabularies in Django admin: the services do the work."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.forms.choices import offered_no_more
from accounts.forms.meeting import marks_of
from accounts.scoping import scopes_disabled
from partners.models import Audience, Contact, Kind, LevelChange, Opening, Partner
from tests.factories.accounts import (
    BranchFactory,
    LibraryFactory,
    MembershipFactory,
    MunicipalityFactory,
    OversightFactory,
    UserFactory,
)
from tests.factories.partners import (
    AudienceFactory,
    ContactFactory,
    KindFactory,
    PartnerAudienceFactory,
    PartnerFactory,
)

PARTNERS = "/admin/partners/partner/"
KINDS = "/admin/partners/kind/"


def client_of(user):
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def overseer(db):
    return client_of(OversightFactory(terc_prefix="32").user)


@pytest.fixture
def host(db):
    return client_of(UserFactory(is_staff=True, is_superuser=True))


@pytest.fixture
def far_library(db):
    return LibraryFactory(municipality=MunicipalityFactory(terc="3005043"))


@pytest.fixture
def everything():
    with scopes_disabled():
        yield


def form_data(page, **changes):
    """Return what a browser would send from this change page, with some fields changed."""
    form = page.context["adminform"].form
    data = {}
    for bound in form:
        value = bound.value()
        if value is True:
            data[bound.html_name] = "on"
        elif value not in (None, False):
            data[bound.html_name] = value
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    return data | changes


def change_url(row):
    return reverse(f"admin:partners_{row._meta.model_name}_change", args=[row.pk])


def act(client, address, action, *rows, **data):
    """Choose an action and say yes to what its page asks."""
    data = {"confirmed": "1", **data}
    data |= {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(address, data, follow=True)


def test_saving_writes_words_audiences_and_the_history_of_levels(overseer, everything):
    partner = PartnerFactory(level="contact", words="stare")
    group = AudienceFactory(library=partner.library)
    page = overseer.get(change_url(partner))
    data = form_data(
        page, name="Kółko Łowieckie", level="lasting", short_label="", reached_audiences=[group.pk]
    )
    assert overseer.post(change_url(partner), data).status_code == 302
    partner.refresh_from_db()
    assert "lowiecki" in partner.words
    assert partner.short_label
    assert list(partner.audiences.all()) == [group]
    change = LevelChange.objects.get(partner=partner)
    assert (change.level, change.changed_by) == ("lasting", overseer.user)


def test_adding_a_partner_puts_it_into_the_chosen_library(overseer, far_library, everything):
    near = LibraryFactory()
    data = {"name": "KGW Kukinia", "sector": "ngo", "level": "none"}
    refused = overseer.post(PARTNERS + "add/", data | {"library": far_library.pk})
    assert "library" in refused.context["adminform"].form.errors
    assert overseer.post(PARTNERS + "add/", data | {"library": near.pk}).status_code == 302
    partner = Partner.objects.get()
    assert (partner.library, partner.short_label) == (near, "KGW Kukinia")


def test_a_partner_never_moves_to_another_library(host, far_library, everything):
    partner = PartnerFactory()
    page = host.get(change_url(partner))
    host.post(change_url(partner), form_data(page, library=far_library.pk))
    partner.refresh_from_db()
    assert partner.library != far_library


def test_branches_and_audiences_of_other_libraries_are_refused(host, far_library, everything):
    partner = PartnerFactory()
    page = host.get(change_url(partner))
    foreign = {
        "branch": BranchFactory(library=far_library).pk,
        "reached_audiences": [AudienceFactory(library=far_library).pk],
    }
    response = host.post(change_url(partner), form_data(page, **foreign))
    assert set(response.context["adminform"].form.errors) == set(foreign)


def test_a_change_by_somebody_else_in_the_meantime_is_not_overwritten(overseer, everything):
    partner = PartnerFactory(name="Stara nazwa")
    page = overseer.get(change_url(partner))
    Partner.objects.filter(pk=partner.pk).update(place="Rusowo")
    form = page.context["adminform"].form
    seen = {"seen": marks_of(form, form.initial)}
    overseer.post(change_url(partner), form_data(page, name="Moja nazwa", **seen))
    partner.refresh_from_db()
    assert (partner.name, partner.place) == ("Moja nazwa", "Rusowo")


def test_whoever_left_stays_in_charge_and_the_page_says_so(host, everything):
    partner = PartnerFactory(in_charge=UserFactory(name="Anna Zielińska"))
    colleague = MembershipFactory(library=partner.library, user__name="Jan Lis").user
    page = host.get(change_url(partner))
    offered = page.context["adminform"].form.fields["in_charge"].choices
    assert [(key, str(words)) for key, words in offered if key] == [
        (colleague.pk, "Jan Lis"),
        (partner.in_charge_id, offered_no_more("Anna Zielińska")),
    ]
    assert host.post(change_url(partner), form_data(page)).status_code == 302
    partner.refresh_from_db()
    assert partner.in_charge.name == "Anna Zielińska"


def test_half_a_point_gets_a_sentence_and_a_whole_one_its_source(overseer, everything):
    partner = PartnerFactory()
    page = overseer.get(change_url(partner))
    half = overseer.post(change_url(partner), form_data(page, latitude="54.2"))
    assert "longitude" in half.context["adminform"].form.errors
    whole = form_data(page, latitude="54.2", longitude="15.7")
    assert overseer.post(change_url(partner), whole).status_code == 302
    partner.refresh_from_db()
    assert partner.point_source == "hand"


def test_what_only_the_database_knows_is_still_a_sentence(overseer, everything):
    audience = AudienceFactory(name="dzieci")
    twin = AudienceFactory(name="młodzież", library=audience.library)
    page = overseer.get(change_url(twin))
    response = overseer.post(change_url(twin), form_data(page, name="DZIECI"), follow=True)
    assert response.status_code == 200
    assert len(response.context["messages"]) == 1
    assert Audience.objects.get(pk=twin.pk).name == "młodzież"


def test_search_forgives_polish_letters(overseer, everything):
    found = PartnerFactory(name="Ośrodek Zdrowia w Łodzi")
    PartnerFactory(name="Inny")
    response = overseer.get(PARTNERS, {"q": "lodzi osrodek"})
    assert list(response.context["cl"].result_list) == [found]


def test_actions_confirm_archive_and_restore(overseer, everything):
    partners = PartnerFactory.create_batch(2, sector_confirmed=False)
    act(overseer, PARTNERS, "confirm_selected", *partners)
    assert Partner.objects.filter(sector_confirmed=True).count() == 2
    act(overseer, PARTNERS, "archive_selected", *partners)
    assert [row.archived_by for row in Partner.objects.archived()] == [overseer.user] * 2
    act(overseer, PARTNERS, "restore_selected", partners[0])
    assert Partner.objects.current().get() == partners[0]


def test_a_level_is_changed_after_a_preview(overseer, everything):
    partner = PartnerFactory(name="Chór „Echo”", level="contact")
    preview = act(overseer, PARTNERS, "change_level_of_selected", partner)
    assert "Chór „Echo”" in preview.content.decode()
    assert not LevelChange.objects.exists()
    act(overseer, PARTNERS, "change_level_of_selected", partner, level="trial")
    partner.refresh_from_db()
    assert partner.level == "trial"
    assert LevelChange.objects.get().changed_by == overseer.user


def test_actions_do_not_reach_foreign_partners(overseer, far_library, everything):
    foreign = PartnerFactory(library=far_library)
    act(overseer, PARTNERS, "archive_selected", foreign)
    assert not Partner.objects.archived().exists()


class TestPersonalData:
    @pytest.fixture
    def contact(self, db):
        return ContactFactory(
            name="Zofia Tajna", email="tajna@example.test", phone="600 700 800", function="prezeska"
        )

    SECRETS = ("Zofia", "Tajna", "tajna@example.test", "600 700 800")

    def assert_closed(self, response):
        page = response.content.decode()
        assert "prezeska" in page
        assert not [secret for secret in self.SECRETS if secret in page]

    @pytest.mark.parametrize("who", ["overseer", "host"])
    def test_they_are_closed_on_every_page(self, request, who, contact, everything):
        client = request.getfixturevalue(who)
        self.assert_closed(client.get("/admin/partners/contact/"))
        self.assert_closed(client.get(change_url(contact)))
        self.assert_closed(client.get(change_url(contact.partner)))
        history = client.get(reverse("admin:partners_contact_history", args=[contact.pk]))
        assert "Zofia" not in history.content.decode()

    def test_they_are_no_hit(self, host, contact):
        for word in ["Zofia", "tajna@", "600"]:
            hits = host.get("/admin/partners/contact/", {"q": word}).context["cl"].result_count
            assert hits == 0
        guess = host.get("/admin/partners/contact/", {"name__startswith": "Zof"})
        assert guess.status_code == 400

    def test_they_open_with_a_reason_that_is_kept_and_close_after_an_hour(
        self, overseer, host, contact, everything
    ):
        address = reverse("admin:partners_contact_open", args=[contact.pk])
        with time_machine.travel("2026-11-18 10:00:00+01:00") as now:
            client = client_of(overseer.user)
            assert client.get(address).status_code == 200
            assert client.post(address, {"reason": "  "}).status_code == 200
            assert not Opening.objects.exists()
            page = client.post(address, {"reason": "prośba biblioteki"}, follow=True)
            assert "Zofia Tajna" in page.content.decode()
            opening = Opening.objects.get()
            assert (opening.opened_by, opening.reason) == (overseer.user, "prośba biblioteki")
            assert (opening.model, opening.row) == ("partners.contact", contact.pk)
            assert opening.partner == contact.partner
            other = client_of(host.user).get(change_url(contact))
            assert "Zofia" not in other.content.decode()
            now.shift(3601)
            self.assert_closed(client.get(change_url(contact)))

    def test_foreign_data_do_not_open(self, overseer, far_library, everything):
        contact = ContactFactory(partner=PartnerFactory(library=far_library))
        address = reverse("admin:partners_contact_open", args=[contact.pk])
        assert overseer.post(address, {"reason": "ciekawość"}).status_code == 404
        assert not Opening.objects.exists()

    def test_the_record_outlives_the_person(self, overseer, contact, everything):
        overseer.post(
            reverse("admin:partners_contact_open", args=[contact.pk]), {"reason": "pomyłka"}
        )
        Contact.objects.filter(pk=contact.pk).delete()
        opening = Opening.objects.get()
        assert (opening.row, opening.partner) == (contact.pk, contact.partner)


class TestVocabularies:
    def test_a_region_reads_them_and_whoever_oversees_all_changes_them(self, overseer, db):
        kind = KindFactory()
        everywhere = client_of(OversightFactory(terc_prefix="").user)
        assert not overseer.get(change_url(kind)).context["has_change_permission"]
        assert overseer.post(change_url(kind), {"name": "x"}).status_code == 403
        data = form_data(everywhere.get(change_url(kind)), name="Nowa nazwa")
        assert everywhere.post(change_url(kind), data).status_code == 302
        assert Kind.objects.get().name == "Nowa nazwa"

    def test_the_list_says_how_many_are_in_use(self, host, in_english, everything):
        PartnerFactory(kind=KindFactory())
        KindFactory.create_batch(2)
        assert host.get(KINDS).context["subtitle"].startswith("3")
        uses = [kind.uses for kind in host.get(KINDS).context["cl"].result_list]
        assert sorted(uses) == [0, 0, 1]

    def test_partners_of_a_renamed_kind_are_found_by_its_new_name(self, host, everything):
        partner = PartnerFactory(kind=KindFactory(name="Chór"))
        data = form_data(host.get(change_url(partner.kind)), name="Orkiestra")
        host.post(change_url(partner.kind), data)
        partner.refresh_from_db()
        assert "orkiestra" in partner.words
        assert "chor" not in partner.words.split()

    def test_a_kind_is_withdrawn_and_offered_again(self, host, everything):
        kind = KindFactory()
        partner = PartnerFactory(kind=kind)
        act(host, KINDS, "withdraw_selected", kind)
        assert not Kind.objects.current().exists()
        partner.refresh_from_db()
        assert partner.kind == kind
        suggestions = {"app_label": "partners", "model_name": "partner", "field_name": "kind"}
        answer = host.get(reverse("admin:autocomplete"), {**suggestions, "term": kind.name})
        assert answer.json()["results"] == []
        act(host, KINDS, "bring_back_selected", kind)
        assert Kind.objects.current().get() == kind

    def test_a_kind_is_replaced_after_a_preview(self, host, everything):
        old, new = KindFactory(name="Stary rodzaj"), KindFactory(name="Nowy rodzaj")
        partner = PartnerFactory(kind=old, sector="public")
        preview = act(host, KINDS, "replace_selected", old)
        assert "Stary rodzaj" in preview.content.decode()
        assert Partner.objects.get().kind == old
        act(host, KINDS, "replace_selected", old, with_kind=new.pk)
        partner.refresh_from_db()
        assert (partner.kind, partner.sector) == (new, "public")
        assert "nowy" in partner.words
        assert list(Kind.objects.current()) == [new]

    def test_a_kind_changes_its_sector_and_what_nobody_touched_follows(self, host, everything):
        kind = KindFactory(sector="public")
        states = [("public", False), ("public", True), ("private", False)]
        for sector, confirmed in states:
            PartnerFactory(kind=kind, sector=sector, sector_confirmed=confirmed)
        other = PartnerFactory(sector="public", sector_confirmed=False)
        preview = act(host, KINDS, "change_sector_of_selected", kind).content.decode()
        assert "dotyczy 1 partnera, 2 potwierdzonych lub poprawionych ręcznie zostanie" in preview
        kind.refresh_from_db()
        assert kind.sector == "public"
        act(host, KINDS, "change_sector_of_selected", kind, sector="ngo")
        kind.refresh_from_db()
        assert kind.sector == "ngo"
        assert sorted(
            Partner.objects.filter(kind=kind).values_list("sector", "sector_confirmed")
        ) == [("ngo", False), ("private", False), ("public", True)]
        other.refresh_from_db()
        assert other.sector == "public"

    def test_a_resident_follows_no_kind_and_stays_closed(self, host, everything):
        kind = KindFactory(sector="person")
        resident = PartnerFactory(
            kind=kind, sector="person", sector_confirmed=False, name="Zofia Skryta"
        )
        preview = act(host, KINDS, "change_sector_of_selected", kind).content.decode()
        assert "dotyczy 0 partnerów, 0 potwierdzonych" in preview
        act(host, KINDS, "change_sector_of_selected", kind, sector="ngo")
        kind.refresh_from_db()
        resident.refresh_from_db()
        assert (kind.sector, resident.sector) == ("ngo", "person")
        assert "Skryta" not in host.get(change_url(resident)).text

    def test_the_sector_of_a_kind_is_not_changed_in_passing(self, host, everything):
        kind = KindFactory(sector="public")
        data = form_data(host.get(change_url(kind)), name="Chór") | {"sector": "private"}
        assert host.post(change_url(kind), data).status_code == 302
        kind.refresh_from_db()
        assert (kind.name, kind.sector) == ("Chór", "public")

    def test_use_counts_of_a_region_tell_nothing_of_other_regions(
        self, overseer, far_library, everything
    ):
        kind = KindFactory()
        PartnerFactory(kind=kind)
        partner = PartnerFactory(kind=kind, library=far_library)
        PartnerAudienceFactory(partner=partner)
        [row] = overseer.get(KINDS).context["cl"].result_list
        assert row.uses == 1
