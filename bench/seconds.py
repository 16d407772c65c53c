"""What is done seldom and takes long: each once, in seconds, beside its bar."""

import time

from django.test import Client

from accounts.models import Library
from accounts.scoping import scope
from bench.seeds import KINDS, VILLAGES
from intake.services.imports import apply_list, check_list, describe_list
from intake.services.tables import upload_list
from maps.services import pictures
from maps.services.dots import dots_now
from maps.services.maps import map_of
from partners.models import Level, Partner
from reading.files import read_file
from reports.documents.docx import docx_of
from reports.documents.pdf import pdf_of
from reports.services.reports import report_of

MOST = 2  # seconds
MOST_TO_BRING_IN = 4
LINES_OF_A_FILE = 5_000


def seconds_of_reports(workshop):
    """Return how long the report of the demonstration's day takes, told, as DOCX and as PDF."""
    found = {}
    with scope(library=workshop.library):
        for name, make in [("told", lambda told: told), ("DOCX", docx_of), ("PDF", pdf_of)]:
            make(report_of(workshop))  # the first one loads letters
            found[f"report, {name}"] = _took(lambda make=make: make(report_of(workshop))), MOST
    return found


def seconds_of_layout(library):
    """Return how long the pictures of the map take when nobody has seen them yet."""
    with scope(library=library):
        partners = Partner.objects.current().order_by("pk")
        standing = dots_now(partners)
        took = _took(lambda: map_of(standing, library, sheets=pictures.ON_A_PAGE[1:]))
        return {f"layout of {partners.count()}": (took, MOST)}


def seconds_of_file(library, person, partners):
    """Return how long it takes to give all partners of a library out as CSV."""
    client = Client()
    client.force_login(person)
    address = f"/libraries/{library.slug}/partners/export.csv"

    def give_out():
        lines = client.get(address, headers={"host": "localhost"}).getvalue().count(b"\n")
        if lines <= partners:
            raise SystemExit(f"{address} gave out {lines} lines of {partners}")

    return {f"file of {partners}": (_took(give_out), MOST)}


def seconds_of_import(beside, person):
    """Return how long a file of 5,000 organisations takes to be looked at, and to be brought in."""
    library = Library.objects.create(
        slug="bench-import", name="Biblioteka z listą", municipality=beside.municipality
    )
    lines = "".join(
        f"{KINDS[at % len(KINDS)]} z listy {at};{VILLAGES[at % len(VILLAGES)]};94 351 {at:04}\n"
        for at in range(LINES_OF_A_FILE)
    )
    read = read_file(f"nazwa;miejscowość;telefon\n{lines}".encode(), "lista.csv")
    with scope(library=library):
        batch = upload_list(library=library, file_name="lista.csv", read=read, by=person)
        columns = batch.mapping["columns"]
        batch = describe_list(
            batch=batch, columns=columns, level=Level.CONTACT, fallback_sector="ngo", by=person
        )
        looked = _took(lambda: check_list(batch=batch))
        brought = _took(lambda: apply_list(batch=batch, by=person))
        if (count := Partner.objects.count()) != LINES_OF_A_FILE:
            raise SystemExit(f"{count} organisations came in of {LINES_OF_A_FILE}")
    return {
        f"preview of {LINES_OF_A_FILE} lines": (looked, MOST),
        f"import of {LINES_OF_A_FILE} lines": (brought, MOST_TO_BRING_IN),
    }


def _took(do):
    began = time.perf_counter()
    do()
    return time.perf_counter() - began
