"""A report as a tagged PDF."""

import json
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from files.typesetting import CannotBeSet, SetterFailed, can_be_set, pdf_set
from reports.blocks import shown_blocks, without_controls

TEMPLATE = Path(settings.BASE_DIR) / "templates/reports/report/report.typ"


def pdf_of(told):
    """Return the bytes of the PDF; a damaged picture gives its place to a sentence."""
    try:
        return pdf_set(TEMPLATE, *_data_of(told))
    except (CannotBeSet, SetterFailed):
        return pdf_set(TEMPLATE, *_data_of(told, can_be_shown=can_be_set))


def _data_of(told, can_be_shown=None):
    """Return what the template sets, and the pictures beside it: file → text or bytes."""
    pictures, sections = {}, []
    for section in told.shown:
        blocks = [asdict(block) for block in shown_blocks(section.blocks, can_be_shown)]
        for block in blocks:
            if block["kind"] == "figure":
                block["file"] = f"figure-{len(pictures) + 1}.{block['form']}"
                pictures[block["file"]] = block.pop("content")
        sections.append({"title": section.title, "blocks": blocks})
    data = {
        "language": told.language,
        "title": told.title,
        "subtitle": told.subtitle,
        "library": told.library,
        "sections": sections,
    }
    return json.dumps(_cleaned(data), ensure_ascii=False), pictures


def _cleaned(value):
    """Return the data without signs that no document can hold."""
    if isinstance(value, str):
        return without_controls(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return value
