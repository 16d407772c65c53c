"""The report follows the records, until a person writes a section; then it keeps their words."""

from functools import partial

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.scoping import scope, scopes_disabled
from accounts.versions import ChangedMeanwhile
from reports.models import Report, ReportSection
from reports.services.reports import (
    choose_language,
    report_of,
    restore_section,
    save_section,
    show_names,
)
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.reports import ReportFactory, ReportSectionFactory
from tests.factories.workshops import (
    ParticipantFactory,
    WorkshopFactory,
    WorkshopTrainerFactory,
)
from tests.selections.walk import fields_of, soup

ORDER = ["outcomes", "story", "numbers", "map", "swot", "elements", "promises", "attendance",
         "funding"]  # fmt: skip


@pytest.fixture
def workshop(told_workshop, in_library):
    return told_workshop(2)


def url(name, workshop, *keys):
    return reverse(f"reports:{name}", args=[workshop.library.slug, workshop.pk, *keys])


def sent_by(page, form):
    return fields_of(soup(page).select_one(form))


def write(workshop, by, kind="story", text="Po swojemu.", **fields):
    return save_section(
        workshop=workshop, kind=kind, text=text, by=by, **{"is_left_out": False, **fields}
    )


def test_the_sections_stand_in_their_order_outcomes_first(workshop):
    told = report_of(workshop)
    assert [section.kind for section in told.sections] == ORDER
    assert [section.kind for section in told.shown] == ORDER
    assert "- Wpis 0 finding." in told.section("outcomes").text
    assert "- Wpis 0 promise." in told.section("promises").text
    assert told.section("funding").text == "Dofinansowano."


def test_a_workshop_without_lines_has_what_there_is(in_library):
    told = report_of(WorkshopFactory(library=in_library, closed=True))
    assert [section.kind for section in told.shown] == ["story", "numbers", "attendance"]


def test_the_map_has_an_alternative_text_and_shows_no_levels(workshop):
    [figure] = report_of(workshop).section("map").parts
    assert figure.content.startswith("<svg")
    assert figure.content.count("data-partner=") == 4
    assert 'level-lasting" href' not in figure.content
    assert "organizacje społeczne (2)" in figure.alternative
    assert "grupa 0 i grupa 1" in figure.alternative


def test_residents_are_not_named(told_workshop, in_library):
    workshop = told_workshop(2)
    partner = workshop.items.first().entries.exclude(partner=None).first().partner
    type(partner).objects.filter(pk=partner.pk).update(sector="person")
    told = report_of(workshop)
    assert partner.name not in told.section("map").text
    assert told.day.partner_count == 1


def test_a_section_keeps_what_a_person_wrote(workshop, by):
    section = write(workshop, by)
    assert section.records_said.startswith("Warsztat „Warsztat o partnerstwach”")
    shown = report_of(workshop).section("story")
    assert (shown.text, shown.own, shown.is_behind) == ("Po swojemu.", section, False)
    assert Report.objects.get().created_by == by


def test_a_section_that_agrees_with_the_records_goes_on_following_them(workshop, by):
    said = report_of(workshop).section("story").said
    section = write(workshop, by)
    assert write(workshop, by, text=f" {said}\r\n", version=section.version) is None
    assert not ReportSection.objects.exists()


def test_records_that_changed_since_are_told(workshop, by):
    write(workshop, by)
    ParticipantFactory(workshop=workshop, attended=True)
    shown = report_of(workshop).section("story")
    assert (shown.text, shown.is_behind) == ("Po swojemu.", True)


def test_another_language_or_names_are_no_news_of_the_records(workshop, by):
    for kind in ORDER:
        write(workshop, by, kind=kind)

    def behind():
        return [section.kind for section in report_of(workshop).sections if section.is_behind]

    def tell_otherwise():
        choose_language(workshop=workshop, language="en", by=by)
        show_names(workshop=workshop, shown=not Report.objects.get().with_names, by=by)

    tell_otherwise()
    assert behind() == []
    said = report_of(workshop).section("story")
    assert (said.language, said.own.version) == ("pl", 1)
    ParticipantFactory(workshop=workshop, attended=True)
    news = behind()
    assert "story" in news
    tell_otherwise()
    choose_language(workshop=workshop, language="pl", by=by)
    assert behind() == news


def test_a_text_keeps_the_language_in_which_it_was_written(workshop, by):
    section = write(workshop, by)
    choose_language(workshop=workshop, language="en", by=by)
    left_out = write(workshop, by, version=section.version, is_left_out=True)
    assert left_out.language == "pl"
    left_out.refresh_from_db()
    assert write(workshop, by, text="Ours.", version=left_out.version).language == "en"


def test_a_section_can_be_left_out_and_restored(workshop, by):
    write(workshop, by, is_left_out=True)
    assert "story" not in [section.kind for section in report_of(workshop).shown]
    seen = {"kind": "story", "version": 1}
    assert restore_section(workshop=workshop, **seen, by=by)
    assert not restore_section(workshop=workshop, **seen, by=by)
    assert report_of(workshop).section("story").own is None


def test_the_second_of_two_people_is_told(workshop, by):
    first = write(workshop, by, text="Pierwszy.")
    with pytest.raises(ChangedMeanwhile) as refused:
        write(workshop, by, text="Drugi.")
    assert refused.value.current == first
    second = write(workshop, by, text="Drugi.", version=first.version)
    second.refresh_from_db()
    assert (second.text, second.version) == ("Drugi.", first.version + 1)


def test_too_long_a_text_is_refused(workshop, by):
    with pytest.raises(ValidationError):
        write(workshop, by, text="x" * 20_001)
    assert not ReportSection.objects.exists()


def test_names_are_hidden_until_somebody_shows_them(workshop, by):
    def table():
        return report_of(workshop).section("attendance").parts[0]

    assert "Osoba 0" not in str(table())
    assert table().rows[0] == ("Koło 0", "organizacje społeczne", "zaproszony partner", "1")
    show_names(workshop=workshop, shown=True, by=by)
    assert table().rows[0][:2] == ("Osoba 0", "Koło 0")
    show_names(workshop=workshop, shown=False, by=by)
    assert "Osoba 0" not in str(table())


def test_what_was_written_with_names_names_nobody_when_they_are_hidden(workshop, by):
    show_names(workshop=workshop, shown=True, by=by)
    write(workshop, by, text="Krzesła przyniesie Osoba 0. Dziękujemy.")
    show_names(workshop=workshop, shown=True, by=by)
    assert "Osoba 0" in ReportSection.objects.get().text
    show_names(workshop=workshop, shown=False, by=by)
    assert ReportSection.objects.get().text == "Krzesła przyniesie (…) 0. Dziękujemy."


@pytest.mark.parametrize("own", [False, True])
def test_a_report_costs_the_same_for_one_line_and_for_thirty(told_workshop, in_library, own):
    counts = []
    for lines in [1, 30]:
        workshop = told_workshop(lines, says=f"{lines} ")
        if own:
            ReportSectionFactory(report=ReportFactory(workshop=workshop))
        with CaptureQueriesContext(connection) as queries:
            report_of(workshop)
        counts.append(len(queries))
    assert counts == [12 + own, 12 + own]


@pytest.mark.django_db(transaction=True)
def test_of_two_people_writing_at_once_one_is_told():
    library, by = LibraryFactory(), UserFactory()
    workshop = WorkshopFactory(library=library, closed=True)
    writing = (partial(write, workshop, by, text=text) for text in "ab")
    outcomes = at_once(*writing, library=library)
    assert sorted(isinstance(one, ChangedMeanwhile) for one in outcomes) == [False, True]
    with scope(library=library):
        assert (Report.objects.count(), ReportSection.objects.count()) == (1, 1)


class TestPages:
    def test_an_open_workshop_has_no_report_yet(self, as_role, library):
        workshop = WorkshopFactory(library=library)
        client = as_role("librarian")
        for name in ["report", "report-pdf", "report-docx", "article"]:
            assert client.get(url(name, workshop)).url == workshop.get_absolute_url()
        assert (
            client.post(url("report-section", workshop, "story"), {"text": "x"}).status_code == 302
        )
        with scope(library=library):
            assert not Report.objects.exists()

    def test_a_reader_reads_and_does_not_write(self, as_role, told_workshop):
        workshop = told_workshop()
        page = BeautifulSoup(as_role("reader").get(url("report", workshop)).content, "lxml")
        main = page.main
        assert [section["id"] for section in main.select("section.report__section")] == ORDER
        assert main.select("a[href*='report/'], form") == []
        assert main.select_one("img")["alt"].startswith("W środku stoi biblioteka")

    def test_a_trainer_writes_in_the_report_of_their_own_workshop(self, as_role, told_workshop):
        client = as_role("trainer")
        workshop, other = told_workshop(), told_workshop(says="inny ")
        WorkshopTrainerFactory(workshop=workshop, user=client.user)
        assert client.get(url("report", other)).status_code == 404
        address = url("report-section", workshop, "story")
        form = client.get(address).context["form"]
        assert form["version"].initial is None
        response = client.post(address, {"text": "Tak było."})
        assert response.url == f"{url('report', workshop)}#story"
        page = client.get(url("report", workshop)).text
        assert "Tak było." in page
        client.post(url("report-restore", workshop, "story"), {"version": 1})
        assert "Tak było." not in client.get(url("report", workshop)).text

    def test_the_second_person_sees_both_texts(self, as_role, told_workshop):
        workshop = told_workshop()
        client, address = as_role("librarian"), url("report-section", workshop, "story")
        client.post(address, {"text": "Pierwszy."})
        response = client.post(address, {"text": "Drugi."})
        assert response.status_code == 409
        assert "Pierwszy." in response.text
        assert "Drugi." in response.text
        version = response.context["form"]["version"].value()
        response = client.post(address, {"text": "Drugi.", "version": version})
        assert response.status_code == 302

    def test_names_are_shown_by_a_box_in_the_section_about_attendance(self, as_role, told_workshop):
        workshop = told_workshop()
        client, address = as_role("librarian"), url("report-section", workshop, "attendance")
        text = client.get(address).context["form"]["text"].initial
        client.post(address, {"text": text, "with_names": "on"})
        assert "Osoba 0" in client.get(url("report", workshop)).text
        with scopes_disabled():
            assert not ReportSection.objects.exists()

    @pytest.mark.parametrize("page", ["report", "report-section"])
    def test_an_older_page_restores_nothing_over_a_colleague(self, as_role, told_workshop, page):
        workshop = told_workshop()
        client, address = as_role("librarian"), url("report-section", workshop, "story")
        client.post(address, {"text": "Pierwszy."})
        older = client.get(url(page, workshop, *["story"][: page != "report"]))
        restore = url("report-restore", workshop, "story")
        sent = sent_by(older, f'form[action="{restore}"]')
        client.post(address, {"text": "Drugi.", "version": 1})
        answer = client.post(restore, sent, follow=True)
        assert "Ktoś zmienił ten wpis w międzyczasie" in answer.text
        assert "Drugi." in answer.text
        answer = client.post(restore, sent_by(answer, f'form[action="{restore}"]'), follow=True)
        assert "Drugi." not in answer.text

    def test_an_older_page_takes_back_neither_the_names_nor_the_language(
        self, as_role, told_workshop
    ):
        workshop = told_workshop()
        client, address = as_role("librarian"), url("report-section", workshop, "attendance")
        language = url("report-language", workshop)
        older = sent_by(client.get(address), "form.writing")
        spoken = sent_by(client.get(url("report", workshop)), "form.voices")
        client.post(address, older | {"with_names": "on"})
        client.post(address, older)
        client.post(language, spoken | {"language": "en"})
        client.post(language, spoken)
        with scope(library=workshop.library):
            report = Report.objects.get()
        assert (report.with_names, report.language) == (True, "en")

    def test_a_report_speaks_its_own_language_whoever_reads(self, as_role, told_workshop):
        workshop, client = told_workshop(), as_role("librarian")
        client.cookies["django_language"] = "en"
        text = client.get(url("report", workshop)).text
        assert "Co z tego wynikło" in text
        assert "odbył się 18 listopada 2026 r." in text
        assert "What came of it" not in text
        client.post(url("report-language", workshop), {"language": "en"})
        client.cookies["django_language"] = "pl"
        page = client.get(url("report", workshop))
        assert "What came of it" in page.text
        assert "took place on" in page.text
        client.post(url("report-section", workshop, "story"), {"text": "Ours."})
        client.post(url("report-language", workshop), {"language": "pl"})
        page = BeautifulSoup(client.get(url("report", workshop)).content, "lxml")
        assert page.find("p", string="Ours.").find_parent(lang=True)["lang"] == "en"
        assert page.select_one("#numbers")["lang"] == "pl"
        assert page.select_one(".report__note") is None
        client.post(url("report-language", workshop), {"language": "en"})
        client.post(url("report-language", workshop), {"language": "x"})
        with scope(library=workshop.library):
            assert Report.objects.get().language == "en"

    def test_no_other_section_exists(self, as_role, told_workshop):
        workshop, client = told_workshop(), as_role("librarian")
        assert client.get(url("report-section", workshop, "secret")).status_code == 404
        assert client.post(url("report-restore", workshop, "secret")).status_code == 404
