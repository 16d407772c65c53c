"""The five-hour day of a trainer, by keyboard."""

import time

import pytest
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as said
from playwright.sync_api import expect

from accounts.scoping import scope
from canvases.models import Canvas, CanvasPoint
from partners.models import Audience, Level, Partner, Sector
from swot.models import Factor
from tests.browser.keys import ask, type_in
from tests.factories.partners import PartnerFactory
from ties.models import PartnerTie
from ties.services.kinds import load_tie_kinds
from workshops.models import Entry, Outcome, Participant, Workshop

PARTNERS = [
    "Szkoła Podstawowa w Rusowie",
    "GOPS w Ustroniu Morskim",
    "Gminny Ośrodek Kultury; p",
    "Gminny Ośrodek Sportu i Rekreacji; p",
    "Urząd Gminy Ustronie Morskie",
    "Przedszkole Morskie Skarby; p",
    "Komisariat Policji w Ustroniu Morskim; p",
    "Nadleśnictwo Gościno; p",
    "KGW Kukinia",
    "OSP Sianożęty",
    "Stowarzyszenie Przyjaciół Sianożęt",
    "Klub Seniora Bałtyk; s",
    "Fundacja Nautilus; s",
    "Lokalna Grupa Działania Siła w Grupie; s",
    "Uniwersytet Trzeciego Wieku w Kołobrzegu; s",
]
KNOWN = PARTNERS[:2]
AUDIENCES = ["dzieci", "młodzież", "seniorzy", "rodziny z dziećmi", "turyści", "nauczyciele",
             "osoby z niepełnosprawnościami"]  # fmt: skip
PAIRS = ["KGW Kukinia – OSP Sianożęty; dożynki", "Szkoła Podstawowa w Rusowie i KGW Kukinia"]
ELEMENTS = [
    ("common_good", "Miejsce, w którym każdy może się spotkać za darmo"),
    ("partnerships", "Szkoła, ośrodek kultury i koła gospodyń"),
    ("diagnosis", "Zimą nie ma dokąd pójść po południu; rozmowy w sołectwach"),
    ("vision", "Czytelnia pełna ludzi także poza sezonem"),
    ("benefits", "Seniorzy rzadziej są sami, dzieci więcej czytają"),
]
FACTORS = [
    ("strength", "Zespół zna mieszkańców; spotkanie zespołu co miesiąc"),
    ("strength", "Nowa siedziba blisko plaży; otwarta także w sobotę"),
    ("strength", "Dobry księgozbiór dla dzieci; zakupy co kwartał"),
    ("strength", "Zaufanie szkół; wspólny plan na rok"),
    ("strength", "Doświadczenie w projektach; jedna osoba pilnuje naborów"),
    ("weakness", "Mały budżet na wydarzenia; dotacje i sponsorzy"),
    ("weakness", "Tylko trzy etaty; wolontariusze latem"),
    ("weakness", "Brak partnerów z sektora prywatnego; zaprosimy pensjonaty"),
    ("weakness", "Filie czynne dwa dni w tygodniu; dyżury kół gospodyń"),
    ("weakness", "Słaba promocja; wspólny kalendarz z ośrodkiem kultury"),
    ("opportunity", "Wielu prywatnych przedsiębiorców w okolicy; partnerstwo publiczno-prywatne"),
    ("opportunity", "Dużo dzieci, wdzięczni odbiorcy; zajęcia w każdej wsi"),
    ("opportunity", "Program BLISKO; złożymy wniosek"),
    ("opportunity", "Turyści przez całe lato; czytelnia na plaży"),
    ("opportunity", "Czynni seniorzy; klub opowieści"),
    ("threat", "Młodzież wyjeżdża, nakład na edukację nie wraca; praca z absolwentami"),
    ("threat", "Sezonowość, zimą pusto; program na listopad i luty"),
    ("threat", "Rosnące koszty energii; wniosek o panele"),
    ("threat", "Konkurencja ekranów; spotkania na żywo"),
    ("threat", "Mniej pieniędzy w gminie; kilka źródeł na jedno zadanie"),
]
RESOURCES = [
    ("Pensjonat Bursztyn", "f", "noclegi dla autorów", "goście na spotkaniach"),
    ("Piekarnia Rogalik", "f", "poczęstunek", "reklama wśród rodzin"),
    ("Koło Wędkarskie Lin", "s", "pokaz dla dzieci", "młodzi członkowie"),
    ("Latarnia Morska Gąski", "p", "miejsce na lekcje", "grupy poza sezonem"),
]
PEOPLE = [
    "Anna Nowak; Biblioteka; p",
    "; KGW Kukinia",
    "Jan Kowalski; OSP Sianożęty",
    "Ewa Lis; Szkoła Podstawowa w Rusowie",
]
TITLE = "Methods of cooperation and building partnerships"
PROMISE = "Zaproszę właścicieli pensjonatów na rozmowę"


class Keyboard:
    """Hands that only type: every press is counted, the mouse is never touched."""

    def __init__(self, page):
        self.page, self.strokes, self.content = page, 0, 0

    def press(self, key, times=1):
        for _ in range(times):
            self.page.keyboard.press(key)
        self.strokes += times

    def type(self, text):
        type_in(self.page, text)
        self.strokes += len(text)
        self.content += len(text)

    def go_to(self, target, key="Tab"):
        """Press Tab until `target` has the focus."""
        expect(target).to_be_visible()
        element = target.element_handle()
        for _ in range(150):
            answer = ask(element, "element => element === document.activeElement")
            if answer == "gone":
                element = target.element_handle()
            elif answer:
                return
            else:
                self.press(key)
        raise AssertionError(f"no way by keyboard to {target}")

    def line(self, text):
        self.type(text)
        self.press("Enter")


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def saved_lines(page, box, count):
    expect(page.locator(f"[data-list={box}] li[data-key]")).to_have_count(count)
    expect(page.locator("[data-run-state]")).to_have_text(said("saved"))


class TestTheDay:
    @pytest.fixture
    def host(self, library, vocabulary):
        load_tie_kinds()
        for name in KNOWN:
            PartnerFactory(library=library, name=name, sector=Sector.PUBLIC, phone="94 351 00 00")
        return library

    def test_the_whole_day_by_keyboard(self, browse, as_role, host, capsys):
        trainer = as_role("trainer")
        began = time.monotonic()
        with browse(trainer, width=1366, height=768) as page:
            hands = Keyboard(page)
            plan(page, hands, host)
            name_partners_and_audiences(page, hands)
            fill_the_elements(page, hands)
            fill_the_swot(page, hands)
            list_the_resources(page, hands)
            tick_who_came(page, hands)
            close_the_day(page, hands)
        seconds = time.monotonic() - began
        with capsys.disabled():
            more = hands.strokes / hands.content
            print(
                f"\nThe whole day: {hands.strokes} keystrokes, {more:.2f} a letter, {seconds:.1f} s"
            )
        assert more <= 1.15  # the way between the lines costs next to nothing
        with scope(library=host):
            everything_stands_once(trainer.user)
        with browse(as_role("librarian")) as page:
            the_librarian_finds_it(page, host)


def plan(page, hands, library):
    page.goto(reverse("my-workshops"))
    hands.go_to(page.get_by_role("main").get_by_role("link", name=library.name))
    hands.press("Enter")
    heading(page, said("A new workshop"))
    hands.go_to(page.locator("[name=held_on]"))
    hands.type("18.11.2026")
    hands.press("Enter")
    heading(page, said(TITLE))
    hands.go_to(page.get_by_role("link", name=said("Start the workshop")))
    hands.press("Enter")


def name_partners_and_audiences(page, hands):
    expect(page.locator("#partner-line")).to_be_focused()
    for name in PARTNERS:
        hands.line(name)
    hands.press("F2")
    for group in AUDIENCES:
        hands.line(group)
    hands.press("F2")
    for pair in PAIRS:
        hands.line(pair)
    saved_lines(page, "partner", len(PARTNERS))
    saved_lines(page, "audience", len(AUDIENCES))
    saved_lines(page, "tie", len(PAIRS))
    assert page.get_by_text(said("already on the map")).count() == len(KNOWN)
    suggestion = page.locator("[data-suggestion]")
    expect(suggestion).to_contain_text("dwusektorowa")
    hands.go_to(suggestion.get_by_role("button"))
    hands.press("Enter")
    saved_lines(page, "outcomes", 1)
    expect(suggestion).to_be_hidden()
    next_exercise(page, hands)


def next_exercise(page, hands):
    hands.go_to(page.locator(".form-actions .btn-primary"))
    hands.press("Enter")


def fill_the_elements(page, hands):
    for box, text in ELEMENTS:
        expect(page.locator(f"#{box}-line")).to_be_focused()
        hands.line(text)
        hands.press("F2")
    hands.line("Spotkamy się znowu w styczniu")  # F2 came to the outcomes
    saved_lines(page, "outcomes", 1)
    for box, _text in ELEMENTS:
        saved_lines(page, box, 1)
    next_exercise(page, hands)


def fill_the_swot(page, hands):
    expect(page.locator("#strength-line")).to_be_focused()
    for number, (_box, text) in enumerate(FACTORS, start=1):
        hands.line(text)
        if number % 5 == 0:
            hands.press("F2")
    for box in ["strength", "weakness", "opportunity", "threat"]:
        saved_lines(page, box, 5)
    next_exercise(page, hands)


def list_the_resources(page, hands):
    expect(page.locator("#resource-line")).to_be_focused()
    for resource in RESOURCES:
        hands.line("; ".join(resource))
    saved_lines(page, "resource", len(RESOURCES))
    hands.press("F2")
    expect(page.locator("#chosen-line")).to_be_focused()
    hands.press("F2")
    hands.press("Shift+Tab")
    hands.press("End")  # the last kind is the promise
    hands.press("Tab")
    hands.type(PROMISE)
    hands.press("Tab")
    hands.type("Anna Nowak")
    hands.press("Tab")
    hands.line("15.12.2026")
    saved_lines(page, "outcomes", 1)


def tick_who_came(page, hands):
    back = page.get_by_role("link", name=said(TITLE))
    hands.go_to(back, key="Shift+Tab")
    hands.press("Enter")
    hands.go_to(page.get_by_role("link", name=said("Participants and attendance")))
    hands.press("Enter")
    hands.go_to(page.locator("[name=people]"))
    for person in PEOPLE:
        hands.line(person)
    hands.go_to(page.get_by_role("button", name=said("Add to the list")))
    hands.press("Enter")
    boxes = page.locator("[name=present]")
    expect(boxes).to_have_count(len(PEOPLE))
    for box in boxes.all()[:-1]:
        hands.go_to(box)
        hands.press("Space")
    hands.press("Enter")
    present = said("Present: %(present_count)s of %(all)s") % {"present_count": 3, "all": 4}
    expect(page.get_by_role("main")).to_contain_text(present)
    hands.go_to(back)
    hands.press("Enter")


def close_the_day(page, hands):
    hands.go_to(page.get_by_role("link", name=said("Close the workshop")))
    hands.press("Enter")
    heading(page, said("Close the workshop"))
    new = len(PARTNERS) + len(RESOURCES) - len(KNOWN)
    expect(page.locator(".review__row")).to_have_count(new + len(PAIRS))
    hands.go_to(page.get_by_role("main").get_by_role("button", name=said("Close the workshop")))
    hands.press("Enter")
    heading(page, said(TITLE))
    expect(page.get_by_role("main").get_by_role("heading", level=2).first).to_have_text(
        said("What came of it")
    )
    expect(page.locator(".outcome").first).to_contain_text("dwusektorowa")
    expect(page.locator(".outcome").last).to_contain_text("Anna Nowak")


def everything_stands_once(trainer):
    workshop = Workshop.objects.get()
    assert workshop.closed_by == trainer
    entries = Entry.objects.filter(item__workshop=workshop)
    assert dict(entries.order_by("kind").values_list("kind").annotate(Count("pk"))) == {
        "partner": 15,
        "audience": 7,
        "element": 5,
        "factor": 20,
        "resource": 4,
        "tie": 2,
    }
    assert [
        (tie.partner.name, tie.other.name, tie.note) for tie in PartnerTie.objects.order_by("pk")
    ] == [
        ("KGW Kukinia", "OSP Sianożęty", "dożynki"),
        ("Szkoła Podstawowa w Rusowie", "KGW Kukinia", ""),
    ]
    assert set(entries.values_list("state", flat=True)) == {"saved"}
    typed = [line.partition(";")[0] for line in PARTNERS] + [name for name, *_ in RESOURCES]
    names = sorted(Partner.objects.values_list("name", flat=True))
    assert names == sorted(typed)  # every name was typed once and stands once
    assert sorted(Audience.objects.values_list("name", flat=True)) == sorted(AUDIENCES)
    assert Canvas.objects.count() == 1
    assert list(CanvasPoint.objects.order_by("pk").values_list("element", "text")) == ELEMENTS
    factors = Factor.objects.filter(analysis=workshop.analysis)
    assert {(f.part, f"{f.text}; {f.management}") for f in factors} == set(FACTORS)
    assert factors.count() == len(FACTORS)
    for name, _sector, brings, gains in RESOURCES:
        partner = Partner.objects.get(name=name)
        assert partner.level == Level.NONE
        entry = entries.get(partner=partner)
        assert (entry.brings, entry.gains) == (brings, gains)
    assert Outcome.objects.count() == 3
    promise = Outcome.objects.get(kind="promise")
    assert (promise.text, promise.who, str(promise.due_on)) == (PROMISE, "Anna Nowak", "2026-12-15")
    assert Participant.objects.filter(attended=True).count() == 3


def the_librarian_finds_it(page, library):
    count = len(PARTNERS) + len(RESOURCES)
    page.goto(reverse("maps:map", args=[library.slug]))
    expect(page.locator("#relationship-map [data-partner]")).to_have_count(count)
    page.goto(reverse("partners:list", args=[library.slug]))
    expect(page.locator("#partner-table [data-partner]")).to_have_count(count)
    with scope(library=library):
        workshop = Workshop.objects.get()
    page.goto(reverse("swot:board", args=[library.slug, workshop.analysis_id]))
    for _part, line in FACTORS:
        expect(page.get_by_role("main")).to_contain_text(line.partition(";")[0])
