"""Where the organisations of the demonstration are: an address, or a point that was set by hand.

Streets, numbers and positions of `data/addresses.csv` are invented, the places are real and lie
about there. Who is left out here has only the place. See docs/decisions/0163.
"""

from pathlib import Path

DATA = Path(__file__).parent / "data"
OUTLINES, ADDRESSES = DATA / "outlines.geojson", DATA / "addresses.csv"
SOURCE_OF_ADDRESSES = "Miejscowości: położenie przybliżone, adresy zmyślone (wersja pokazowa)"
LICENCE_OF_ADDRESSES = "do dowolnego użytku"

STREETS = {
    # Ustronie Morskie
    "Urząd Gminy w Ustroniu Morskim": "ul. Rolna 2",
    "Szkoła Podstawowa w Ustroniu Morskim": "ul. Szkolna 3",
    "Szkoła Podstawowa w Rusowie": "Rusowo 18",
    "Przedszkole Gminne „Bursztynek”": "ul. Szkolna 8",
    "Gminny Ośrodek Kultury w Ustroniu Morskim": "ul. Nadmorska 22",
    "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim": "ul. Rolna 2",
    "Gminny Ośrodek Sportu i Rekreacji": "ul. Sportowa 6",
    "Klub Senior+ w Ustroniu Morskim": "ul. Rolna 7",
    "Sołectwo Kukinia": "Kukinia 14",
    "Posterunek Policji w Ustroniu Morskim": "ul. Kolejowa 15",
    "Ośrodek Zdrowia w Ustroniu Morskim": "ul. Kolejowa 3",
    "Koło Gospodyń Wiejskich w Kukini": "Kukinia 30",
    "KGW „Sianożęcianki”": "ul. Lotnicza 9",
    "Ochotnicza Straż Pożarna w Ustroniu Morskim": "ul. Rolna 14",
    "OSP Rusowo": "Rusowo 41",
    "Parafia Rzymskokatolicka w Ustroniu Morskim": "ul. Kościelna",
    "Stowarzyszenie Miłośników Ustronia „Fala”": "ul. Nadmorska 5",
    "Uczniowski Klub Sportowy „Mewa”": "ul. Sportowa 6",
    "Fundacja „Latarnia Wyobraźni”": "ul. Wiosenna 10",
    # Rakoniewice
    "Szkoła Podstawowa w Rakoniewicach": "ul. Szkolna 2",
    "Gminny Ośrodek Kultury w Rakoniewicach": "ul. Kościelna 3",
    "Przedszkole „Bajkowa Kraina”": "ul. Krótka 8",
    "OSP Rostarzewo": "Rynek 9",
    "Koło Gospodyń Wiejskich w Ruchocicach": "Ruchocice 12",
    "Piekarnia „Złoty Kłos” s.c.": "Rynek 5",
}
BY_HAND = {
    "5 Drużyna Harcerska „Bryza”": ("54.2188", "15.7802"),
    "Grupa „Czytające mamy”": ("54.2102", "15.7592"),
    "Nadleśnictwo Gościno": ("54.0526", "15.6532"),  # in the municipality of Gościno
}
