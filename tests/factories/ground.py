import factory

from ground.models import AddressPoint, Locality, Outline, RoadNetwork
from tests.factories import UnscopedFactory
from tests.factories.accounts import MunicipalityFactory

# A square around Ustronie Morskie, about 13 km by 11 km.
SQUARE = [[[15.66, 54.16], [15.86, 54.16], [15.86, 54.26], [15.66, 54.26], [15.66, 54.16]]]


class OutlineFactory(UnscopedFactory):
    class Meta:
        model = Outline
        django_get_or_create = ["terc"]

    terc = "3208072"
    name = "Ustronie Morskie"
    rings = SQUARE
    west = factory.LazyAttribute(lambda o: min(x for ring in o.rings for x, _y in ring))
    east = factory.LazyAttribute(lambda o: max(x for ring in o.rings for x, _y in ring))
    south = factory.LazyAttribute(lambda o: min(y for ring in o.rings for _x, y in ring))
    north = factory.LazyAttribute(lambda o: max(y for ring in o.rings for _x, y in ring))
    source = "Państwowy Rejestr Granic"
    licence = "free for any use"
    valid_on = "2026-01-01"


class RoadNetworkFactory(UnscopedFactory):
    class Meta:
        model = RoadNetwork
        django_get_or_create = ["outline"]

    outline = factory.SubFactory(OutlineFactory)
    major = [[[15.67, 54.2], [15.75, 54.21], [15.85, 54.2]]]
    minor = [[[15.75, 54.21], [15.76, 54.17]]]
    drawn = 2
    left_out = 0
    source = "© OpenStreetMap contributors"
    licence = "ODbL"
    valid_on = "2026-11-01"


class LocalityFactory(UnscopedFactory):
    class Meta:
        model = Locality

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "Rusowo"
    folded_name = factory.LazyAttribute(lambda o: o.name.lower())
    kind = "village"
    latitude = 54.18
    longitude = 15.80
    source = "Państwowy Rejestr Granic"
    licence = "free for any use"


class AddressPointFactory(UnscopedFactory):
    class Meta:
        model = AddressPoint

    locality = factory.SubFactory(LocalityFactory)
    street = ""
    number = "1"
    folded_number = factory.LazyAttribute(lambda o: o.number.lower())
    folded_street = factory.LazyAttribute(lambda o: o.street.lower())
    latitude = 54.181
    longitude = 15.801
