"""manage.py load_roads roads.geojson"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ground.borders import BadFile
from ground.management.commands.load_outlines import draw
from ground.services.roads import load_roads


class Command(BaseCommand):
    help = (
        "Load the roads of municipalities with a library, to be drawn faintly under the map: lines "
        "of OpenStreetMap (highway) as GeoJSON or as Overpass answers, or of BDOT10k (OT_SKJZ_L): "
        "the ZIP of a county with GML or shapefiles, GML or GeoJSON. Outlines are loaded first."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="", help="where it comes from, for the map")
        parser.add_argument("--licence", default="", help="who may use it, for the map")

    def handle(self, *, file, source, licence, **options):
        try:
            loaded = load_roads(path=file, source=source, licence=licence, report=draw(self.stdout))
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except BadFile as error:
            raise CommandError(str(error)) from error
        self.stdout.write("")
        for outline in loaded.missing:
            self.stdout.write(f"{outline}: no road in the file.")
        for network in loaded.networks:
            self.stdout.write(
                f"{network}: roads {network.drawn}, left out for want of room {network.left_out}."
            )
