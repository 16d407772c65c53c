"""Those who sit on the map as SVG, drawn by functions: a page shows them by the hundred.

Whatever people typed is escaped here, once; shapes, places and inks are our own.
"""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.html import escape

from maps.colouring import Colours
from maps.label_widths import text_width
from maps.table import shapes

NOBODY = frozenset()
# Pixels from the middle of a shape to the line that its mark stands on.
BELOW_MIDDLE, BELOW_MIDDLE_OF_PILE = 2.9, 2.5


@dataclass(frozen=True)
class Look:
    """How those who sit are looked at.

    lit, near: numbers of who is in focus, and around it · chosen: who is meant, or None for
    everybody · colours: beside the sector · partner, pile: the beginnings of addresses ·
    is_alone: a picture that stands by itself, without our style sheet · letters: the size of names
    that the picture says once for all
    """

    lit: frozenset = NOBODY
    near: frozenset = NOBODY
    chosen: frozenset | None = None
    colours: Colours | None = None
    partner: str = ""
    pile: str = ""
    is_alone: bool = False
    letters: float = 0

    def light(self, numbers):
        """Return the classes of what holds these numbers."""
        said = " is-focus" if not self.lit.isdisjoint(numbers) else ""
        said += " is-near" if not self.near.isdisjoint(numbers) else ""
        return said + (" is-dim" if self.is_dim(numbers) else "")

    def is_dim(self, numbers):
        """Return whether none of these numbers is chosen."""
        return self.chosen is not None and self.chosen.isdisjoint(numbers)


def partners(elements, look):
    """Return the elements of partners (maps.services.maps.Drawn), each with all its places."""
    openings = {}
    return "".join(_partner(one, look, openings) for one in elements)


def _partner(one, look, openings):
    dot = one.dot
    numbers = (dot.number,)
    data = f' data-partner="{dot.number}" data-sector="{dot.sector}" data-level="{dot.level}"'
    if not one.places:
        dim = ' class="is-dim"' if look.is_dim(numbers) else ""
        return f"<g{dim}{data}/>"
    value = look.colours.of(dot.number) if look.colours else None
    ink, mark = (f" ink--{value.ink}", value.mark) if value else ("", "")
    said = f"{dot.title}, {look.colours.label}: {value.label}" if value else dot.title
    groups = f' data-audiences="{one.audience_list}"' if dot.audiences else ""
    current = ' aria-current="true"' if dot.number in look.lit else ""
    places = "".join(
        f"{_opening(picture, openings)}{node(at, mark=mark, letters=look.letters)}</svg>"
        for picture, at in one.places
    )
    return (
        f'<a class="map-node sector--{dot.sector}{ink}{look.light(numbers)}"'
        f' href="{escape(look.partner)}{dot.number}"{data}{groups}{current}>'
        f"<title>{escape(said)}</title>{places}</a>"
    )


def _opening(picture, openings):
    if picture.key not in openings:
        openings[picture.key] = (
            f'<svg class="map-on map-on--{window_of(picture)}" viewBox="{picture.view_box}">'
        )
    return openings[picture.key]


def window_of(picture):
    """Return the kind of window that a picture is for, also when it shows one corner alone."""
    return picture.sheet.name.partition("-")[0]


def node(one, *, mark="", is_alone=False, letters=0):
    """Return the shape and the name of a Node; `mark` says what it is coloured by."""
    look = _look(one)
    drawn = f'<path class="map-shape{look}" d="{one.shape}"'
    drawn += f"{_inks(one, 1.8) if is_alone else ''}/>"
    if mark:
        drawn += _mark(one, one.x, one.y + BELOW_MIDDLE, mark)
    elif not one.dot.is_confirmed:
        at, filled = f'x="{one.x}" y="{one.y}"', " is-filled" if one.is_filled else ""
        ink = shapes.PAPER if one.is_filled else "currentColor"
        drawn += (
            f'<text class="map-question{filled}" {at} dy="3.2" font-size="9" font-weight="700"'
            f' text-anchor="middle" fill="{ink}">?</text>'
        )
    return drawn + _letters(one, is_alone, letters)


def pile(one, look):
    """Return a Pile: two shapes one behind the other, and its name."""
    numbers = [dot.number for dot in one.members]
    mix = look.colours.mix(numbers) if look.colours else None
    ink, behind = (f" ink--{mix.first.ink}", f" ink--{mix.behind.ink}") if mix else ("", "")
    behind = "" if behind == ink else behind
    said = f"{one.text}, {look.colours.label}: {mix.words}" if mix else one.text
    light, alone, back, front = look.light(numbers), "", "", ""
    if look.is_alone:
        light = ""
        alone = ' opacity="0.32"' if look.is_dim(numbers) else ""
        alone += f' color="{one.ink}"'
        back = (
            f' fill="{shapes.PAPER}" stroke="currentColor" stroke-width="1.2"'
            ' stroke-linejoin="round"'
        )
        front = _inks(one, 1.5)
    href = f' href="{escape(look.pile)}{quote(one.key, safe="")}"' if look.pile else ""
    drawn = (
        f'<a class="map-pile sector--{one.sector}{ink}{light}"{href}'
        f' data-members="{" ".join(map(str, numbers))}"{alone}><title>{escape(said)}</title>'
        f'<path class="map-shape{behind}" d="{one.shape_behind}"{back}/>'
        f'<path class="map-shape{_look(one)}" d="{one.shape}"{front}/>'
    )
    if mix:
        x, y = one.middle
        drawn += _mark(one, x, y + BELOW_MIDDLE_OF_PILE, mix.mark)
    return f"{drawn}{_letters(one, look.is_alone, look.letters)}</a>"


def _mark(one, x, y, mark):
    """Return the mark of a colour; only the style sheet of a page knows colours."""
    filled = " is-filled" if one.is_filled else ""
    return f'<text class="map-mark{filled}" x="{x:.1f}" y="{y:.1f}">{mark}</text>'


def _look(one):
    return " is-filled" if one.is_filled else " is-dashed" if one.is_dashed else ""


def _inks(one, width):
    """Return the inks of a shape where no style sheet gives them."""
    fill, stroke = (
        ("currentColor", shapes.PAPER) if one.is_filled else (shapes.PAPER, "currentColor")
    )
    dashes = ' stroke-dasharray="2.6 2"' if one.is_dashed else ""
    return (
        f' fill="{fill}" stroke="{stroke}" stroke-width="{width}" stroke-linejoin="round"{dashes}'
    )


def _letters(one, is_alone, usual):
    """Return number and name of a Node or a Pile, each where it has one."""
    drawn = ""
    if number := one.number:
        drawn += (
            f'<text class="map-number" x="{number.x}" y="{number.y}" font-size="{number.size}"'
            f' font-weight="700"{_halo(number)}>{escape(number.text)}</text>'
        )
    if label := one.label:
        size = "" if label.size == usual else f' font-size="{label.size}"'
        drawn += (
            f'<text class="map-label" x="{label.x}" y="{label.y}"{size}'
            f"{_halo(label) if is_alone else ''}>{escape(label.text)}</text>"
        )
    return drawn


def _halo(line):
    """Return ink and width of letters, for a file that may lack our font."""
    width = round(text_width(line.text, line.size, bold=line.is_bold), 1)
    return (
        f' fill="{shapes.INK}" stroke="{shapes.PAPER}" stroke-width="2.5" stroke-opacity="0.8"'
        ' stroke-linejoin="round" paint-order="stroke"'
        f' textLength="{width}" lengthAdjust="spacingAndGlyphs"'
    )
