"""Eight runs in which the network, the browser and the session fail at random moments.

Two laptops side by side, a seed for each run; OKOLICA_CUTS=500 makes more of them. Each run types
twelve lines while eight things go wrong, then everything comes back: each line must stand once.
"""

import os
import random
import time
from collections import Counter

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.shortcuts import resolve_url
from django.test import Client
from django.utils.translation import gettext as said
from playwright.sync_api import TimeoutError, expect

from accounts.scoping import scope
from tests.browser.conftest import sign_in
from tests.browser.test_workshop_offline import make_ready, screens
from workshops.models import Entry, Outcome, Talk

RUNS = int(os.environ.get("OKOLICA_CUTS", "8"))
LINES, MISFORTUNES = 12, 8
WHILE_TYPING = ["pull", "pull", "lose_answers", "plug", "reload", "reload", "restart"]
BETWEEN_LINES = ["pull", "lose_answers", "end_session", "end_session", "move_on", "move_on"]


def texts_of(workshop):
    """Return what was typed on all screens of a day: lines, what was talked over, promises."""
    with scope(library=workshop.library):
        return [
            *Entry.objects.filter(item__workshop=workshop).values_list("text", flat=True),
            *Talk.objects.filter(workshop=workshop).values_list("text", flat=True),
            *Outcome.objects.filter(workshop=workshop).values_list("text", flat=True),
        ]


class Trainer:
    """Hands at a laptop in a hall where anything may fail."""

    def __init__(self, laptop, cable, client, workshop):
        self.laptop, self.cable, self.user = laptop, cable, client.user
        self.screens, self.happened = screens(workshop), Counter()
        self.lid = laptop(client)
        self.page = self.lid.__enter__()
        make_ready(self.page, workshop)
        self.page.goto(self.screens[0])

    def run(self, chance, number):
        """Type the lines; some of them meet a misfortune, one is mended. Return the lines."""
        unlucky = set(chance.sample(range(LINES), MISFORTUNES))
        texts = [f"Wpis {number:03d}-{line}" for line in range(LINES)]
        for line, text in enumerate(texts):
            middle = chance.randrange(1, len(text)) if chance.random() < 0.6 else 0
            self.page.keyboard.type(text[:middle])
            if line in unlucky:
                misfortune = chance.choice(WHILE_TYPING if middle else BETWEEN_LINES)
                self.happened[misfortune] += 1
                getattr(self, misfortune)(chance)
            self.page.keyboard.type(text[middle:])
            self.page.keyboard.press("Enter")
        is_cut = self.cable.loses_answers or not self.cable.open
        return self.mend(texts) if is_cut else texts

    def mend(self, texts):
        """Correct the last line that waits on this screen; return the lines as they are then."""
        waiting = self.page.locator("[data-pending] .run__text").all_inner_texts()
        if not waiting:
            return texts
        button = self.page.get_by_role("button", name=f"{said('Correct')}: {waiting[-1]}")
        try:
            button.click(timeout=2_000)
        except TimeoutError:
            return texts  # its answer came after all
        self.page.keyboard.type("+")
        self.page.keyboard.press("Enter")
        self.happened["mend"] += 1
        return [f"{text}+" if text == waiting[-1] else text for text in texts]

    def recover(self):
        """The network is back and the person has signed in: everything must go out."""
        self.cable.plug()
        if not Session.objects.exists():
            # As people do, on the page for it: what the lost session still asks must not follow.
            address = self.page.url
            self.page.goto(f"{self.cable.url}{resolve_url(settings.LOGIN_URL)}")
            self.sign_in_again()
            self.page.goto(address)
        self.page.evaluate("dispatchEvent(new Event('online'))")
        expect(self.page.locator("[data-run-state]")).to_have_text(said("saved"), timeout=20_000)

    def lines_on_screens(self):
        """Return how many saved lines the screens show, one after the other."""
        counts = []
        for screen in self.screens:
            self.open(screen)
            rows = self.page.locator("[data-list] li[data-key]").all_inner_texts()
            assert len(set(rows)) == len(rows)
            counts.append(len(rows))
        return counts

    def pull(self, chance):
        self.cable.pull()

    def plug(self, chance):
        self.cable.plug()

    def lose_answers(self, chance):
        self.cable.lose_answers()

    def reload(self, chance):
        self.open(self.page.url)

    def move_on(self, chance):
        self.open(chance.choice(self.screens))

    def restart(self, chance):
        address = self.page.url
        self.close()
        self.lid = self.laptop()
        self.page = self.lid.__enter__()
        self.open(address)

    def end_session(self, chance):
        Session.objects.all().delete()

    def open(self, address):
        self.page.goto(address)
        if "/accounts/login/" in self.page.url:
            self.sign_in_again()
            self.page.goto(address)

    def sign_in_again(self):
        client = Client()
        client.force_login(self.user)
        sign_in(self.page.context, client, self.cable.url)

    def close(self):
        self.lid.__exit__(None, None, None)


@pytest.fixture
def trainer(laptop_that_reopens, cable, day):
    client, workshop = day
    trainer = Trainer(laptop_that_reopens, cable, client, workshop)
    yield trainer
    trainer.close()


@pytest.mark.parametrize("first", [0, 1], ids=["even runs", "odd runs"])
def test_nothing_is_lost_and_nothing_doubled(trainer, day, capsys, first):
    _client, workshop = day
    began, typed = time.monotonic(), []
    for number in range(first, RUNS, 2):
        typed += trainer.run(random.Random(number), number)
        trainer.recover()
        assert sorted(texts_of(workshop)) == sorted(typed), f"run {number}"
    online = trainer.lines_on_screens()
    trainer.cable.pull()
    assert trainer.lines_on_screens() == online
    assert sum(online) == len(typed)
    seconds, happened = time.monotonic() - began, dict(trainer.happened)
    with capsys.disabled():
        print(f"\n{len(typed) // LINES} runs, {len(typed)} lines, {seconds:.0f} s: {happened}")
    assert set(trainer.happened) == {*WHILE_TYPING, *BETWEEN_LINES, "mend"}
