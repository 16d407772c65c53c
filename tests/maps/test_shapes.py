"""Shapes and inks of the map."""

import re

import pytest
from django.conf import settings

from maps.table import shapes

SHAPES = list(shapes.SECTOR_INK)
SECTORS = [sector for sector in SHAPES if sector != shapes.UNKNOWN]


@pytest.fixture
def light():
    """Return the tokens of the light theme."""
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css.split("@media")[0]))


@pytest.mark.parametrize("sector", SECTORS)
def test_the_ink_of_a_sector_is_its_light_token(sector, light):
    assert shapes.SECTOR_INK[sector] == light[f"sector-{sector}"]


@pytest.mark.parametrize(
    ("ink", "token"),
    [
        ("PAPER", "paper"),
        ("INK", "ink"),
        ("MUTED", "muted"),
        ("LINE", "line"),
        ("STRONG_LINE", "line-strong"),
        ("PRIMARY", "primary"),
        ("ON_PRIMARY", "on-primary"),
        ("SUNKEN", "sunken"),
    ],
)
def test_the_other_inks_are_light_tokens(ink, token, light):
    assert getattr(shapes, ink) == light[token]


def test_an_unknown_sector_is_grey(light):
    assert shapes.SECTOR_INK[shapes.UNKNOWN] == light["muted"]


@pytest.mark.parametrize("sector", SHAPES)
def test_a_shape_stays_in_the_box_of_its_node(sector):
    path = shapes.shape_path(sector, 0, 0, 10)
    corners = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path)
    across, along = shapes.bounds(sector, 10)
    assert all(abs(float(x)) <= across + 0.1 and abs(float(y)) <= along + 0.1 for x, y in corners)


def test_every_sector_has_its_own_shape():
    assert len({shapes.shape_path(sector, 0, 0, 10) for sector in SHAPES}) == len(SHAPES)
