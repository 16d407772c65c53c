"""A second, small library, and a third one that has just been founded. People are invented."""

from demo.shapes import Group, Organisation, Person, steps

SLUG = "rakoniewice"
NAME = "Biblioteka Publiczna w Rakoniewicach"
NAME_IN_PLACE = "w Rakoniewicach"
MUNICIPALITY = ("3005043", "Rakoniewice", "grodziski", "wielkopolskie")
BRANCHES = [("Filia w Rostarzewie", "Rostarzewo")]
TOWN = "Rakoniewice"

GROUPS = [
    Group("dzieci", 700, "steady"),
    Group("seniorzy", None, "growing"),
    Group("młodzież"),
]
ORGANISATIONS = [
    Organisation(
        "Szkoła Podstawowa w Rakoniewicach",
        "primary_school",
        "public",
        TOWN,
        steps("one_off 30, lasting 20"),
        ("dzieci",),
        (Person("Lidia Kaczor", "bibliotekarka szkolna", "61 000 00 11"),),
    ),
    Organisation(
        "Gminny Ośrodek Kultury w Rakoniewicach",
        "culture_centre",
        "public",
        TOWN,
        steps("one_off 25, lasting 12"),
        ("dzieci", "seniorzy"),
    ),
    Organisation(
        "Przedszkole „Bajkowa Kraina”",
        "kindergarten",
        "public",
        TOWN,
        steps("one_off 14"),
        ("dzieci",),
    ),
    Organisation(
        "OSP Rostarzewo",
        "fire_volunteer",
        "ngo",
        "Rostarzewo",
        steps("contact 18, one_off 10"),
        fields={"branch": "Filia w Rostarzewie"},
    ),
    Organisation(
        "Koło Gospodyń Wiejskich w Ruchocicach",
        "rural_women",
        "ngo",
        "Ruchocice",
        steps("contact 7, trial 2"),
        ("seniorzy",),
    ),
    Organisation(
        "Piekarnia „Złoty Kłos” s.c.",
        "gastronomy",
        "private",
        TOWN,
        steps("one_off 8"),
        ("seniorzy",),
        confirmed=False,
    ),
    Organisation("Stowarzyszenie „Nasze Rakoniewice”", "association", "ngo", TOWN, steps("none 2")),
]

NEW_SLUG = "siemysl"
NEW_NAME = "Gminna Biblioteka Publiczna w Siemyślu"
NEW_MUNICIPALITY = ("3208062", "Siemyśl", "kołobrzeski", "zachodniopomorskie")
