"""The demonstration municipality by the sea.

The places are real. The organisations are typical of such a municipality and their cooperation is
made up; associations, foundations and groups with a name of their own, all people, phones and
addresses are invented.
"""

from demo.shapes import DemoGroup, DemoOrganisation, Happened, Person, steps

SLUG = "ustronie-morskie"
NAME = "Gminna Biblioteka Publiczna w Ustroniu Morskim"
NAME_IN_PLACE = "w Ustroniu Morskim"
PHONE = "94 000 90 10"
ADDRESS = "ul. Rolna 2", "78-111", "Ustronie Morskie"
MUNICIPALITY = ("3208072", "Ustronie Morskie", "kołobrzeski", "zachodniopomorskie")
BRANCHES = [("Filia w Rusowie", "Rusowo"), ("Filia w Kukini", "Kukinia")]

SEA, RUSOWO, KUKINIA, SIANOZETY = "Ustronie Morskie", "Rusowo", "Kukinia", "Sianożęty"
CHILDREN, YOUTH, SENIORS = "dzieci", "młodzież", "seniorzy"
FAMILIES, TODDLERS, GUESTS = "rodziny", "przedszkolaki", "turyści w sezonie"

GROUPS = [
    DemoGroup(
        CHILDREN,
        420,
        "growing",
        "Dużo dzieci jak na wielkość gminy. Chętnie przychodzą na zajęcia i konkursy.",
    ),
    DemoGroup(
        YOUTH,
        180,
        "shrinking",
        "Po szkole podstawowej dojeżdżają do Kołobrzegu i Koszalina, potem wyjeżdżają na stałe.",
    ),
    DemoGroup(SENIORS, 900, "growing", "Coraz więcej osób zamieszkuje nad morzem na emeryturze."),
    DemoGroup(FAMILIES, 350, "steady"),
    DemoGroup(TODDLERS, 110, "steady"),
    DemoGroup(GUESTS, 15000, "growing", "Od czerwca do września, głównie rodziny z dziećmi."),
]

ORGANISATIONS = [
    # Public institutions
    DemoOrganisation(
        "Urząd Gminy w Ustroniu Morskim",
        "municipality_office",
        "public",
        SEA,
        steps("contact 96, one_off 90, lasting 72"),
        (SENIORS, FAMILIES),
        (Person("Katarzyna Wróbel", "referat oświaty i kultury", "94 000 01 10"),),
        fields={
            "description": "Organizator biblioteki. Wspólnie: dożynki, dni gminy, budżet.",
            "tags": ["dożynki", "dni gminy"],
            "email": "urzad@ustronie.test",
            "phone": "94 000 01 00",
        },
    ),
    DemoOrganisation(
        "Szkoła Podstawowa w Ustroniu Morskim",
        "primary_school",
        "public",
        SEA,
        steps("one_off 84, lasting 60"),
        (CHILDREN,),
        (
            Person("Małgorzata Sikora", "nauczycielka polskiego", "94 000 02 11", "sikora@sp.test"),
            Person("Tomasz Baran", "dyrektor", "94 000 02 10", until_months_ago=14),
            Person("Iwona Czarnecka", "dyrektorka", "94 000 02 10", "dyrekcja@sp.test"),
        ),
        fields={
            "is_recipient": True,
            "description": "Lekcje biblioteczne, konkurs recytatorski, noc bibliotek.",
            "phone": "94 000 02 00",
        },
    ),
    DemoOrganisation(
        "Szkoła Podstawowa w Rusowie",
        "primary_school",
        "public",
        RUSOWO,
        steps("contact 40, one_off 30, trial 8"),
        (CHILDREN,),
        fields={"branch": "Filia w Rusowie", "phone": "94 000 03 00", "is_recipient": True},
    ),
    DemoOrganisation(
        "Przedszkole Gminne „Bursztynek”",
        "kindergarten",
        "public",
        SEA,
        steps("one_off 70, lasting 50"),
        (TODDLERS, FAMILIES),
        (Person("Agnieszka Pawlak", "wychowawczyni starszaków", email="pawlak@bursztynek.test"),),
        fields={"is_recipient": True, "email": "przedszkole@bursztynek.test"},
    ),
    DemoOrganisation(
        "Gminny Ośrodek Kultury w Ustroniu Morskim",
        "culture_centre",
        "public",
        SEA,
        steps("contact 80, one_off 76, trial 60, lasting 48"),
        (CHILDREN, SENIORS, FAMILIES),
        (Person("Piotr Mazur", "instruktor teatralny", "94 000 05 12"),),
        fields={
            "tags": ["dni gminy"],
            "phone": "94 000 05 00",
            "description": "Teatr dzieci, scena plenerowa, sala.",
        },
    ),
    DemoOrganisation(
        "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim",
        "social_welfare",
        "public",
        SEA,
        steps("contact 30, one_off 18, trial 6"),
        (SENIORS, FAMILIES),
        (Person("Beata Sadowska", "pracowniczka socjalna", "94 000 06 11"),),
        fields={"email": "gops@ustronie.test"},
    ),
    DemoOrganisation(
        "Gminny Ośrodek Sportu i Rekreacji",
        "sports_centre",
        "public",
        SEA,
        steps("contact 26, one_off 14"),
        (CHILDREN,),
        fields={"phone": "94 000 07 00"},
    ),
    DemoOrganisation(
        "Klub Senior+ w Ustroniu Morskim",
        "senior_club",
        "public",
        SEA,
        steps("one_off 44, lasting 28"),
        (SENIORS,),
        (Person("Halina Dąbek", "opiekunka klubu", "94 000 08 00"),),
    ),
    DemoOrganisation(
        "Sołectwo Sianożęty",
        "village_council",
        "public",
        SIANOZETY,
        steps("contact 20, one_off 11"),
        (FAMILIES,),
        (Person("Zbigniew Krawiec", "sołtys", "600 000 091"),),
        confirmed=False,
    ),
    DemoOrganisation(
        "Sołectwo Kukinia",
        "village_council",
        "public",
        KUKINIA,
        steps("one_off 38"),
        (SENIORS,),
        confirmed=False,
        fields={"branch": "Filia w Kukini", "tags": ["dożynki"]},
    ),
    DemoOrganisation(
        "Posterunek Policji w Ustroniu Morskim",
        "police",
        "public",
        SEA,
        steps("one_off 16"),
        (CHILDREN,),
        fields={"phone": "94 000 11 00", "description": "Bezpieczne wakacje: spotkania w lipcu."},
    ),
    DemoOrganisation(
        "Ośrodek Zdrowia w Ustroniu Morskim",
        "health",
        "public",
        SEA,
        steps("contact 5"),
        fields={"phone": "94 000 12 00"},
    ),
    # Social organisations and groups
    DemoOrganisation(
        "Koło Gospodyń Wiejskich w Kukini",
        "rural_women",
        "ngo",
        KUKINIA,
        steps("contact 66, one_off 54, lasting 36"),
        (SENIORS, FAMILIES),
        (Person("Stanisława Bąk", "przewodnicząca", "600 000 131"),),
        fields={
            "branch": "Filia w Kukini",
            "tags": ["dożynki", "historia mówiona", "rękodzieło"],
            "description": "Wieczory z robótkami, pieczenie na Tydzień Bibliotek.",
        },
    ),
    DemoOrganisation(
        "KGW „Sianożęcianki”",
        "rural_women",
        "ngo",
        SIANOZETY,
        steps("contact 15, one_off 9, trial 3"),
        (FAMILIES,),
        (Person("Renata Olszewska", "przewodnicząca", "600 000 141"),),
    ),
    DemoOrganisation(
        "Ochotnicza Straż Pożarna w Ustroniu Morskim",
        "fire_volunteer",
        "ngo",
        SEA,
        steps("one_off 58, lasting 40"),
        (CHILDREN,),
        (Person("Marek Stępień", "naczelnik", "600 000 151"),),
    ),
    DemoOrganisation(
        "OSP Rusowo",
        "fire_volunteer",
        "ngo",
        RUSOWO,
        steps("contact 24, one_off 13"),
        (CHILDREN,),
        fields={"branch": "Filia w Rusowie", "phone": "600 000 160"},
    ),
    DemoOrganisation(
        "Parafia Rzymskokatolicka w Ustroniu Morskim",
        "parish",
        "ngo",
        SEA,
        steps("contact 50, one_off 33"),
        (SENIORS, FAMILIES),
        fields={"phone": "94 000 17 00"},
    ),
    DemoOrganisation(
        "Stowarzyszenie Miłośników Ustronia „Fala”",
        "association",
        "ngo",
        SEA,
        steps("contact 64, one_off 60, trial 45, lasting 31"),
        (SENIORS,),
        (Person("Jerzy Malinowski", "prezes", "600 000 181", "fala@ustronie.test"),),
        fields={
            "description": "Zbierają wspomnienia i fotografie. Wspólna wystawa co dwa lata.",
            "tags": ["historia mówiona"],
            "email": "fala@ustronie.test",
        },
    ),
    DemoOrganisation(
        "Uczniowski Klub Sportowy „Mewa”",
        "sports_club",
        "ngo",
        SEA,
        steps("one_off 10"),
        (CHILDREN, YOUTH),
        (Person("Łukasz Górny", "trener", "600 000 191"),),
        confirmed=False,
    ),
    DemoOrganisation(
        "Fundacja „Latarnia Wyobraźni”",
        "foundation",
        "ngo",
        SEA,
        steps("contact 12, one_off 7, trial 2"),
        (CHILDREN, FAMILIES),
        (Person("Joanna Lipska", "koordynatorka projektów", email="j.lipska@latarnia.test"),),
        fields={
            "tags": ["granty"],
            "website": "https://latarnia.test",
            "email": "fundacja@latarnia.test",
        },
    ),
    DemoOrganisation(
        "5 Drużyna Harcerska „Bryza”",
        "scouts",
        "ngo",
        SEA,
        steps("contact 4"),
        fields={"email": "bryza@harcerze.test"},
    ),
    DemoOrganisation(
        "Koło Emerytów i Rencistów w Ustroniu Morskim",
        "seniors_union",
        "ngo",
        SEA,
        steps("one_off 47"),
        (SENIORS,),
        confirmed=False,
    ),
    DemoOrganisation(
        "Dyskusyjny Klub Książki „Między wierszami”",
        "informal_group",
        "informal",
        SEA,
        steps("one_off 42, lasting 29"),
        (SENIORS,),
        (Person("Danuta Wilk", "moderatorka", "600 000 231"),),
    ),
    DemoOrganisation(
        "Grupa „Czytające mamy”",
        "informal_group",
        "informal",
        SEA,
        steps("contact 9, one_off 6"),
        (FAMILIES, TODDLERS),
        (Person("Paulina Zając", "kontakt grupy", email="czytajace.mamy@ustronie.test"),),
    ),
    # Possible partners
    DemoOrganisation(
        "Lokalna Grupa Działania „Nadmorska Szansa”",
        "lag",
        "ngo",
        "Kołobrzeg",
        steps("none 3"),
        fields={
            "tags": ["granty"],
            "description": "Małe granty na spotkania międzypokoleniowe, nabór wiosną.",
        },
    ),
    DemoOrganisation("Nadleśnictwo Gościno", "forest", "public", "Gościno", steps("none 1")),
    DemoOrganisation(
        "Pensjonat „Bursztyn”",
        "tourism",
        "private",
        SIANOZETY,
        steps("none 1"),
        fields={
            "description": "Jadalnia na 40 osób, pusta od października.",
            "email": "pensjonat@bursztyn.test",
        },
    ),
    DemoOrganisation("Hotel „Horyzont”", "tourism", "private", SEA, steps("none 1")),
    DemoOrganisation(
        "Piekarnia „Rogalik”",
        "gastronomy",
        "private",
        SEA,
        steps("none 1"),
        fields={"email": "piekarnia@rogalik.test"},
    ),
    # In the archive
    DemoOrganisation(
        "Świetlica Środowiskowa „Promyk”",
        "day_centre",
        "public",
        SEA,
        steps("one_off 75, lasting 62"),
        (CHILDREN,),
        archived_months_ago=17,
        fields={"description": "Zamknięta; dzieci przychodzą teraz na zajęcia do GOK."},
    ),
]

# What happened lately: days ago, kind, one sentence, with whom; the next step and in how many days
ENTRIES = [
    Happened(
        75,
        "event",
        "Narodowe Czytanie na promenadzie: uczniowie i seniorzy czytali na zmianę.",
        ("Szkoła Podstawowa w Ustroniu Morskim", "Klub Senior+ w Ustroniu Morskim"),
    ),
    Happened(
        33,
        "meeting",
        "Spotkanie o zimowych popołudniach dla młodzieży; jest wolna sala we wtorki.",
        ("Gminny Ośrodek Kultury w Ustroniu Morskim", "Uczniowski Klub Sportowy „Mewa”"),
        "Rozpisać wtorki między bibliotekę i dom kultury",
        -2,
    ),
    Happened(
        12,
        "talk",
        "Przewodnicząca koła proponuje wieczór z dawnymi przepisami.",
        ("Koło Gospodyń Wiejskich w Kukini",),
        "Umówić termin wieczoru z przepisami",
        5,
    ),
    Happened(
        6,
        "letter",
        "Nadleśnictwo pyta, ile klas przyjdzie na lekcję w lesie.",
        ("Nadleśnictwo Gościno",),
    ),
]
TASKS = [
    ("Zapytać strażaków o pogadankę na ferie", 16, "Ochotnicza Straż Pożarna w Ustroniu Morskim")
]
