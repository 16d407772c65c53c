"""manage.py load_outlines 00_jednostki_administracyjne.zip"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ground.borders import BadFile
from ground.services.locating import after_loading
from ground.services.outlines import load_outlines

WIDTH = 30  # letters of the progress bar


def draw(out):
    """Return what draws the bar anew: ██████░░░░ 7/14."""

    def report(done, total):
        full = WIDTH * done // max(total, 1)
        bar = "█" * full + "░" * (WIDTH - full)
        out.write(f"\r{bar} {done}/{total}", ending="")
        out.flush()

    return report


class Command(BaseCommand):
    help = (
        "Load the outlines of municipalities with a library, and of their neighbours: from the "
        "official ZIP of borders (A03_Granice_gmin), from GML of its service, or from GeoJSON."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="", help="where it comes from, for the map")
        parser.add_argument("--licence", default="", help="who may use it, for the map")

    def handle(self, *, file, source, licence, **options):
        try:
            loaded = load_outlines(
                path=file, source=source, licence=licence, report=draw(self.stdout)
            )
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except BadFile as error:
            raise CommandError(str(error)) from error
        self.stdout.write("")
        for code, municipality in loaded.by_six:
            self.stdout.write(f"{municipality}: taken by six digits, the file has {code}.")
        for municipality in loaded.missing:
            self.stdout.write(f"{municipality}: not in the file.")
        self.stdout.write(f"Outlines: {len(loaded.outlines)}. Neighbours: {loaded.neighbours}.")
        after_loading()
