"""The ground of the demonstration: outlines, places and addresses, before anybody is there."""

import json

from accounts.acts import act
from accounts.models import Library
from demo import where
from ground.models import Locality, Outline
from ground.services.localities import load_addresses
from ground.services.outlines import load_outlines

SOURCE_OF_OUTLINES = json.loads(where.OUTLINES.read_text(encoding="utf-8"))["source"]


@act
def load_demo_ground(*, libraries):
    """Load the outlines around all libraries, the addresses of `libraries`."""
    load_outlines(path=where.OUTLINES)
    for library in libraries:
        load_addresses(
            municipality=library.municipality,
            path=where.ADDRESSES,
            source=where.SOURCE_OF_ADDRESSES,
            licence=where.LICENCE_OF_ADDRESSES,
        )


@act
def remove_demo_ground(*, by):
    """Take the invented addresses away, and the outlines unless a library that stays is there."""
    Locality.objects.filter(source=where.SOURCE_OF_ADDRESSES).delete()
    outlines = Outline.objects.filter(source=SOURCE_OF_OUTLINES)
    if not Library.objects.filter(municipality__in=outlines.values("terc")).exists():
        outlines.delete()
