"""A second, small library, and a third one that has just been founded. People are invented."""

from demo.shapes import DemoGroup, DemoOrganisation, Person, steps

SLUG = "rakoniewice"
NAME = "Biblioteka Publiczna w Rakoniewicach"
PHONE = "61 000 90 10"
ADDRESS = "ul. Krótka 4", "62-067", "Rakoniewice"
NAME_IN_PLACE = "w Rakoniewicach"
MUNICIPALITY = ("3005043", "Rakoniewice", "grodziski", "wielkopolskie")
BRANCHES = [("Filia w Rostarzewie", "Rostarzewo")]
TOWN = "Rakoniewice"

GROUPS = [
    DemoGroup("dzieci", 700, "steady"),
    DemoGroup("seniorzy", None, "growing"),
    DemoGroup("młodzież"),
]
ORGANISATIONS = [
    DemoOrganisation(
        "Szkoła Podstawowa w Rakoniewicach",
        "primary_school",
        "public",
        TOWN,
        steps("one_off 30, lasting 20"),
        ("dzieci",),
        (Person("Lidia Kaczor", "bibliotekarka szkolna", "61 000 00 11"),),
    ),
    DemoOrganisation(
        "Gminny Ośrodek Kultury w Rakoniewicach",
        "culture_centre",
        "public",
        TOWN,
        steps("one_off 25, lasting 12"),
        ("dzieci", "seniorzy"),
    ),
    DemoOrganisation(
        "Przedszkole „Bajkowa Kraina”",
        "kindergarten",
        "public",
        TOWN,
        steps("one_off 14"),
        ("dzieci",),
    ),
    DemoOrganisation(
        "OSP Rostarzewo",
        "fire_volunteer",
        "ngo",
        "Rostarzewo",
        steps("contact 18, one_off 10"),
        fields={"branch": "Filia w Rostarzewie"},
    ),
    DemoOrganisation(
        "Koło Gospodyń Wiejskich w Ruchocicach",
        "rural_women",
        "ngo",
        "Ruchocice",
        steps("contact 7, trial 2"),
        ("seniorzy",),
    ),
    DemoOrganisation(
        "Piekarnia „Złoty Kłos” s.c.",
        "gastronomy",
        "private",
        TOWN,
        steps("one_off 8"),
        ("seniorzy",),
        confirmed=False,
    ),
    DemoOrganisation(
        "Stowarzyszenie „Nasze Rakoniewice”", "association", "ngo", TOWN, steps("none 2")
    ),
]

NEW_SLUG = "siemysl"
NEW_NAME = "Gminna Biblioteka Publiczna w Siemyślu"
NEW_MUNICIPALITY = ("3208062", "Siemyśl", "kołobrzeski", "zachodniopomorskie")
