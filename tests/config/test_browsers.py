"""What is said of a browser, and what our pages keep in one."""

import re

import pytest

from config.templatetags.browsers import browser
from tests.project.source import ROOT

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (f"{WINDOWS} {WEBKIT} Chrome/120.0.0.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        (f"{WINDOWS} {WEBKIT} Chrome/120.0.0.0 Safari/537.36", "Chrome, Windows"),
        (f"{WINDOWS} Gecko/20100101 Firefox/115.0", "Firefox, Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Firefox/115.0", "Firefox, Linux"),
        (f"Mozilla/5.0 (Linux; Android 13) {WEBKIT} Chrome/120 Safari/1", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_told_in_two_words(user_agent, words):
    assert browser(user_agent) == words


# How a page looks, and where somebody stood: no words of anybody.
NO_WORDS = {"okolica-columns", "okolica-place", "okolica-probe"}


def test_what_a_page_keeps_in_a_browser_is_kept_under_its_person():
    """Several people sit down at one computer; one's words are put back for nobody else."""
    for path in sorted((ROOT / "static/js").glob("*.js")):
        code = re.sub(r"//.*", "", path.read_text())
        for name, rest in re.findall(r"[`\"](okolica-[a-z]+)([^`\"\n]*)[`\"]", code):
            names_the_person = rest.startswith(" ${document.body.dataset.person} ") or rest == " "
            assert name in NO_WORDS or names_the_person, f"{path.name}: {name}"
