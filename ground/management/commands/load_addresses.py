"""manage.py load_addresses 320807_adresy.zip --terc 3208072"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Municipality
from ground.management.loading import loaded
from ground.services.localities import load_addresses
from ground.services.locating import after_loading

NAMED = 20  # lines that could not be read and are named


class Command(BaseCommand):
    help = (
        "Load the villages, towns and addresses of one municipality from the official file "
        "(GML, SHP or CSV, also as ZIP), and give points to partners with an address."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--terc", required=True, help="code of the municipality: 6 or 7 digits")

    def handle(self, *, file, terc, **options):
        found = Municipality.objects.filter(terc__startswith=terc)
        if len(terc) < 6 or len(found) != 1:
            raise CommandError(f"There is no municipality with the code {terc}. Load TERC first.")
        municipality = found[0]
        brought = loaded(load_addresses, self.stdout, file=file, municipality=municipality)
        self.stdout.write(f"Places: {brought.localities}. Addresses: {brought.addresses}.")
        if brought.outside:
            self.stdout.write(f"Left out, because they lie elsewhere: {brought.outside}.")
        if brought.unread:
            lines = ", ".join(map(str, brought.unread[:NAMED]))
            more = ", …" if brought.unread[NAMED:] else ""
            self.stdout.write(
                "Left out, because a quotation mark in them is not closed, lines of the file: "
                f"{lines}{more}. Correct them and load it again."
            )
        if brought.was_swapped:
            self.stdout.write("East and north were swapped in the file; they were turned round.")
        for library, located in after_loading(municipality).items():
            placed = sum(map(len, located.placed.values()))
            self.stdout.write(f"{library}: {placed} located, {len(located.unknown)} not.")
