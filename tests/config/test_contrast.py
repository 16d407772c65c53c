"""The colours of static/css/tokens.css, measured by the formula of WCAG 2.2."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = (Path(settings.BASE_DIR) / "static/css/tokens.css").read_text()
SECTORS = ["public", "ngo", "private", "informal", "person"]
GROUNDS = ["paper", "surface", "sunken"]
MAP = [*[f"map-{n}" for n in range(1, 8)], *[f"map-step-{n}" for n in range(1, 5)]]

TEXT = [
    *[(ink, ground) for ink in ["ink", "muted", "primary", "primary-strong"] for ground in GROUNDS],
    ("ink", "primary-tint"),
    ("primary", "primary-tint"),
    ("primary-strong", "primary-tint"),
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    *[(f"sector-{name}", ground) for name in SECTORS for ground in ["paper", "surface"]],
    *[("ink", f"sector-{name}-tint") for name in SECTORS],
    *[(name, "paper") for name in MAP],  # marks are letters
    *[(word, f"{word}-tint") for word in ["good", "warn", "bad"]],
    *[("ink", f"{word}-tint") for word in ["good", "warn", "bad"]],
    ("bad", "surface"),
    ("bad", "paper"),
]
GRAPHICS = [
    *[("line-strong", ground) for ground in GROUNDS],
    *[(f"sector-{name}", f"sector-{name}-tint") for name in SECTORS],
    ("focus", "focus-ring"),  # the amber outline always stands beside its ink ring
]


def colours_of(block):
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def blocks():
    light, system_dark, chosen_dark = (
        re.search(pattern + r"\s*\{(.*?)\n\s*\}\n", TOKENS, re.S)[1]
        for pattern in [
            r"\n:root",
            r":root:not\(\[data-theme=\"light\"\]\)",
            r":root\[data-theme=\"dark\"\]",
        ]
    )
    return light, system_dark, chosen_dark


LIGHT, SYSTEM_DARK, CHOSEN_DARK = blocks()


def luminance(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_agrees_with_known_pairs():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


def test_dark_is_the_same_chosen_or_followed():
    lines = [[line.strip() for line in block.splitlines()] for block in (SYSTEM_DARK, CHOSEN_DARK)]
    assert lines[0] == lines[1]


def test_dark_names_every_colour_of_light():
    assert set(colours_of(SYSTEM_DARK)) == set(colours_of(LIGHT))


@pytest.mark.parametrize("theme", [LIGHT, SYSTEM_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(theme, ink, ground):
    colours = colours_of(theme)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, SYSTEM_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), GRAPHICS)
def test_graphics_can_be_seen(theme, mark, ground):
    colours = colours_of(theme)
    assert contrast(colours[mark], colours[ground]) >= 3


def test_no_other_style_sheet_writes_a_colour():
    for sheet in sorted((Path(settings.BASE_DIR) / "static/css").glob("*.css")):
        if sheet.name == "tokens.css":
            continue
        screen = re.sub(r"@media print\s*\{.*", "", sheet.read_text(), flags=re.S)
        screen = re.sub(r'url\("data:[^"]*"\)', "", screen)
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;,) ])|rgba?\(", screen) == [], sheet.name
