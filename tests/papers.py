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
from lxml.etree import tostring
from openxml_audit import OpenXmlValidator
from page import validate_pdf_bytes

from files import typesetting

# What is said in a run of text, and the properties: the title, the author, the day it was made.
SAID = re.compile(rb"(?<=>)[^<]+(?=</(?:w:t|dc:\w+|dcterms:\w+)>)")
# A row or a paragraph, and those right behind it that are the same but for their words.
ALIKE = re.compile(rb"((?><w:(tr|p)(?: [^>]*)?(?<!/)>.*?</w:\2>))\1+", re.DOTALL)


def watch():
    """Let whatever makes a paper fail where it is not valid, in a test or in a live server."""
    typesetting._set = _watched_set(typesetting._set)
    Document.save = _watched_save(Document.save)


@cache
def word():
    """Return the validator of Word, which reads each part once: styles are those of every paper."""
    validator = OpenXmlValidator()
    schemas = validator._schema_validator
    schemas.validate_part = _unless_valid(schemas.validate_part)
    return validator


def _unless_valid(validate_part):
    valid = set()

    @wraps(validate_part)
    def validated(part, context):
        shape = shape_of(tostring(part.xml)) if part.xml is not None else b""
        faults = len(context.errors)
        if shape not in valid and len(validate_part(part, context)) == faults:
            valid.add(shape)
        return context.errors

    return validated


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


def shape_of(xml):
    """Return what the validity of a part hangs on: neither its words nor how often a row comes.

    Of rows that are alike and stand one behind another a hundred are as valid as two.
    """
    return sha256(ALIKE.sub(rb"\1\1", SAID.sub(b"", xml))).digest()


def shape_of_docx(docx):
    """Return what the validity of a DOCX hangs on: the shapes of its parts, by their names."""
    with ZipFile(BytesIO(docx)) as parts:
        return tuple((name, shape_of(parts.read(name))) for name in sorted(parts.namelist()))


def refuse(faults):
    assert not faults, "\n".join(faults)


def _watched_set(set_apart, *, setter=typesetting.SETTER):
    """Set pages here: a process for each of hundreds takes longer than setting them does.

    That of its own is for those tests that look at it, with another setter than ours.
    """

    @wraps(set_apart)
    def watched(page, *, is_source=False, ends_at=None, **options):
        if setter != typesetting.SETTER:
            return set_apart(page, is_source=is_source, ends_at=ends_at, **options)
        try:
            source = page.encode() if is_source else page
            made = typst.compile(source, ignore_system_fonts=True, **options)
        except typst.TypstError as error:
            raise typesetting.CannotBeSet(str(error.diagnostic)) from error
        if options.get("pdf_standards"):
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
