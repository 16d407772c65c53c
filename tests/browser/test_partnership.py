"""A partnership from three answers to the page of its year, as a librarian presses."""

import re
from datetime import timedelta

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Letter
from accounts.scoping import scope
from activities.services.grants import load_grant_rules
from agreements.models import RenewalRequest
from agreements.services.sections import load_sections
from partnerships.models import GoalRequest
from reviews.models import ReviewRequest
from reviews.services.statements import load_statements
from tests.browser.conftest import goes_sideways
from tests.browser.keys import choose, choose_file, choose_on, pick, press, press_on, write_into
from tests.factories.partners import PartnerFactory
from tests.factories.selections import CandidateFactory, SelectionFactory, place_at
from tests.pdf import READER, read_pdf

NAME = "Wieczory z opowieściami"
PURPOSE = "Wieczory z opowieściami po sezonie."
SCHOOL, HOUSE, BAKERY = "Szkoła Podstawowa w Rusowie", "Pensjonat Bursztyn", "Piekarnia Rogalik"
EVENINGS = "Cztery wieczory od grudnia do marca."
TOGETHER = "Dwa spotkania dzieci z seniorami."
AT_SCHOOL = "Dwa spotkania dzieci z seniorami, w szkole."
FIRST, SECOND = "Pierwszy wieczór", "Drugi wieczór"
DECIDED = "Robimy dalej, a próby krócej."
HALL = "Godziny korzystania z sali"


def test_from_three_answers_to_the_year_on_one_page(browse, as_role, library, vocabulary):
    """On a phone, by keys alone; the parties answer by their links, without an account."""
    load_sections()
    load_statements()
    load_grant_rules()
    search = SelectionFactory(library=library, name=NAME, purpose=PURPOSE)
    for name, sector in [(SCHOOL, "public"), (HOUSE, "private"), (BAKERY, "private")]:
        partner = PartnerFactory(
            library=library, name=name, sector=sector, level="none", email="biuro@example.test"
        )
        candidate = CandidateFactory(selection=search, partner=partner)
        place_at(candidate, "not_now" if name == BAKERY else "joins")
    with browse(as_role("coordinator"), width=320) as page, browse(width=320) as theirs:
        page.goto(search.get_absolute_url())
        begin(page)
        agree(page, theirs, library)
        put_on_paper(page)
        do_together(page)
        join_later(page)
        look_back(page, theirs, library)
        settle(page)
        ask_whether_to_go_on(page, theirs, library)
        print_the_year(page)


def at(page, heading):
    """Be on the page of this heading, which fits into the window."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.wait_for_load_state()
    assert goes_sideways(page) <= 0, heading


def told(page, words):
    expect(page.locator("#messages")).to_contain_text(words)


def of(words, name):
    """Return the name of a button or link that says to screen readers alone what it is of."""
    return re.compile(f"{words}\\s*: {re.escape(name)}")


def write(page, name, text, exact=False):
    write_into(page.get_by_role("textbox", name=name, exact=exact), text)


def back_to(page, name):
    trail = page.get_by_role("navigation", name="Gdzie jesteś")
    press_on(trail.get_by_role("link", name=name))
    at(page, name)


def day_in(days):
    day = timezone.localdate() + timedelta(days=days)
    return f"{day.day}.{day.month}.{day.year}"


def follow(theirs, library, rows, party):
    """Open the link that waits for the answer of a party."""
    with scope(library=library):
        row = rows.objects.open().select_related("link").get(party__partner__name=party)
    theirs.goto(reverse(f"{row.link.purpose}:answer", args=[row.link.token]))


def begin(page):
    at(page, NAME)
    press(page, "link", "Zacznij partnerstwo (2)")
    at(page, "Zacznij partnerstwo")
    press(page, "button", "Zacznij partnerstwo")
    told(page, "Strony: 3. Teraz wpisz cele.")
    at(page, NAME)


def agree(page, theirs, library):
    press(page, "link", "Dodaj cel")
    for number, words in enumerate([EVENINGS, TOGETHER], 1):
        at(page, "Wspólne cele")
        write(page, "Cel", words, exact=True)
        press(page, "button", "Dodaj cel")
        told(page, f"Cel {number} dodany.")
    press(page, "link", "Zapytaj o zgodę")
    at(page, "Zapytaj o zgodę")
    press(page, "button", "Wyślij listy (2)")
    told(page, "Zapytano o zgodę: 2.")

    for party, second in [(SCHOOL, "zgadzamy się ze zmianą"), (HOUSE, "zgadzamy się")]:
        follow(theirs, library, GoalRequest, party)
        at(theirs, "Czy to są też Państwa cele?")
        choose(theirs, "Cel 1", "zgadzamy się")
        choose(theirs, "Cel 2", second)
        if party == SCHOOL:
            write(theirs, "Jak powinien brzmieć", AT_SCHOOL)
        press(theirs, "button", "Wyślij odpowiedź")
        at(theirs, "Dziękujemy. Odpowiedź zapisana.")

    back_to(page, NAME)
    expect(page.locator(".state")).to_contain_text(f"Jest propozycja zmiany: {SCHOOL}, cel 2.")
    press(page, "link", "Przeczytaj i zdecyduj")
    press(page, "link", "Przyjmij zmianę")
    at(page, "Przyjmij zmianę")
    press(page, "button", "Zmień i zapytaj")
    told(page, f"Pytamy jeszcze raz: {HOUSE}.")
    follow(theirs, library, GoalRequest, HOUSE)
    expect(theirs.get_by_role("main")).to_contain_text(f"Wcześniej: „{TOGETHER.rstrip('.')}”.")
    choose(theirs, "Cel 2", "zgadzamy się")
    press(theirs, "button", "Wyślij odpowiedź")
    at(theirs, "Dziękujemy. Odpowiedź zapisana.")

    page.reload()
    press(page, "link", "Zgoda biblioteki")
    at(page, "Zgoda biblioteki")
    for goal in (EVENINGS, AT_SCHOOL):
        press(page, "checkbox", goal, "Space")
    press(page, "button", "Biblioteka zgadza się")
    told(page, "Zgoda wszystkich stron. Partnerstwo działa od dziś.")
    at(page, NAME)


def put_on_paper(page):
    press(page, "link", "Przygotuj szkic porozumienia")
    at(page, "Przygotuj szkic porozumienia")
    write(page, "Do", day_in(60))
    press(page, "button", "Zapisz")
    told(page, "Szkic jest gotowy")
    at(page, f"Porozumienie: {NAME}")
    paper = page.get_by_role("link", name="Pobierz PDF").get_attribute("href")
    paper = page.request.get(paper).body()
    assert says(paper, AT_SCHOOL, SCHOOL, HOUSE)
    press(page, "link", "Dodaj podpisane pismo")
    at(page, "Dodaj dokument")
    signed = {"name": "podpisane.pdf", "mimeType": "application/pdf", "buffer": paper}
    choose_file(page.get_by_label("Plik"), signed)
    press(page, "button", "Zachowaj dokument")
    told(page, "Dokument jest zachowany.")
    for party in (library_of(page), SCHOOL, HOUSE):
        press(page, "link", of("Wpisz dzień podpisu", party))
        at(page, "Dzień podpisu")
        write(page, "Dzień podpisu", "dziś")
        press(page, "button", "Zapisz")
    told(page, "Wszystkie podpisy są.")
    back_to_partnership(page)


def library_of(page):
    return page.locator("[aria-labelledby=signatures] strong").first.text_content()


def back_to_partnership(page):
    press_on(page.get_by_role("main").get_by_role("link", name=NAME, exact=True))
    at(page, NAME)


def says(pdf, *words):
    """Tell whether a PDF says these words; where nothing reads it, that it is one."""
    if READER is None:
        return pdf.startswith(b"%PDF-")
    found = " ".join(read_pdf(pdf, "-raw").split())
    return all(one in found for one in words)


def do_together(page):
    """Plan one and write down how it was; write down another; let a grant count both."""
    press(page, "link", "Zaplanuj wspólne działanie")
    at(page, "Zaplanuj wspólne działanie")
    write(page, "Co", FIRST, exact=True)
    write(page, "Kiedy", "dziś")
    press(page, "button", "Zaplanuj")
    told(page, "zapisz, jak było")
    at(page, "Jak było")
    write_into(page.get_by_label("Ile osób?"), "38")
    press(page, "button", "Zapisz")
    told(page, "wspólne działania – 1, osoby – 38")
    at(page, FIRST)
    back_to_partnership(page)
    press(page, "link", "Zapisz wspólne działanie")
    at(page, "Zapisz wspólne działanie")
    write(page, "Co", SECOND, exact=True)
    write_into(page.get_by_label("Ile osób?"), "42")
    press(page, "button", "Zapisz")
    told(page, "wspólne działania – 2, osoby – 80")

    back_to(page, "Wspólne działania")
    press(page, "link", "Co liczy się do dotacji")
    press(page, "link", "Licz według programu dotacyjnego")
    year = timezone.localdate().year
    write(page, "Zadanie od", f"1.01.{year}")
    write(page, "Zadanie do", f"31.12.{year + 1}")
    press(page, "button", "Zapisz")
    at(page, "Co liczy się do dotacji")
    for number, activity in enumerate([FIRST, SECOND]):
        expect(page.locator(".meter").first).to_have_text(f"{number} z 2–6")
        press_on(page.locator("summary", has_text="Niezaliczone"))
        press(page, "button", of("Zalicz", activity))
    expect(page.locator(".meter").first).to_have_text("2 z 2–6")
    assert goes_sideways(page) <= 0


def join_later(page):
    """Take in who comes later, and write down its answer from a talk."""
    back_to(page, "Współpraca")
    press_on(page.locator("[aria-labelledby=working]").get_by_role("link", name=NAME))
    press(page, "link", "Dodaj stronę")
    at(page, "Dodaj stronę")
    write(page, "Kto w nim jest?", BAKERY)
    press(page, "button", "Dodaj do partnerstwa")
    told(page, "Dodane strony: 1.")
    press(page, "link", of("Zapisz odpowiedź z rozmowy", BAKERY))
    at(page, BAKERY)
    choose(page, "Cel 1", "zgadzamy się")
    choose(page, "Cel 2", "zgadzamy się")
    press(page, "button", "Zapisz")
    told(page, "Zgoda wszystkich stron. Partnerstwo działa od dziś.")
    back_to(page, NAME)


ANSWERS = {SCHOOL: [5, 4, 2, 4, 5], HOUSE: [4, 4, 2, 5, 5], BAKERY: [5, 4, 3, 4, 4]}
OWN = [5, 4, 5, 4, 5]
SCALE = ["", "1 nie", "2 raczej nie", "3 pół na pół", "4 raczej tak", "5 tak"]


def look_back(page, theirs, library):
    press(page, "link", "Zapytaj strony")
    at(page, "Jak nam razem idzie?")
    press(page, "button", "Otwórz przegląd")
    told(page, "Przegląd jest otwarty.")
    press(page, "link", "Zapytaj strony")
    at(page, "Zapytaj strony")
    press(page, "button", "Wyślij listy (3)")
    told(page, "Zapytano: 3.")
    for party, values in ANSWERS.items():
        follow(theirs, library, ReviewRequest, party)
        at(theirs, "Jak nam razem idzie?")
        answer_sentences(theirs, values)
        press(theirs, "button", "Wyślij odpowiedź")
        at(theirs, "Dziękujemy. Odpowiedź zapisana.")
    page.reload()
    press(page, "link", "Odpowiedz w imieniu biblioteki")
    answer_sentences(page, OWN)
    press(page, "button", "Zapisz")
    told(page, "Odpowiedź biblioteki zapisana.")
    apart = page.locator("[aria-labelledby=apart] .view")
    expect(apart).to_have_count(1)
    expect(apart).to_contain_text("Łatwo powiedzieć, że coś nie gra.")
    assert goes_sideways(page) <= 0
    choose_on(page.get_by_role("main"), "robimy dalej")
    write(page, "Powód", DECIDED)
    press(page, "button", "Zapisz decyzję")
    expect(page.locator("[aria-labelledby=decision]")).to_contain_text(DECIDED)
    back_to(page, NAME)


def answer_sentences(page, values):
    for number, value in enumerate(values, 1):
        choose(page, f"Zdanie {number}", SCALE[value])


def settle(page):
    """Note a hard matter, talk, find what both care about, and settle it into two promises."""
    press(page, "link", "Zapisz trudną sprawę")
    at(page, "Zapisz trudną sprawę")
    write(page, "O co chodzi?", "W czwartki sala jest zajęta do 17, a wieczór zaczyna się o 17.")
    write(page, "Neutralny tytuł", HALL)
    press(page, "button", "Zapisz")
    at(page, HALL)
    press(page, "link", "Będzie rozmowa: wpisz termin")
    at(page, "Następny krok")
    press(page, "button", "Zapisz")
    at(page, HALL)
    for heading in ("na czym nam zależy (dlaczego)", "na czym im zależy (dlaczego)"):
        write(page, heading, "dzieci mają gdzie ćwiczyć")
        press(page, "button", of("Dodaj", heading))
    expect(page.locator(".sheet__line--common")).to_have_count(2)
    for side, what in [("biblioteka", "zaczynać o 17.30"), (SCHOOL, "zamykać salę o 17.15")]:
        press(page, "link", "Zapisz, co ustalono")
        at(page, "Zapisz, co ustalono")
        pick(page.get_by_role("combobox", name="Która strona to zrobi?"), side)
        if side == "biblioteka":
            press_on(page.get_by_role("combobox", name="Kto w bibliotece"), "ArrowDown")
        write(page, "Co", what, exact=True)
        write(page, "Do kiedy", day_in(14))
        press(page, "button", "Zapisz")
        told(page, "Zapisano ustalenie.")
    at(page, HALL)
    expect(page.locator("[aria-labelledby=settled] li")).to_have_count(2)
    press(page, "link", "Działa: zamknij sprawę")
    at(page, "Zamknij sprawę")
    press(page, "button", "Zamknij sprawę")
    told(page, "Sprawa jest zamknięta.")
    at(page, HALL)


def ask_whether_to_go_on(page, theirs, library):
    """Be told that the agreement ends, ask by letters, read an answer."""
    call_command("tell_of_ends", verbosity=0)
    subject = f"Za trzy miesiące kończy się porozumienie: Porozumienie: {NAME}"
    assert Letter.objects.filter(subject=subject).count() == 1
    back_to(page, "Współpraca")
    press(page, "link", "Zdecyduj, co dalej")
    at(page, f"Porozumienie: {NAME}")
    expect(page.locator("[aria-labelledby=goes-on]")).to_contain_text("Zostało dni: 60.")
    press(page, "link", "Zapytaj strony")
    at(page, "Czy robimy dalej?")
    for party in (SCHOOL, HOUSE, BAKERY):
        expect(page.get_by_role("checkbox", name=party)).to_be_checked()
    press(page, "button", "Wyślij")
    at(page, f"Porozumienie: {NAME}")
    follow(theirs, library, RenewalRequest, SCHOOL)
    at(theirs, "Czy robimy dalej?")
    choose_on(theirs.get_by_role("main"), "Tak")
    press(theirs, "button", "Wyślij odpowiedź")
    at(theirs, "Dziękujemy. Odpowiedź zapisana.")
    page.reload()
    expect(page.locator("[aria-labelledby=goes-on]")).to_contain_text(f"{SCHOOL}: Tak")


def print_the_year(page):
    back_to(page, "Współpraca")
    press(page, "link", "Rok z partnerami")
    year = timezone.localdate().year
    at(page, f"Rok z partnerami {year}")
    expect(page.locator(".year-numbers dd")).to_have_text(["2", "80", "2", "2"])
    paper = page.get_by_role("link", name="Drukuj jedną stronę (PDF)").get_attribute("href")
    paper = page.request.get(paper).body()
    assert says(paper, f"Rok z partnerami {year}", AT_SCHOOL, HOUSE)
