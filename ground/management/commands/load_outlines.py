"""manage.py load_outlines 00_jednostki_administracyjne.zip"""

from django.core.management.base import BaseCommand

from ground.management.loading import add_file_with_source, loaded
from ground.services.locating import after_loading
from ground.services.outlines import load_outlines


class Command(BaseCommand):
    help = (
        "Load the outlines of municipalities with a library, and of their neighbours: from the "
        "official ZIP of borders (A03_Granice_gmin), from GML of its service, or from GeoJSON."
    )

    def add_arguments(self, parser):
        add_file_with_source(parser)

    def handle(self, *, file, source, licence, **options):
        brought = loaded(load_outlines, self.stdout, file=file, source=source, licence=licence)
        for code, municipality in brought.by_six:
            self.stdout.write(f"{municipality}: taken by six digits, the file has {code}.")
        for municipality in brought.missing:
            self.stdout.write(f"{municipality}: not in the file.")
        self.stdout.write(f"Outlines: {len(brought.outlines)}. Neighbours: {brought.neighbours}.")
        after_loading()
