"""Files that somebody could send as a paper, made here and never kept.

`CORPUS` maps a name to (how to make the file, what must come of it): the kind that is kept, or a
few words of the refusal. Whatever is hidden in a file carries the word CANARY.
"""

import io
import zipfile

from tests.factories.agreements import PDF
from tests.trainings.hostile import CANARY, SCRIPT, picture

TYPES = (
    b'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
DOCUMENT = b"<w:document><w:body><w:p/></w:body></w:document>"


def zipped(parts, packing=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(more=(), types=TYPES):
    parts = {"[Content_Types].xml": types, "word/document.xml": DOCUMENT}
    return zipped(parts | dict(more))


def relation(kind, target):
    return {
        "word/_rels/settings.xml.rels": (
            f'<Relationships><Relationship Id="r1" Type="http://schemas.test/{kind}" '
            f'Target="{target}" TargetMode="External"/></Relationships>'
        ).encode()
    }


def pdf(inside):
    return PDF.replace(b"/Type/Catalog", b"/Type/Catalog" + inside)


def locked():
    data = bytearray(docx())
    for mark, place in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)]:
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + place] |= 1
    return bytes(data)


def bomb():
    """Return a DOCX that says of itself that it unpacks into more than we let in."""
    data = bytearray(docx({"word/media/a.bin": b"\0" * 4096}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (400 * 1024 * 1024).to_bytes(4, "little")
    return bytes(data)


def half(data):
    return data[: len(data) // 2]


CORPUS = {
    "a pdf": (lambda: PDF, "pdf"),
    "a docx": (docx, "docx"),
    "a docx with a link": (
        lambda: docx(relation("hyperlink", "https://biblioteka.test")),
        "docx",
    ),
    "a docx of a template here": (
        lambda: docx(relation("attachedTemplate", "file:///C:/Szablony/Normal.dotm")),
        "docx",
    ),
    "a photo": (picture, "jpg"),
    "a png": (lambda: picture("PNG"), "jpg"),
    "a photo with a page behind": (lambda: picture() + SCRIPT, "jpg"),
    "a pdf with a program": (
        lambda: pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        "pdf",
    ),
    "a pdf with a file": (lambda: pdf(b"/Names<</EmbeddedFiles 5 0 R>>"), "pdf"),
    "a pdf that is a page too": (lambda: pdf(SCRIPT), "pdf"),
    "nothing": (lambda: b"", "Jest pusty"),
    "blanks": (lambda: b"\0" * 900 + b" \n", "Jest pusty"),
    "too much": (lambda: PDF + b" " * 1024 * 1024, "1 MB"),
    "half a pdf": (lambda: half(PDF), "PDF jest uszkodzony"),
    "a page before a pdf": (lambda: SCRIPT + PDF, "strona internetowa"),
    "a page": (lambda: b"<!DOCTYPE html>" + SCRIPT, "strona internetowa"),
    "a drawing": (lambda: b"<svg xmlns='x'>" + SCRIPT + b"</svg>", "SVG"),
    "a drawing in xml": (lambda: b"<?xml version='1.0'?><svg>" + SCRIPT + b"</svg>", "SVG"),
    "a gif": (lambda: picture("GIF"), "GIF"),
    "a tiff": (lambda: picture("TIFF"), "TIFF"),
    "a heic": (lambda: b"\0\0\0\x18ftypheic" + CANARY * 9, "HEIC"),
    "half a photo": (lambda: half(picture()), "uszkodzon"),
    "a jpeg in name alone": (lambda: b"\xff\xd8\xff" + SCRIPT, "uszkodzon"),
    "half a docx": (lambda: half(docx()), "Ten dokument jest uszkodzony"),
    "packed as Word never packs": (
        lambda: zipped({"[Content_Types].xml": TYPES, "w.xml": DOCUMENT}, zipfile.ZIP_LZMA),
        "Ten dokument jest uszkodzony",
    ),
    "macros": (lambda: docx({"word/vbaProject.bin": CANARY}), "makra"),
    "macros by type": (
        lambda: docx(types=TYPES.replace(b"</Types>", b"<a t='x.macroEnabled.main'/></Types>")),
        "makra",
    ),
    "active parts": (lambda: docx({"word/activeX/activeX1.bin": CANARY}), "makra"),
    "a template elsewhere": (
        lambda: docx(relation("attachedTemplate", "https://zly.test/a.dotm")),
        "z innego komputera",
    ),
    "an object elsewhere": (
        lambda: docx(relation("oleObject", "\\\\zly.test\\a")),
        "z innego komputera",
    ),
    "a template elsewhere in other signs": (
        lambda: docx(relation("attachedTemplate", "&#104;ttps://zly.test/a.dotm")),
        "z innego komputera",
    ),
    "a template elsewhere behind a sign": (
        lambda: docx(
            {
                "word/_rels/settings.xml.rels": b'<Relationships><Relationship Hint=">" '
                b'Type="a/attachedTemplate" Target=" HTTPS://zly.test/a" TargetMode="External"/>'
                b"</Relationships>"
            }
        ),
        "z innego komputera",
    ),
    "a template on a disk elsewhere": (
        lambda: docx(relation("attachedTemplate", "file:////zly.test/share/a.dotm")),
        "z innego komputera",
    ),
    "a template elsewhere in utf-16": (
        lambda: docx(
            {
                name: text.decode().encode("utf-16")
                for name, text in relation("attachedTemplate", "http://zly.test/a").items()
            }
        ),
        "z innego komputera",
    ),
    "words of its own": (
        lambda: docx(types=TYPES.replace(b"?><T", b'?><!DOCTYPE a [<!ENTITY a "b">]><T')),
        "uszkodzony",
    ),
    "a list without an end": (
        lambda: docx({"word/_rels/a.xml.rels": b"<Relationship " * 70_000}),
        "uszkodzony",
    ),
    "lists without an end": (
        lambda: docx({f"word/_rels/{at}.rels": b"<a>" + b" " * 900_000 for at in range(30)}),
        "za duże",
    ),
    "a part that leads out": (lambda: docx({"../../etc/passwd": CANARY}), "uszkodzony"),
    "a bomb": (bomb, "za duże"),
    "parts without an end": (lambda: half(docx()) + b"PK\x01\x02" * 3_001, "za duże"),
    "a list that goes on": (
        lambda: docx(types=TYPES + b" " * 2 * 1024 * 1024),
        "za duże",
    ),
    "a lock": (locked, "hasłem"),
    "a spreadsheet": (
        lambda: zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
        "innego programu",
    ),
    "an odt": (
        lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "innego programu",
    ),
    "an archive": (lambda: zipped({"umowa.pdf": PDF}), "archiwum"),
    "an old doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + CANARY * 90, "starego Worda"),
    "an rtf": (lambda: b"{\\rtf1 " + CANARY + b"}", "innego programu"),
    "a program": (lambda: b"MZ\x90\0" + CANARY * 9, "To jest program"),
    "a text": (lambda: b"Porozumienie z dnia 3 grudnia", "ani dokument, ani zdj"),
}
NAMES = [
    "umowa.pdf",
    "umowa.pdf.exe",
    "../../../etc/passwd",
    "C:\\Windows\\umowa.docx",
    "umowa\u202efdp.exe",
    "<img src=x onerror=alert(1)>.pdf",
    "u" * 300 + ".pdf",
    "umowa;charset=utf-7.pdf",
    ".htaccess",
    "CON.pdf",
]
