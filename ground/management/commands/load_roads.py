"""manage.py load_roads roads.geojson"""

from django.core.management.base import BaseCommand

from ground.management.loading import add_file_with_source, loaded
from ground.services.roads import load_roads


class Command(BaseCommand):
    help = (
        "Load the roads of municipalities with a library, to be drawn faintly under the map: lines "
        "of OpenStreetMap (highway) as GeoJSON or as Overpass answers, or of BDOT10k (OT_SKJZ_L): "
        "the ZIP of a county with GML or shapefiles, GML or GeoJSON. Outlines are loaded first."
    )

    def add_arguments(self, parser):
        add_file_with_source(parser)

    def handle(self, *, file, source, licence, **options):
        brought = loaded(load_roads, self.stdout, file=file, source=source, licence=licence)
        for outline in brought.missing:
            self.stdout.write(f"{outline}: no road in the file.")
        for network in brought.networks:
            self.stdout.write(
                f"{network}: roads {network.drawn}, left out for want of room {network.left_out}."
            )
