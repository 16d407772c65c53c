"""Pieces of a page: what Django's own functions write, of whatever values."""

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from naming.pieces import piece, pieces

VALUES = ["<b>'&\"", mark_safe("<b>bold</b>"), 7, None, "", _("Workshops"), format_html("{}", "<")]


@pytest.mark.parametrize("value", VALUES)
def test_a_piece_is_what_django_writes(value):
    form = '<p title="{}">{said}</p>'
    drawn = piece(form, value, said=value)
    assert drawn == format_html(form, value, said=value)
    assert drawn.__html__() is drawn


@pytest.mark.parametrize(
    ("form", "rows"),
    [
        ("<li>{}</li>", [(value,) for value in VALUES]),
        ("<li>{said}</li>", [{"said": value} for value in VALUES]),
        ("<li>{}</li>", []),
    ],
)
def test_pieces_are_what_django_writes(form, rows):
    assert pieces("\n", form, iter(rows)) == format_html_join("\n", form, iter(rows))
