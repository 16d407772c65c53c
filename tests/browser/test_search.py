"""A search from a door to the choice, as a person does it in a quarter of an hour."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.scoping import scope
from selections.models import Invitation
from tests.browser.conftest import goes_sideways
from tests.browser.keys import type_in
from tests.factories.partners import PartnerFactory
from tests.factories.swot import AnalysisFactory, FactorFactory

PURPOSE = "Wieczory z opowieściami po sezonie, razem z pensjonatami."
NAMES = ["Pensjonat Bursztyn; f", "Piekarnia Rogalik; f", "Szkoła Podstawowa w Rusowie"]


@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (320, False)])
def test_from_the_map_to_the_choice(browse, as_role, library, vocabulary, width, javascript):
    """With the keyboard alone, on a phone, and in its plain form."""
    PartnerFactory(library=library, name=NAMES[2], sector="public", level="lasting")
    PartnerFactory(library=library, sector="ngo", level="lasting")
    with browse(as_role("librarian"), width=width, javascript=javascript) as page:
        heading = page.get_by_role("heading", level=1)
        next_step = page.locator(".search-next")
        page.goto(reverse("maps:map", args=[library.slug]))
        page.get_by_role("link", name="Poszukaj firm w okolicy").press("Enter")

        expect(heading).to_have_text("Szukamy partnerów")
        expect(page.get_by_role("main")).to_contain_text("Wolne miejsce: firmy i przedsiębiorcy")
        page.get_by_role("textbox", name="Po co szukacie partnerów?").focus()
        type_in(page, PURPOSE)
        page.get_by_role("button", name="Dalej: kogo pytamy").press("Enter")

        expect(heading).to_have_text("Wieczory z opowieściami po sezonie")
        expect(next_step).to_contain_text("Wpisz, kogo pytamy")
        next_step.get_by_role("link", name="Dopisz trzy nazwy").press("Enter")
        expect(page.get_by_role("textbox", name="Nazwy")).to_be_focused()
        for name in NAMES:
            type_in(page, name)
            page.keyboard.press("Enter")
        page.get_by_role("button", name="Dodaj do listy").press("Enter")

        expect(next_step).to_contain_text("Możliwi partnerzy: 3. Wybierz, kogo zapraszacie.")
        next_step.get_by_role("link", name="Wybierz").press("Enter")
        expect(page).to_have_url(re.compile("#whom$"))
        page.get_by_role("checkbox", name="Pensjonat Bursztyn").press("Space")
        page.keyboard.press("Tab")
        type_in(page, "jadalnia na 40 osób, pusta od października")
        assert goes_sideways(page) <= 0
        page.get_by_role("button", name="Zapisz wybór").press("Enter")

        expect(heading).to_have_text("Zaproszenia do współpracy")
        trail = page.get_by_role("navigation", name="Gdzie jesteś")
        trail.get_by_role("link", name="Współpraca").press("Enter")
        expect(heading).to_have_text("Współpraca")
        to_do = page.locator("[aria-labelledby=to-do]")
        expect(to_do.get_by_role("listitem")).to_contain_text(["Listy do dokończenia: 1."])
        expect(page.locator("[aria-labelledby=on-the-way]")).to_contain_text("Do zaproszenia: 1.")
        assert goes_sideways(page) <= 0


def press(page, role, name, key="Enter"):
    page.get_by_role(role, name=name).first.press(key)


def write(page, name, text):
    """Type into a field as a person who came to it by the keyboard."""
    page.get_by_role("textbox", name=name).first.focus()
    type_in(page, text)


@pytest.mark.parametrize("javascript", [True, False])
def test_from_an_opportunity_to_three_answers(browse, as_role, library, javascript):
    """The whole path on a phone, with the keyboard alone; the partners answer by their links."""
    analysis = AnalysisFactory(library=library)
    FactorFactory(analysis=analysis, part="strength", text="Zespół zna mieszkańców")
    chance = FactorFactory(analysis=analysis, part="opportunity", text="Wielu przedsiębiorców")
    for name in ("Pensjonat Bursztyn", "Piekarnia Rogalik"):
        PartnerFactory(
            library=library,
            name=name,
            sector="private",
            level="none",
            place="Gąski",
            email="biuro@example.test",
        )
    PartnerFactory(library=library, name=NAMES[2], email="szkola@example.test")
    with browse(as_role("coordinator"), width=320, javascript=javascript) as page:
        heading, main = page.get_by_role("heading", level=1), page.get_by_role("main")
        pairs = reverse("swot:pairs", args=[library.slug, analysis.pk])
        page.goto(f"{pairs}?from={chance.pk}")
        press(page, "checkbox", "Zespół zna mieszkańców", "Space")
        write(page, "Pomysł na działanie", PURPOSE)
        press(page, "button", "Poszukaj partnerów")

        expect(page.locator(".search-next")).to_contain_text("Wpisz, kogo pytamy")
        page.get_by_role("textbox", name="Nazwy").focus()
        for name in [NAMES[2], "Hotel Horyzont; f", "Pensjonat Mewa; f"]:
            type_in(page, name)
            page.keyboard.press("Enter")
        press(page, "button", "Dodaj do listy")
        for name in ("Pensjonat Bursztyn", "Piekarnia Rogalik"):
            press(page, "button", f"Dodaj do listy: {name}")
            expect(page.locator("#messages")).to_contain_text(f"Dodano: {name}")
        assert goes_sideways(page) <= 0

        page.locator(".invitee", has_text="Bursztyn").locator("summary").first.press("Enter")
        press(page, "button", "Otwórz: Pensjonat Bursztyn")
        write(page, "Co daje biblioteka", "goście i książki")
        press(page, "button", "Zapisz")
        for name in ("Pensjonat Bursztyn", "Piekarnia Rogalik", NAMES[2]):
            press(page, "checkbox", name, "Space")
            page.keyboard.press("Tab")
            type_in(page, "miejsce, które wszyscy znają")
        press(page, "button", "Zapisz wybór")

        expect(main).to_contain_text("Do kogo (3)")
        for number in range(3):
            write(page, "O co prosimy?", "sala w jeden czwartek")
            write(page, "Co zyskają?", "goście poza sezonem")
            press(page, "button", "Zapisz i zobacz list")
            expect(page.locator(".letters__text")).to_contain_text("Sala w jeden czwartek")
            if number < 2:
                page.locator("div:has(> .chip--warn) > a").first.press("Enter")
        assert goes_sideways(page) <= 0
        press(page, "button", "Wyślij zaproszenia (3)")
        expect(page.locator("#messages")).to_contain_text("Zaproszenia w drodze: 3.")

        with scope(library=library):
            rows = list(Invitation.objects.select_related("link", "candidate__partner"))
        sent = {str(row.candidate.partner): row for row in rows}
        answers = {
            "Pensjonat Bursztyn": ("Tak", "Chętnie."),
            "Piekarnia Rogalik": ("Nie teraz", "Po lecie."),
            NAMES[2]: ("Chcemy najpierw", "We wtorki."),
        }
        with browse(width=320, javascript=javascript) as theirs:
            for name, (answer, words) in answers.items():
                theirs.goto(reverse("invitation:answer", args=[sent[name].link.token]))
                press(theirs, "radio", answer, "Space")
                if answer == "Nie teraz":
                    theirs.get_by_role("combobox").focus()
                    theirs.keyboard.type("wrzesień")
                write(theirs, "Kilka słów", words)
                assert goes_sideways(theirs) <= 0
                press(theirs, "button", "Wyślij odpowiedź")
                expect(theirs.get_by_role("heading", level=1)).to_contain_text("Dziękujemy")

        page.goto(reverse("cooperation:room", args=[library.slug]))
        expect(page.locator("[aria-labelledby=to-do] .step__says")).to_have_text(
            [f"Najpierw rozmowa: {NAMES[2]}.", "Odpowiedź „tak”: Pensjonat Bursztyn."]
        )
        expect(page.locator("[aria-labelledby=waiting]")).to_contain_text("1 września")

        press(page, "link", "Wieczory z opowieściami po sezonie")
        row = page.locator(f"#candidate-{sent[NAMES[2]].candidate_id}")
        row.locator(".move-menu summary").press("Enter")
        assert goes_sideways(page) <= 0
        row.get_by_role("button", name="dołącza").press("Enter")
        expect(page.locator("#messages")).to_contain_text(f"{NAMES[2]}: dołącza.")
        if javascript:
            expect(row).to_be_focused()
        expect(page.locator("section[data-stage=joins]")).to_contain_text(NAMES[2])
        row.get_by_role("button", name="Cofnij").press("Enter")
        expect(page.locator("section[data-stage=talking]")).to_contain_text(NAMES[2])
        expect(heading).to_have_text("Wieczory z opowieściami po sezonie")
        if not javascript:
            return
        page.set_viewport_size({"width": 1280, "height": 900})
        press(page, "button", "Kolumny")
        row.drag_to(page.locator("section[data-stage=joins]"))
        expect(page.locator("section[data-stage=joins]")).to_contain_text(NAMES[2])
        expect(page.locator("[data-columns]")).to_have_attribute("aria-pressed", "true")
