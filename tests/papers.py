"""Every PDF and every DOCX that a test makes is what it says it is: read by validators.

A PDF by the rules of PDF/UA-1 that a machine can check, a DOCX by the schemas of Word.
"""

import re
from functools import cache, wraps
from hashlib import sha256
from io import BytesIO
from tempfile import NamedTemporaryFile
from zipfile import ZipFile

import typst
from docx.document import Document
from openxml_audit import OpenXmlValidator
from page import validate_pdf_bytes

word = cache(OpenXmlValidator)
# What is said in a run of text, and the properties: the title, the author, the day it was made.
SAID = re.compile(rb"(?<=>)[^<]+(?=</(?:w:t|dc:\w+|dcterms:\w+)>)")


def watch():
    """Let whatever makes a paper fail where it is not valid, in a test or in a live server."""
    typst.compile = _watched_compile(typst.compile)
    Document.save = _watched_save(Document.save)


def faults_of_pdf(pdf):
    """Return what is wrong with the bytes of a PDF/UA, in the validator's words."""
    return [
        f"{one.rule_id}: {one.message}" for one in validate_pdf_bytes(pdf, profile="ua1").failures
    ]


def faults_of_docx(docx):
    """Return what is wrong with the bytes of a DOCX, in the validator's words."""
    with NamedTemporaryFile(suffix=".docx") as file:
        file.write(docx)
        file.flush()
        return [f"{one.part_uri}: {one.description}" for one in word().validate(file.name).errors]


def shape_of_docx(docx):
    """Return what the validity of a DOCX hangs on: its parts, but for the words that it says."""
    shape = sha256()
    with ZipFile(BytesIO(docx)) as parts:
        for name in sorted(parts.namelist()):
            shape.update(name.encode() + b"\0" + SAID.sub(b"", parts.read(name)) + b"\0")
    return shape.digest()


def refuse(faults):
    assert not faults, "\n".join(faults)


def _watched_compile(compile_page):
    @wraps(compile_page)
    def watched(*arguments, **named):
        made = compile_page(*arguments, **named)
        if named.get("format", "pdf") == "pdf" and named.get("pdf_standards"):
            refuse(faults_of_pdf(made))
        return made

    return watched


def _watched_save(save):
    valid = set()  # each shape is read once: the same paper with other names is as valid

    @wraps(save)
    def watched(document, file):
        save(document, file)
        shape = shape_of_docx(file.getvalue())
        if shape not in valid:
            refuse(faults_of_docx(file.getvalue()))
            valid.add(shape)

    return watched
