"""Chromium over a live server: what the pages of a person look like and how they behave."""

import os
from contextlib import contextmanager
from functools import partial

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connection
from django.http import HttpResponse
from playwright.sync_api import expect, sync_playwright

from accounts.scoping import scope
from serve.prepare import find_chromium
from tests.browser.cable import Cable
from tests.factories.workshops import WorkshopFactory
from workshops.services.workshops import plan_workshop

# Playwright keeps an event loop in this thread; Django would take our queries for asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PATIENCE = 10_000  # ms; a busy machine is slow, not wrong
AXE = settings.BASE_DIR / "node_modules/axe-core/axe.min.js"
ADDRESS_OF_AXE = f"/{settings.STATIC_URL.strip('/')}/axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    # Nobody looks at the window: it has no tabs and buttons, and what is left of it stands still.
    "--kiosk",
    "--force-prefers-reduced-motion",
    "--js-flags=--single-threaded-gc",
]
# Every element the policy of content refuses reports itself here, before anything else runs.
REPORT_VIOLATIONS = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    const place = `${event.sourceFile}:${event.lineNumber}`;
    window.violations.push(`${event.violatedDirective}: ${event.blockedURI} in ${place}`);
  });
"""
FORGET = """async () => {
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
}"""

FIRST = ["tests/browser/", "test_ceilings", "test_hostile_files", "test_looks", "test_odd_values"]


@pytest.hookimpl(trylast=True)  # after they were put in random order
def pytest_collection_modifyitems(items):
    """Begin with the browser, which one process has then, and with what takes half a minute.

    Nothing long is left for the end, when one process waits for the other.
    """
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: [path not in item.nodeid for path in FIRST])


@pytest.fixture(scope="session")
def no_request_left(django_db_setup, django_db_blocker):
    """End what a page asked of the live server just before it closed, when the server is gone."""
    yield
    with django_db_blocker.unblock(), connection.creation._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            [connection.settings_dict["NAME"]],
        )


@pytest.fixture(scope="session")
def static_files_that_stay():
    """Let a window ask once for each file of styles, scripts and letters, as on a server.

    Axe is one of them here: as a file of the house Chromium keeps it as it was read.
    """
    serve, axe = StaticFilesHandler.serve, AXE.read_bytes()

    def stays(handler, request):
        is_axe = request.path == ADDRESS_OF_AXE
        response = HttpResponse(axe, "text/javascript") if is_axe else serve(handler, request)
        response["Cache-Control"] = "max-age=3600"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", stays)
        yield


@pytest.fixture(scope="session")
def chromium(no_request_left, static_files_that_stay, live_server):
    """Return the browser. It closes before the server, and the server before the database."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def idle_windows():
    """Return windows that nobody looks at, by whether scripts run in them."""
    return {True: [], False: []}


@pytest.fixture
def browse(chromium, live_server, idle_windows, monkeypatch):
    """Return a context manager that opens a window: `with browse(client, width=320) as page:`.

    `client` is a signed-in test client (or None): the window has its session. Leaving the window
    fails when the page wrote an error or the content security policy refused anything; errors
    with a text of `expected` in them are part of the test. To open a window takes longer than to
    open a page: one that was left is used again, and remembers styles, scripts and letters. With
    `is_new` it is one that never saw anything and is used no more.
    """
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", None)  # one for many requests

    @contextmanager
    def open_window(
        client=None,
        *,
        width=1280,
        height=900,
        scheme="light",
        javascript=True,
        expected=(),
        is_new=False,
    ):
        idle = [] if is_new else idle_windows[javascript]
        page = idle.pop() if idle else new_window(chromium, live_server.url, javascript)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        if client is not None:
            sign_in(page.context, client, live_server.url)
        errors = []
        listeners = {
            "console": lambda message: note(errors, message),
            "pageerror": lambda error: errors.append(str(error)),
        }
        for event, listener in listeners.items():
            page.on(event, listener)
        yield page
        if javascript:
            errors += page.evaluate("window.violations")
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        if is_new:
            page.context.close()
        else:
            leave(page)
            idle.append(page)
        assert [error for error in errors if not any(text in error for text in expected)] == []

    return open_window


def new_window(chromium, url, javascript):
    context = chromium.new_context(
        base_url=url,
        reduced_motion="reduce",
        java_script_enabled=javascript,
        locale="pl-PL",
        service_workers="block",  # tests/browser/test_workshop_offline.py lets them work
    )
    context.set_default_timeout(PATIENCE)
    if javascript:
        context.add_init_script(REPORT_VIOLATIONS)
    return context.new_page()


def switch_of(page, pattern):
    """Return a function after which nothing arrives that the page sends to such an address.

    The browser is told before anything is sent: it begins to look a moment later, and a quick
    request slips through.
    """
    is_off = []
    page.route(pattern, lambda route: route.abort() if is_off else route.continue_())
    return partial(is_off.append, True)


def leave(page):
    """Let a window forget whoever looked through it, and ask the server for nothing more."""
    page.unroute_all()
    for other in page.context.pages:
        if other != page:
            other.close()
    page.goto("/robots.txt")
    page.evaluate(FORGET)
    page.context.clear_cookies()


def note(errors, message):
    if message.type == "error":
        errors.append(f"{message.text} ({message.location.get('url', '')})")


def goes_sideways(page):
    """Return how many pixels the page can be scrolled sideways."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.fixture
def cable(live_server):
    cable = Cable(live_server.url)
    yield cable
    cable.close()


LAPTOP = {"locale": "pl-PL", "reduced_motion": "reduce"}


@contextmanager
def lid(context, client, cable):
    context.set_default_timeout(PATIENCE)
    if client is not None:
        sign_in(context, client, cable.url)
    yield context.pages[0] if context.pages else context.new_page()
    context.close()


@pytest.fixture
def laptop(chromium, cable):
    """Return a context manager that opens the lid of a laptop, whose browser works offline."""

    @contextmanager
    def opened(client=None):
        context = chromium.new_context(base_url=cable.url, **LAPTOP)
        with lid(context, client, cable) as page:
            yield page

    return opened


@pytest.fixture
def laptop_that_reopens(chromium, cable, tmp_path):
    """Return the same for a laptop that is closed and opened: a browser that forgets nothing."""

    @contextmanager
    def opened(client=None):
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "laptop",
            executable_path=find_chromium(),
            args=ARGUMENTS,
            base_url=cable.url,
            **LAPTOP,
        )
        with lid(context, client, cable) as page:
            yield page

    return opened


def sign_in(context, client, url):
    """Let a browser have the session of a test client, as one that outlives its windows."""
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": value, "url": url}
    context.add_cookies([cookie | {"expires": 4_000_000_000}])


@pytest.fixture
def day(library, as_role, vocabulary):
    trainer = as_role("trainer")
    with scope(library=library):
        planned = WorkshopFactory.build(library=library, created_by=None)
        workshop = plan_workshop(workshop=planned, by=trainer.user, trainers=[trainer.user])
    return trainer, workshop
