"""The history of partners: writing down what happened, correcting it, taking it out."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.scoping import scope, scopes_disabled
from diary.models import Interaction, Task
from diary.services.interactions import (
    archive_interaction,
    log_interaction,
    restore_interaction,
    save_interaction,
)
from partners.services.partners import archive_partner
from tests.factories.accounts import UserFactory
from tests.factories.diary import InteractionPartnerFactory, TaskFactory
from tests.factories.partners import PartnerFactory


def talk(library, **fields):
    return Interaction(
        library=library,
        **{
            "kind": "talk",
            "happened_on": date(2026, 11, 18),
            "summary": "Rozmowa o sali",
            **fields,
        },
    )


def fields_of(form):
    return {one["name"]: one["value"] for one in form.select("input[name]")}


def address(library, *keys, name="log"):
    return reverse(f"diary:{name}", args=[library.slug, *keys])


def histories(page):
    return [
        " ".join(entry.get_text(" ").split())
        for entry in BeautifulSoup(page.content, "lxml").select(".timeline > li")
    ]


class TestTheService:
    def test_one_entry_stands_in_the_history_of_each_partner(self, in_library):
        partners = PartnerFactory.create_batch(2, library=in_library)
        by = UserFactory()
        entry = log_interaction(interaction=talk(in_library), partners=partners, by=by)
        assert (entry.created_by, Interaction.objects.count()) == (by, 1)
        for partner in partners:
            assert list(partner.interactions.current()) == [entry]
        assert not Task.objects.exists()

    def test_a_form_sent_twice_is_written_down_once(self, in_library):
        partners, key = [PartnerFactory(library=in_library)], uuid.uuid4()
        first, again = (
            log_interaction(
                interaction=talk(in_library, idempotency_key=key),
                partners=partners,
                by=UserFactory(),
                next_step="telefon",
            )
            for _ in range(2)
        )
        assert (first, Task.objects.count()) == (again, 1)

    @pytest.mark.parametrize("count", [1, 2])
    def test_the_next_step_becomes_a_task(self, in_library, count):
        partners, by = PartnerFactory.create_batch(count, library=in_library), UserFactory()
        entry = log_interaction(
            interaction=talk(in_library),
            partners=partners,
            by=by,
            next_step="Wysłać plakat",
            due_on=date(2026, 12, 1),
        )
        task = Task.objects.get()
        assert (task.text, task.owner, task.due_on) == ("Wysłać plakat", by, date(2026, 12, 1))
        assert (task.interaction, task.partner) == (entry, partners[0] if count == 1 else None)
        for partner in partners:
            assert list(Task.objects.of_partner(partner)) == [task]

    @pytest.mark.parametrize(
        ("fields", "names"),
        [({}, "partners"), ({"summary": ""}, "summary"), ({"kind": "?"}, "kind")],
    )
    def test_what_cannot_be_is_refused(self, in_library, fields, names):
        partners = [PartnerFactory(library=in_library)] if fields else []
        with pytest.raises(ValidationError) as refusal:
            log_interaction(
                interaction=talk(in_library, **fields), partners=partners, by=UserFactory()
            )
        assert names in refusal.value.message_dict
        assert not Interaction.objects.exists()

    def test_correcting_replaces_the_partners_or_leaves_them(self, in_library):
        first, second = PartnerFactory.create_batch(2, library=in_library)
        by = UserFactory()
        entry = log_interaction(interaction=talk(in_library), partners=[first], by=by)
        entry.summary = "Rozmowa o sali i kluczach"
        save_interaction(interaction=entry, by=by)
        assert list(entry.partners.all()) == [first]
        save_interaction(interaction=entry, by=by, partners=[second])
        assert list(entry.partners.all()) == [second]

    def test_taking_out_and_putting_back_twice_changes_nothing(self, in_library):
        entry = InteractionPartnerFactory(interaction__library=in_library).interaction
        first, second = UserFactory(), UserFactory()
        for by in [first, second]:
            archive_interaction(interaction=entry, by=by)
        entry.refresh_from_db()
        assert entry.archived_by == first
        assert not Interaction.objects.current().exists()
        for by in [first, second]:
            restore_interaction(interaction=entry, by=by)
        assert list(Interaction.objects.current()) == [entry]


class TestThePages:
    def test_from_a_phone_three_answers_are_enough(self, sign_in, library):
        school = PartnerFactory(library=library, name="Szkoła w Rusowie", short_label="SP Rusowo")
        other = PartnerFactory(library=library, short_label="KGW Kukinia")
        client = sign_in("librarian")
        page = client.get(address(library), {"partner": [school.pk, other.pk]})
        form = page.context["form"]
        assert form["happened_on"].value() == timezone.localdate()
        assert form["kind"].value() == "talk"
        data = {
            "partners": form["partners"].value(),
            "kind": "event",
            "summary": "Czytanie na promenadzie",
            "happened_on": timezone.localdate().strftime("%d.%m.%Y"),
            "key": form["key"].value(),
        }
        page = client.post(f"{address(library)}?partner={school.pk}", data, follow=True)
        assert page.redirect_chain[-1][0] == school.get_absolute_url()
        [entry] = histories(page)
        assert entry.startswith("event Czytanie na promenadzie today · KGW Kukinia")
        [entry] = histories(client.get(other.get_absolute_url()))
        assert "SP Rusowo" in entry

    def test_mistakes_are_said_and_nothing_is_lost(self, sign_in, library):
        PartnerFactory(library=library)
        tomorrow = timezone.localdate() + timedelta(days=1)
        data = {"happened_on": tomorrow.isoformat(), "kind": "talk", "due_on": "1.12.2026"}
        page = sign_in("librarian").post(address(library), data)
        assert set(page.context["form"].errors) == {
            *("partners", "summary", "happened_on", "next_step")
        }
        assert f'value="{tomorrow.isoformat()}"' in page.text

    def test_a_partner_of_another_library_is_no_choice(self, sign_in, library, other_library):
        foreign = PartnerFactory(library=other_library)
        data = {
            "partners": [foreign.pk],
            "kind": "talk",
            "summary": "x",
            "happened_on": "18.11.2026",
        }
        page = sign_in("librarian").post(address(library), data)
        assert "partners" in page.context["form"].errors

    def test_an_entry_is_corrected_taken_out_and_put_back(self, sign_in, library):
        link = InteractionPartnerFactory(interaction__library=library)
        entry, partner = link.interaction, link.partner
        client = sign_in("librarian")
        data = {
            "partners": [partner.pk],
            "kind": "meeting",
            "summary": "Spotkanie w sprawie sali",
            "happened_on": "17.11.2026",
        }
        client.post(address(library, entry.pk, name="log-edit"), data)
        [told] = histories(client.get(partner.get_absolute_url()))
        assert told.startswith("meeting Spotkanie w sprawie sali")
        page = client.post(address(library, entry.pk, name="log-archive"), follow=True)
        assert histories(page) == []
        restore = address(library, entry.pk, name="log-restore")
        assert restore in page.text
        assert len(histories(client.post(restore, follow=True))) == 1

    def test_a_page_without_entries_asks_and_offers(self, sign_in, library):
        partner = PartnerFactory(library=library)
        log = f"{address(library)}?partner={partner.pk}"
        question = "What did you do together lately?"
        page = sign_in("librarian").get(partner.get_absolute_url())
        assert question in page.text
        assert log in page.text
        page = sign_in("reader").get(partner.get_absolute_url())
        assert question in page.text
        assert log not in page.text


class TestTheHistory:
    @pytest.fixture
    def school(self, library):
        """Return a partner with 52 talks, one a day, the last one together with a choir."""
        school = PartnerFactory(library=library, name="Szkoła w Rusowie", short_label="SP Rusowo")
        choir = PartnerFactory(library=library, name="Chór", short_label="Chór")
        with scope(library=library):
            for day in range(52):
                entry = talk(
                    library,
                    happened_on=date(2026, 1, 1) + timedelta(days=day),
                    summary=f"Rozmowa <{day}> {{pk}}",
                )
                partners = [school, choir] if day == 51 else [school]
                log_interaction(interaction=entry, partners=partners, by=UserFactory(name="Ewa"))
        return school

    def test_a_partner_shows_the_latest_and_leads_to_all(self, sign_in, library, school):
        client = sign_in("librarian")
        page = client.get(school.get_absolute_url())
        latest = histories(page)
        assert [told.split()[2] for told in latest] == [f"<{day}>" for day in (51, 50, 49, 48, 47)]
        there = BeautifulSoup(page.content, "lxml").find("a", string="Earlier: 47")["href"]
        assert there == address(library, school.pk, name="history")
        first, second = client.get(there), client.get(f"{there}?page=2")
        assert histories(first)[:5] == latest
        assert len(histories(first)) == 50
        assert [told.split()[2] for told in histories(second)] == ["<1>", "<0>"]

    def test_an_entry_says_who_else_was_there_and_who_noted_it(self, sign_in, library, school):
        there = address(library, school.pk, name="history")
        newest = histories(sign_in("librarian").get(there))[0]
        assert newest.startswith("talk Rozmowa <51> {pk} 21 February 2026 · Chór · noted by: Ewa")
        assert newest.endswith("Correct")
        newest = histories(sign_in("reader").get(there))[0]
        assert newest.endswith("noted by: Ewa")

    def test_the_history_says_how_long_it_is_and_takes_the_next_entry(
        self, sign_in, library, school
    ):
        there = address(library, school.pk, name="history")
        page = BeautifulSoup(sign_in("librarian").get(there).content, "lxml")
        assert "52 entries" in page.select_one(".page-head__title").text
        log = f"{reverse('diary:log', args=[library.slug])}?partner={school.pk}"
        assert [one["href"] for one in page.select(".page-actions a")] == [log]
        assert log not in sign_in("reader").get(there).text
        with scope(library=library):
            archive_partner(partner=school, by=UserFactory())
        assert log not in sign_in("librarian").get(there).text

    def test_of_many_who_were_there_twenty_are_named(self, sign_in, library):
        first, *others = (
            PartnerFactory(library=library, name=f"Koło {n:02}", short_label=f"Koło {n:02}")
            for n in range(24)
        )
        with scope(library=library):
            log_interaction(interaction=talk(library), partners=[first, *others], by=UserFactory())
        [told] = histories(sign_in("reader").get(address(library, first.pk, name="history")))
        assert "Koło 01 · Koło 02" in told
        assert "Koło 20 · and 3 more · noted by" in told
        assert [told] == histories(sign_in("reader").get(first.get_absolute_url()))

    def test_what_was_taken_out_is_in_no_history(self, sign_in, library, school):
        with scope(library=library):
            for entry in Interaction.objects.current()[:49]:
                archive_interaction(interaction=entry, by=UserFactory())
        client = sign_in("reader")
        assert len(histories(client.get(school.get_absolute_url()))) == 3
        assert "Earlier:" not in client.get(school.get_absolute_url()).text
        assert len(histories(client.get(address(library, school.pk, name="history")))) == 3

    def test_a_partner_without_entries_has_a_page_that_says_so(self, sign_in, library):
        there = address(library, PartnerFactory(library=library).pk, name="history")
        told = sign_in("reader").get(there).text
        assert "There are no entries yet" in told
        assert "0 entries" not in told

    def test_what_was_just_written_down_is_undone_with_its_next_step(self, sign_in, library):
        partner = PartnerFactory(library=library)
        client = sign_in("librarian")
        data = {
            "partners": [partner.pk],
            "kind": "talk",
            "summary": "Rozmowa o festynie",
            "happened_on": timezone.localdate().isoformat(),
            "next_step": "Wysłać plakat",
        }
        page = BeautifulSoup(client.post(address(library), data, follow=True).content, "lxml")
        undo = page.select_one("#messages form")
        with scope(library=library):
            entry, step = Interaction.objects.get(), Task.objects.get()
            TaskFactory(library=library, interaction=entry, text="Inny krok")
        assert undo["action"] == address(library, entry.pk, name="log-archive")
        assert sign_in("coordinator").post(undo["action"], {"undo": "1"}).status_code == 404
        for _ in range(2):
            page = client.post(undo["action"], fields_of(undo), follow=True)
            assert histories(page) == []
        with scope(library=library):
            assert Interaction.objects.get().is_archived
            assert not Task.objects.filter(pk=step.pk).exists()
            assert Task.objects.get().text == "Inny krok"

    @pytest.mark.parametrize(
        ("minutes", "changed", "is_gone", "has_step"),
        [
            (9, {}, True, False),
            (11, {}, False, True),
            (1, {"text": "Wysłać dwa plakaty"}, True, True),
            (1, {"due_on": date(2030, 1, 1)}, True, True),
            (1, {"owner": None}, True, True),
        ],
    )
    def test_only_what_is_fresh_and_untouched_is_undone(
        self, sign_in, library, minutes, changed, is_gone, has_step
    ):
        client = sign_in("librarian")
        entry = InteractionPartnerFactory(
            interaction__library=library, interaction__created_by=client.user
        ).interaction
        step = {"text": "Wysłać plakat", "due_on": date(2026, 12, 1), "owner": client.user}
        task = TaskFactory(
            library=library, interaction=entry, created_by=client.user, **(step | changed)
        )
        data = {"undo": "1", "next_step": "Wysłać plakat", "due_on": "2026-12-01"}
        with time_machine.travel(entry.created_at + timedelta(minutes=minutes)):
            page = client.post(address(library, entry.pk, name="log-archive"), data, follow=True)
        assert ("There is nothing to undo here" in page.text) == (not is_gone)
        with scope(library=library):
            assert Interaction.objects.get().is_archived == is_gone
            assert Task.objects.filter(pk=task.pk).exists() == has_step

    def test_being_at_a_workshop_is_told_in_the_language_of_the_reader(self, as_role, library):
        entry = InteractionPartnerFactory(
            interaction__library=library, interaction__kind="workshop", interaction__summary="Mapa"
        )
        client = as_role("librarian")
        told = {}
        for language in ("pl", "en"):
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            told[language] = histories(client.get(entry.partner.get_absolute_url()))[0]
        assert told["pl"].startswith("udział w warsztacie Mapa")
        assert told["en"].startswith("at a workshop Mapa")
        for at, is_offered in [
            (address(library, entry.interaction.pk, name="log-edit"), True),
            (address(library), False),
        ]:
            choices = client.get(at).context["form"].fields["kind"].choices
            assert ("workshop" in dict(choices)) == is_offered

    def test_who_was_at_a_workshop_is_not_asked_at_its_entry(self, as_role, library):
        link = InteractionPartnerFactory(interaction__library=library, interaction__kind="workshop")
        other, client = PartnerFactory(library=library), as_role("librarian")
        at = address(library, link.interaction.pk, name="log-edit")
        page = client.get(at)
        assert not BeautifulSoup(page.text, "lxml").select("[name=partners]")
        assert reverse("workshops:list", args=[library.slug]) in page.text
        said = {"kind": "workshop", "summary": "Mapa II", "happened_on": "17.11.2026"}
        client.post(at, said | {"partners": [other.pk]})
        with scope(library=library):
            entry = Interaction.objects.get()
            assert (entry.summary, entry.kind) == ("Mapa II", "workshop")
            assert [*entry.partners.all()] == [link.partner]


def test_nothing_of_another_library_is_seen(library, other_library):
    InteractionPartnerFactory(interaction__library=other_library)
    with scope(library=library):
        assert not Interaction.objects.exists()
    with scopes_disabled():
        assert Interaction.objects.exists()
