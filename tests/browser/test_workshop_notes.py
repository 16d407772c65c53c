"""Forty notes from paper, typed in by keyboard only, each into its own list."""

import re
import time

import pytest
from django.urls import reverse
from django.utils.translation import gettext as said
from playwright.sync_api import expect

from accounts.scoping import scope
from tests.browser.test_workshop_day import AUDIENCES, ELEMENTS, FACTORS, PARTNERS, Keyboard
from tests.factories.trainings import ProgrammeFactory, ProjectFactory
from tests.factories.workshops import WorkshopFactory
from workshops.exercises import numbered_boxes, numbers_below
from workshops.models import Entry, Outcome
from workshops.services.workshops import plan_workshop

PROMISE = "Lista pensjonatów w gminie; biblioteka; 2.12.2026"
NOTES = [
    *(("partner", line) for line in PARTNERS[:10]),
    *(("audience", line) for line in AUDIENCES[:5]),
    ("tie", "KGW Kukinia – OSP Sianożęty"),
    *ELEMENTS,
    *FACTORS[:17],
    ("resource", "Pensjonat Bursztyn; f; noclegi dla autorów; goście na spotkaniach"),
    ("promise", PROMISE),
]


@pytest.fixture
def day(library, as_role, vocabulary):
    trainer = as_role("trainer")
    with scope(library=library):
        planned = WorkshopFactory.build(library=library, created_by=None)
        workshop = plan_workshop(workshop=planned, by=trainer.user, trainers=[trainer.user])
        items = list(workshop.items.all())
        boxes = numbered_boxes(items)
    numbers = {box.code: str(number) for number, _item, box in boxes}
    return trainer, workshop, numbers | {"promise": str(numbers_below(items)["promise"])}


def address_of(workshop):
    return reverse("workshops:notes", args=[workshop.library.slug, workshop.pk])


def type_notes(hands, numbers, notes):
    current = next(iter(numbers))
    for place, text in notes:
        if place != current:
            hands.line(numbers[place])
            current = place
        hands.line(text)


def test_forty_notes_by_keyboard(browse, day, capsys):
    trainer, workshop, numbers = day
    assert len(NOTES) == 40
    with browse(trainer, width=1366, height=768) as page:
        page.goto(address_of(workshop))
        expect(page.locator("[data-note]")).to_be_focused()
        hands, began = Keyboard(page), time.monotonic()
        type_notes(hands, numbers, NOTES)
        expect(page.locator("[data-pending]")).to_have_count(0)
        expect(page.locator("[data-run-state]")).to_have_text(said("saved"))
        expect(page.locator(".notes__boxes li[data-key]")).to_have_count(40)
        seconds = time.monotonic() - began
    characters = sum(len(text) for _place, text in NOTES)
    with capsys.disabled():
        print(f"\n40 notes: {hands.strokes} keystrokes, {characters} characters, {seconds:.1f} s")
    assert hands.strokes <= 1.15 * characters
    with scope(library=workshop.library):
        saved = list(Entry.objects.order_by("pk").values_list("box", "text"))
        promise = Outcome.objects.get()
    whole = {place for place, _text in ELEMENTS}  # a semicolon is a part of their sentence
    assert saved == [
        (place, text if place in whole else text.partition(";")[0])
        for place, text in NOTES
        if place != "promise"
    ]
    assert (promise.kind, promise.who, str(promise.due_on)) == (
        "promise",
        "biblioteka",
        "2026-12-02",
    )


def test_notes_wait_for_the_network_and_the_unfinished_one_for_a_reload(browse, day):
    trainer, workshop, numbers = day
    expected = ["net::ERR_", "Failed to load resource"]
    with browse(trainer, expected=expected) as page:
        page.goto(address_of(workshop))
        hands = Keyboard(page)
        page.context.set_offline(True)
        type_notes(hands, numbers, [("partner", "KGW Kukinia"), ("threat", "Zimą pusto")])
        hands.type("Rosnące kosz")
        waiting = said("saved on this computer, waiting for the internet")
        expect(page.locator("[data-run-state]")).to_contain_text(waiting)
        page.context.set_offline(False)
        page.reload()
        expect(page.locator("[data-note]")).to_have_value("Rosnące kosz")
        hands.press("End")
        hands.line("ty energii")
        expect(page.locator("li[data-key]")).to_have_count(3)
        expect(page.locator("[data-run-state]")).to_have_text(said("saved"))
    with scope(library=workshop.library):
        saved = Entry.objects.order_by("pk").values_list("box", "text")
        assert list(saved) == [
            ("partner", "KGW Kukinia"),
            ("threat", "Zimą pusto"),
            ("threat", "Rosnące koszty energii"),
        ]


def test_without_a_script_every_list_has_its_own_line(browse, day):
    trainer, workshop, _numbers = day
    with browse(trainer, javascript=False) as page:
        page.goto(address_of(workshop))
        expect(page.locator("[data-quick]")).to_be_hidden()
        page.locator("#vision-line").fill("Dom spotkań")
        page.locator("#vision-line").press("Enter")
        expect(page.get_by_text("Dom spotkań")).to_be_visible()


def test_the_page_opens_in_a_hall_without_a_network(laptop, cable, day):
    trainer, workshop, numbers = day
    with laptop(trainer) as page:
        page.goto(reverse("workshops:ready", args=[workshop.library.slug, workshop.pk]))
        ready = said("This laptop is ready. You can close the lid and open it in the hall.")
        expect(page.get_by_text(ready)).to_be_visible(timeout=30_000)
        cable.pull()
        page.goto(address_of(workshop))
        expect(page.locator("[data-note]")).to_be_focused()
        type_notes(Keyboard(page), numbers, [("partner", "KGW Kukinia"), ("threat", "Zimą pusto")])
        page.reload()
        expect(page.locator("[data-pending]")).to_have_count(2)
        cable.plug()
        expect(page.locator("[data-run-state]")).to_have_text(said("saved"), timeout=30_000)
    with scope(library=workshop.library):
        saved = list(Entry.objects.order_by("pk").values_list("box", "text"))
    assert saved == [("partner", "KGW Kukinia"), ("threat", "Zimą pusto")]


def test_the_sheet_of_an_exercise_is_one_page_with_what_the_funder_wants_said(browse, day, library):
    trainer, workshop, _numbers = day
    programme = ProgrammeFactory(credit="Dofinansowano ze środków ministra w ramach programu. " * 4)
    with scope(library=library):
        workshop.project = ProjectFactory(library=library, programme=programme)
        workshop.save(update_fields=["project"])
        items = [item for item in workshop.items.all() if item.kind in {"resources", "swot"}]
    with browse(trainer) as page:
        for item in items:
            keys = [library.slug, workshop.pk, item.pk]
            page.goto(reverse("workshops:sheet", args=keys))
            sheets = page.pdf(prefer_css_page_size=True)
            assert len(re.findall(rb"/Type\s*/Page\b", sheets)) == 1, item.kind
