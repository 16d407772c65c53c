"""What a partnership or an agreement is called names no resident in what leaves the library."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from naming.mentions import mentions
from partnerships.models import Partnership
from tests.conftest import client_of
from tests.factories.accounts import MembershipFactory
from tests.factories.activities import ActivityFactory, ActivityPartnerFactory, GrantTaskFactory
from tests.factories.agreements import AgreementFactory
from tests.factories.partners import PartnerFactory
from tests.factories.partnerships import (
    EndorsementFactory,
    GoalVersionFactory,
    LibraryPartyFactory,
    PartnershipFactory,
    PartyFactory,
)
from tests.factories.yearbook import CalendarFeedFactory
from tests.pdf import read_pdf
from tests.project.access_table import ROWS
from tests.project.giving import SUBSCRIBED, gives_away
from tests.project.routes import LINKS, NUMBERS

RESIDENT = "Zdzisława Ptasińska"
NAMES = re.compile(r"zdzis[łl]|ptasi[ńn]", re.IGNORECASE)
# Papers between the parties: they name whom they are for.
FOR_THE_PARTIES = {"agreements:draft-docx", "agreements:draft-pdf"}


@pytest.fixture
def known(in_library):
    """Return {word of an address: its row} of a partnership called after the resident in it."""
    library, today = in_library, timezone.localdate()
    person = PartnerFactory(library=library, name=RESIDENT, sector="person")
    school = PartnerFactory(library=library, name="Szkoła", sector="public")
    rows = {"library": library.slug, "public": library.slug, "csv": "csv", **NUMBERS}
    rows |= {"year": today.year, "month": today.month}
    grant = GrantTaskFactory(
        library=library,
        starts_on=today - timedelta(days=100),
        ends_on=today + timedelta(days=100),
    )
    for name, partners in [
        ("Bajki pani Zdzisławy", [person]),
        ("Ptasińska i szkoła", [person, school]),
        ("Festyn", [person, school]),
    ]:
        partnership = agreed_partnership(library, name, partners)
        paper = AgreementFactory(
            partnership=partnership, title=f"Deklaracja: {name}", ends_on=today
        )
        activity = ActivityFactory(
            library=library, name="Wieczór", partnership=partnership, grant=grant, done=True,
            held_on=today,
        )  # fmt: skip
        ActivityPartnerFactory(activity=activity, partner=partners[-1])
        rows |= {"partnership": partnership.pk, "agreement": paper.pk, "activity": activity.pk}
    return rows | {"grant": grant.pk}


def agreed_partnership(library, name, partners):
    partnership = PartnershipFactory(
        library=library, name=name, starts_on=timezone.localdate() - timedelta(days=30)
    )
    parties = [PartyFactory(partnership=partnership, partner=one) for one in partners]
    words = GoalVersionFactory(goal__partnership=partnership)
    for party in [LibraryPartyFactory(partnership=partnership), *parties]:
        EndorsementFactory(goal_version=words, party=party)
    return partnership


def text_of(answer):
    """Return the words of a file: of a PDF, of what is packed in DOCX and XLSX, else as it is."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        return read_pdf(content)
    if content.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(content))
        content = b"".join(packed.read(name) for name in packed.namelist())
    return content.decode(errors="replace").replace("\r\n ", "")


def address_of(row, known):
    args = [known.get(word) for word in row.args]
    try:
        return None if None in args else reverse(row.route, args=args)
    except NoReverseMatch:
        return None


def test_no_file_names_a_resident_by_what_a_partnership_is_called(in_library, known):
    client = client_of("coordinator", in_library)
    walked, named = set(), set()
    for row in ROWS:
        if row.method != "get" or set(LINKS) & set(row.args) or row.route in FOR_THE_PARTIES:
            continue
        if address := address_of(row, known):
            answer = client.get(address)
            if gives_away(row, answer):
                text = text_of(answer)
                walked.add(row.route)
                named |= {row.route} if NAMES.search(text) else set()
    assert not named
    assert {
        "cooperation:register-file",
        "activities:export",
        "yearbook:with-partners-pdf",
    } <= walked
    assert len(walked) > 12
    register = client.get(
        reverse("cooperation:register-file", args=[in_library.slug, "csv"]), {"state": "all"}
    )
    for told in ["Festyn;Deklaracja: Festyn;", "partnerstwo z mieszkan"]:
        assert told in text_of(register)


def test_a_calendar_that_is_subscribed_to_names_none(client, in_library, known):
    person = MembershipFactory(library=in_library, role="reader").user
    link = CalendarFeedFactory(library=in_library, made_by=person).link
    [name] = SUBSCRIBED
    text = text_of(client.get(reverse(name, args=[link.token])))
    assert "Deklaracja: Festyn" in text
    assert "Festyn" in text.replace("Deklaracja: Festyn", "")
    assert not NAMES.search(text)


def test_a_row_that_was_not_read_along_says_the_same(in_library, known):
    rows = Partnership.objects.order_by("pk")
    told = [one.name_in_files for one in rows]
    assert told == [one.name_in_files for one in rows.with_residents()]
    assert told[2] == "Festyn"
    assert told[0] == told[1]
    assert not NAMES.search(told[0])


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Bajki pani Zdzisławy", True),
        ("BAJKI PTASIŃSKIEJ", True),
        ("Porozumienie ze Zdzislawa", True),
        ("Festyn", False),
        ("", False),
    ],
)
def test_a_name_is_recognised_in_its_endings(text, is_named):
    assert mentions(text, RESIDENT) is is_named
