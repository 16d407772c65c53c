"""The five-hour day of a trainer, by keyboard, and what a bad network may do to it."""

import random
import time
from contextlib import suppress

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as said
from playwright.sync_api import Error, expect

from accounts.scoping import scope
from partners.models import Audience, Level, Partner, Sector
from swot.models import Factor
from tests.factories.accounts import UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.workshops import WorkshopFactory
from workshops.models import AgendaItem, Canvas, CanvasPoint, Entry, Outcome, Participant, Workshop
from workshops.services.closing import close_workshop, organisations_of
from workshops.services.workshops import plan_workshop
from workshops.views.workshops import closed_sentence

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
WAITING = "saved on this computer, waiting for the internet"
TITLE = "Methods of cooperation and building partnerships"
PROMISE = "Zaproszę właścicieli pensjonatów na rozmowę"


class Keyboard:
    """Hands that only type: every press is counted, the mouse is never touched."""

    def __init__(self, page):
        self.page, self.strokes = page, 0

    def press(self, key, times=1):
        for _ in range(times):
            self.page.keyboard.press(key)
        self.strokes += times

    def type(self, text):
        self.page.keyboard.type(text)
        self.strokes += len(text)

    def go_to(self, target, key="Tab"):
        """Press Tab until `target` has the focus."""
        expect(target).to_be_visible()
        for _ in range(150):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"no way by keyboard to {target}")

    def line(self, text):
        self.type(text)
        self.press("Enter")


@pytest.fixture
def day(library, as_role):
    """A trainer who is a guest, and a workshop planned for today that nobody has typed into."""
    trainer = as_role("trainer")
    with scope(library=library):
        planned = WorkshopFactory.build(library=library, created_by=None)
        workshop = plan_workshop(workshop=planned, by=trainer.user, trainers=[trainer.user])
    return trainer, workshop


def screen_of(workshop, kind="partner_map"):
    with scope(library=workshop.library):
        item = AgendaItem.objects.get(workshop=workshop, kind=kind)
    return reverse("workshops:run", args=[workshop.library.slug, workshop.pk, item.pk])


def texts_of(workshop):
    with scope(library=workshop.library):
        entries = Entry.objects.filter(item__workshop=workshop).order_by("pk")
        return list(entries.values_list("text", flat=True))


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def saved_lines(page, box, count):
    expect(page.locator(f"[data-list={box}] li[data-key]")).to_have_count(count)
    expect(page.locator("[data-run-state]")).to_have_text(said("saved"))


class TestTheDay:
    @pytest.fixture
    def host(self, library, vocabulary):
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
            print(f"\nThe whole day: {hands.strokes} keystrokes, {seconds:.1f} s")
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
    saved_lines(page, "partner", len(PARTNERS))
    saved_lines(page, "audience", len(AUDIENCES))
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
    expect(page.locator(".review__row")).to_have_count(len(PARTNERS) + len(RESOURCES) - len(KNOWN))
    hands.go_to(page.locator("[name=new-0-name]"))
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
    }
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
    page.goto(reverse("partners:map", args=[library.slug]))
    expect(page.locator("#relationship-map [data-partner]")).to_have_count(count)
    page.goto(reverse("partners:list", args=[library.slug]))
    expect(page.locator("#partner-table [data-partner]")).to_have_count(count)
    with scope(library=library):
        workshop = Workshop.objects.get()
    page.goto(reverse("swot:board", args=[library.slug, workshop.analysis_id]))
    for _part, line in FACTORS:
        expect(page.get_by_role("main")).to_contain_text(line.partition(";")[0])


class TestABadNetwork:
    CUTS = 20
    LINES = [f"Organizacja z sali {number}" for number in range(1, 33)]
    EXPECTED = ["net::ERR_", "Failed to load resource"]

    def test_no_line_is_lost_or_doubled(self, browse, day, vocabulary, capsys):
        trainer, workshop = day
        chance = random.Random(18_11_2026)
        cuts = iter(sorted(chance.sample(range(len(self.LINES)), self.CUTS)))
        cut_at, done, saved_anyway = next(cuts), [], []
        with browse(trainer, expected=self.EXPECTED) as page:
            page.goto(screen_of(workshop))
            for number, name in enumerate(self.LINES):
                if number == cut_at:
                    done.append(self.cut(page, chance, name, saved_anyway))
                    cut_at = next(cuts, None)
                else:
                    page.keyboard.type(name)
                    page.keyboard.press("Enter")
            saved_lines(page, "partner", len(self.LINES))
            page.reload()
            saved_lines(page, "partner", len(self.LINES))
        with capsys.disabled():
            print(f"\n{len(done)} cuts: {', '.join(f'{w} {done.count(w)}' for w in set(done))}")
        assert len(done) == self.CUTS
        assert len(saved_anyway) >= done.count("answer lost")
        assert set(saved_anyway) == {200}
        assert set(done) == {"offline", "refused", "answer lost", "reload"}
        assert sorted(texts_of(workshop)) == sorted(self.LINES)

    def cut(self, page, chance, name, saved_anyway):
        """Type `name` while the network fails in one of four ways, reloading at some moment."""
        way = chance.choice(["offline", "refused", "answer lost", "reload"])
        middle = chance.randrange(1, len(name))
        page.keyboard.type(name[:middle])
        if way == "reload" or chance.random() < 0.5:
            page.reload()
        page.keyboard.type(name[middle:])
        if way == "offline":
            page.context.set_offline(True)
            page.keyboard.press("Enter")
            expect(page.locator("[data-run-state]")).to_contain_text(said(WAITING))
            page.context.set_offline(False)
        elif way == "reload":
            page.keyboard.press("Enter")
            page.reload()
        else:
            page.route("**/lines/", lambda route: lose(route, way, saved_anyway))
            with page.expect_event("requestfailed"):
                page.keyboard.press("Enter")
            page.unroute("**/lines/")
            page.reload()
        return way


def lose(route, way, saved_anyway):
    """Refuse a request, or let the server save it, note what it said, and lose the answer."""
    with suppress(Error):  # the page may be gone by now
        if way == "answer lost":
            saved_anyway.append(route.fetch().status)
        route.abort()


class TestALostSession:
    def test_lines_wait_for_the_person_to_come_back(self, browse, day, vocabulary):
        trainer, workshop = day
        with browse(trainer) as page:
            hands = Keyboard(page)
            page.goto(screen_of(workshop))
            hands.line("KGW Kukinia")
            saved_lines(page, "partner", 1)
            Session.objects.all().delete()
            hands.line("OSP Sianożęty")
            hands.line("Piekarnia Rogalik; f")
            link = page.locator("[data-run-state] a")
            expect(link).to_have_text(said("saved on this computer; sign in again to send it"))
            expect(page.locator("[data-pending]")).to_have_count(2)
            assert texts_of(workshop) == ["KGW Kukinia"]

            hands.go_to(link, key="Shift+Tab")
            hands.press("Enter")
            hands.go_to(page.locator("[name=login]"))
            hands.type(trainer.user.email)
            hands.go_to(page.locator("[name=password]"))
            hands.line("haslo-do-testow")
            saved_lines(page, "partner", 3)
        assert texts_of(workshop) == ["KGW Kukinia", "OSP Sianożęty", "Piekarnia Rogalik"]


class TestTheClosing:
    @pytest.fixture
    def typed(self, day, vocabulary, browse):
        trainer, workshop = day
        with browse(trainer) as page:
            page.goto(screen_of(workshop))
            for line in ["KGW Kukinia", "OSP Sianożęty"]:
                Keyboard(page).line(line)
            saved_lines(page, "partner", 2)
        return trainer, workshop

    def test_two_people_closing_at_once_get_one_result(self, browse, as_role, library, typed):
        trainer, workshop = typed
        address = reverse("workshops:close", args=[library.slug, workshop.pk])
        with browse(trainer) as first, browse(as_role("librarian")) as second:
            for page in [first, second]:
                page.goto(address)
            for page in [first, second]:
                page.evaluate("document.querySelector('main form').submit()")
            for page in [first, second]:
                page.wait_for_url("**/summary/")
            answers = [page.locator(".messages, [role=status]").all_inner_texts()
                    for page in [first, second]]  # fmt: skip
        together = " ".join(text for texts in answers for text in texts)
        assert together.count(said("The workshop is closed. Thank you for the day.")) == 1
        assert together.count(str(closed_sentence())) == 1
        with scope(library=library):
            names = sorted(Partner.objects.values_list("name", flat=True))
        assert names == ["KGW Kukinia", "OSP Sianożęty"]

    def test_a_line_for_a_closed_workshop_is_shown_as_not_sent(self, browse, library, typed):
        trainer, workshop = typed
        with browse(trainer, expected=["409 (Conflict)"]) as page:
            page.goto(screen_of(workshop))
            with scope(library=library):
                close_workshop(
                    workshop=workshop,
                    organisations=organisations_of(workshop),
                    by=UserFactory(),
                )
            Keyboard(page).line("Piekarnia Rogalik; f")
            row = page.locator("[data-pending]")
            expect(row).to_contain_text(f"Piekarnia Rogalik; f — {closed_sentence()}")
            expect(page.locator("[data-run-state]")).to_contain_text(
                said("not sent; the reason stands beside the line")
            )
            page.reload()
            page.wait_for_url("**/summary/")
            unsent = page.locator("[data-unsent]")
            expect(unsent).to_contain_text(
                said("This workshop is already closed; these lines were not sent:")
            )
            expect(unsent.get_by_role("listitem")).to_have_text(["Piekarnia Rogalik; f"])
            unsent.get_by_role("button").press("Enter")
            page.reload()
            expect(unsent).to_be_hidden()
        assert texts_of(workshop) == ["KGW Kukinia", "OSP Sianożęty"]

    def test_lines_not_sent_yet_are_shown_before_the_closing(self, browse, library, typed):
        trainer, workshop = typed
        with browse(trainer, expected=TestABadNetwork.EXPECTED) as page:
            page.goto(screen_of(workshop))
            page.route("**/lines/", lambda route: route.abort())
            Keyboard(page).line("Piekarnia Rogalik; f")
            expect(page.locator("[data-run-state]")).to_contain_text(said(WAITING))
            page.goto(reverse("workshops:close", args=[library.slug, workshop.pk]))
            unsent = page.locator("[data-unsent]")
            expect(unsent.get_by_role("listitem")).to_have_text(["Piekarnia Rogalik; f"])
            page.unroute("**/lines/")
            unsent.get_by_role("link").press("Enter")
            saved_lines(page, "partner", 3)
