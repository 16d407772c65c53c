"""Pieces of a page: what Django's own functions write, of whatever values."""

import pytest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from naming.pieces import form_of, piece, pieces

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


def test_what_is_the_same_in_all_rows_is_written_once():
    form = '<a href="{at}" title="{words}">{text}</a>'
    form = form_of(form, at="/7/{key}/", words="Say: <{text}>")
    drawn = pieces("", form, [{"key": 1, "text": "a & {b}"}])
    assert drawn == '<a href="/7/1/" title="Say: &lt;a &amp; {b}&gt;">a &amp; {b}</a>'


def test_places_are_filled_in_order_or_by_name_never_by_number():
    with pytest.raises(ValueError, match="what stands twice has a name"):
        pieces("", "<b>{0}{0}</b>", [("a",)])
