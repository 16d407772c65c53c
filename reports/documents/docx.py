"""A report as DOCX: real headings, tables with a header row, pictures with alternative text.

Everything people wrote is set as plain text, run by run; nothing of it is ever read as markup.
"""

from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from files.typesetting import png_of
from files.word import bytes_of, mark_row, new_document
from reports.blocks import shown_blocks, without_controls
from reports.models.reports import SectionKind

PICTURE_WIDTH, LOGO_HEIGHT = Cm(16), Cm(1.8)
PHOTO_WIDTH, PHOTO_HEIGHT = Cm(7.6), Cm(7.6)  # two in a row
NUMBER_WIDTH = Cm(2.4)
PIXELS = 1500
UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
INK, PRIMARY = RGBColor(0x1B, 0x23, 0x30), RGBColor(0x0B, 0x4F, 0x6C)


def docx_of(told):
    """Return the bytes of the DOCX, with a place for logos where no logo is known."""
    with translation.override(told.language):
        return _written(told)


def _written(told):
    document = new_document(
        title=f"{told.title}. {told.subtitle}",
        author=_plain(told.library),
        language=told.language,
    )
    _prepare(document, told)
    document.add_paragraph(_plain(told.library), style="Subtitle")
    document.add_paragraph(told.title, style="Title")
    document.add_paragraph(told.subtitle, style="Subtitle")
    for section in told.shown:
        document.add_heading(section.title, level=1)
        blocks = shown_blocks(section.blocks, _can_be_shown)
        for block in blocks:
            if not (_is(block, "is_logo") or _is(block, "is_photo")):
                ADDED[block.kind](document, block)
        _add_photos(document, [block for block in blocks if _is(block, "is_photo")])
        _add_logos(document, [block for block in blocks if _is(block, "is_logo")])
        if section.kind == SectionKind.FUNDING and not section.parts:
            _add_place_for_logos(document, told.funder)
    return bytes_of(document)


def _prepare(document, told):
    """Set the page and its letters."""
    page = document.sections[0]
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.2)
    fonts = {"Normal": 11, "Title": 24, "Subtitle": 12, "Heading 1": 16, "Heading 2": 12}
    for name, size in fonts.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Cambria", Pt(size)
        style.font.italic = False
        style.font.color.rgb = PRIMARY if name == "Heading 1" else INK
        _say_font(style)
    _number_pages(page, _plain(told.library))


def _say_font(style):
    """Override the theme's font, which Word would prefer to the one that is named."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:ascii"), "Cambria")
    fonts.set(qn("w:hAnsi"), "Cambria")


def _number_pages(page, library):
    """Write the library and the number of the page at the foot of every page."""
    foot = page.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(PICTURE_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{library}\t")
    for field in ["PAGE", " / ", "NUMPAGES"]:
        if field.isupper():
            number = OxmlElement("w:fldSimple")
            number.set(qn("w:instr"), field)
            number.append(OxmlElement("w:r"))
            number[0].append(OxmlElement("w:t"))
            number[0][0].text = "1"
            foot._p.append(number)
        else:
            foot.add_run(field)


def _plain(text):
    return without_controls(text)


def _add_heading(document, block):
    document.add_heading(_plain(block.text), level=2)


def _add_paragraph(document, block):
    document.add_paragraph(_plain(block.text))


def _add_points(document, block):
    for item in block.items:
        document.add_paragraph(_plain(item), style="List Bullet")


def _add_table(document, block):
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    _describe_table(table, block.caption)
    for cell, word in zip(table.rows[0].cells, block.head, strict=True):
        cell.paragraphs[0].add_run(_plain(word)).bold = True
    mark_row(table.rows[0], "w:tblHeader")
    for row in block.rows:
        cells = table.add_row().cells
        for cell, word in zip(cells, row, strict=True):
            cell.text = _plain(word)
        if row[-1].isdecimal():
            cells[-1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _set_widths(table, block)
    for row in table.rows:
        mark_row(row, "w:cantSplit")


def _set_widths(table, block):
    """Give a column of numbers little, the first of the others half as much again as the rest."""
    columns = len(block.head)
    ends_with_numbers = bool(block.rows) and all(row[-1].isdecimal() for row in block.rows)
    room = PICTURE_WIDTH - (NUMBER_WIDTH if ends_with_numbers else 0)
    shares = [1.5] + [1] * (columns - 1 - ends_with_numbers)
    widths = [int(room * share / sum(shares)) for share in shares]
    widths += [NUMBER_WIDTH] * ends_with_numbers
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _describe_table(table, caption):
    description = OxmlElement("w:tblCaption")
    description.set(qn("w:val"), _plain(caption))
    table._tbl.tblPr.append(description)


def _is(block, kind):
    return getattr(block, kind, False)


def _can_be_shown(content, form):
    try:
        Image.from_blob(content)
    except UNREADABLE:
        return False
    return True


def _picture_of(block):
    is_drawing = block.form == "svg"
    return BytesIO(png_of(block.content, PIXELS) if is_drawing else block.content)


def _describe_picture(shape, block):
    described = shape._inline.docPr
    described.set("descr", _plain(block.alternative))
    if block.caption:
        described.set("title", _plain(block.caption))


def _add_figure(document, block):
    shape = document.add_picture(_picture_of(block), width=PICTURE_WIDTH)
    _describe_picture(shape, block)
    document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(_plain(block.caption), style="Caption")


def _add_photos(document, photos):
    """Set photos two in a row, in a table without lines; captions stand below them."""
    if not photos:
        return
    table = document.add_table(rows=0, cols=2)
    _describe_table(table, _("Photos"))
    for first in range(0, len(photos), 2):
        row = table.add_row()
        mark_row(row, "w:cantSplit")
        for cell, block in zip(row.cells, photos[first : first + 2], strict=False):
            size = {"height": PHOTO_HEIGHT} if block.is_upright else {"width": PHOTO_WIDTH}
            shape = cell.paragraphs[0].add_run().add_picture(_picture_of(block), **size)
            _describe_picture(shape, block)
            cell.add_paragraph(_plain(block.caption), style="Caption")


def _add_logos(document, logos):
    if not logos:
        return
    line = document.add_paragraph()
    for block in logos:
        shape = line.add_run().add_picture(_picture_of(block), height=LOGO_HEIGHT)
        _describe_picture(shape, block)
        line.add_run("   ")


def _add_place_for_logos(document, funder):
    table = document.add_table(rows=1, cols=1, style="Table Grid")
    words = _("Place for logos: %(funder)s") if funder else _("Place for logos")
    table.rows[0].height = Cm(2.5)
    table.rows[0].cells[0].text = _plain(words % {"funder": funder} if funder else words)


ADDED = {
    "heading": _add_heading,
    "paragraph": _add_paragraph,
    "points": _add_points,
    "table": _add_table,
    "figure": _add_figure,
}
