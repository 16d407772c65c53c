"""Who works with whom around the library of the demonstration by the sea; made up like the rest."""

from demo.shapes import DemoTie

OFFICE = "Urząd Gminy w Ustroniu Morskim"
SCHOOL, SCHOOL_RUSOWO = "Szkoła Podstawowa w Ustroniu Morskim", "Szkoła Podstawowa w Rusowie"
CULTURE, SPORT = "Gminny Ośrodek Kultury w Ustroniu Morskim", "Gminny Ośrodek Sportu i Rekreacji"
WELFARE = "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim"
SENIORS, RETIRED = "Klub Senior+ w Ustroniu Morskim", "Koło Emerytów i Rencistów w Ustroniu Morskim"
KGW, KGW_SIANOZETY = "Koło Gospodyń Wiejskich w Kukini", "KGW „Sianożęcianki”"
OSP, OSP_RUSOWO = "Ochotnicza Straż Pożarna w Ustroniu Morskim", "OSP Rusowo"
PARISH, FALA = (
    "Parafia Rzymskokatolicka w Ustroniu Morskim",
    "Stowarzyszenie Miłośników Ustronia „Fala”",
)
MEWA, SCOUTS = "Uczniowski Klub Sportowy „Mewa”", "5 Drużyna Harcerska „Bryza”"
LGD, LATARNIA = "Lokalna Grupa Działania „Nadmorska Szansa”", "Fundacja „Latarnia Wyobraźni”"

TIES = [
    DemoTie(OFFICE, "runs", SCHOOL, strength="close"),
    DemoTie(OFFICE, "runs", SCHOOL_RUSOWO, strength="close"),
    DemoTie(OFFICE, "runs", CULTURE, strength="close"),
    DemoTie(OFFICE, "supports", OSP, strength="regular"),
    DemoTie(OFFICE, "belongs_to", LGD, began=2016, strength="regular"),
    DemoTie(WELFARE, "runs", SENIORS, began=2018, strength="close"),
    DemoTie(WELFARE, "works_with", SCHOOL, strength="regular", note="obiady w szkole"),
    DemoTie(LATARNIA, "works_with", CULTURE, began=2021, strength="rare"),
    DemoTie(SENIORS, "same_people", RETIRED, note="połowa chodzi tu i tu"),
    DemoTie(SCHOOL, "works_with", CULTURE, began=2015, strength="close", note="teatr dzieci"),
    DemoTie(SCHOOL, "gives_room", MEWA, began=2014, strength="regular", note="hala po lekcjach"),
    DemoTie(SCHOOL, "gives_room", SCOUTS, strength="regular", note="harcówka w piwnicy"),
    DemoTie(MEWA, "works_with", SPORT, began=2019, strength="regular"),
    DemoTie(
        *(KGW, "works_with", "Sołectwo Kukinia"),
        began=2010,
        strength="close",
        source="said",
        note="dożynki",
    ),
    DemoTie(KGW, "works_with", KGW_SIANOZETY, strength="rare", note="konkurs potraw"),
    DemoTie(KGW_SIANOZETY, "works_with", "Sołectwo Sianożęty", strength="regular"),
    DemoTie(KGW_SIANOZETY, "belongs_to", LGD, began=2020, source="said"),
    DemoTie(OSP_RUSOWO, "works_with", SCHOOL_RUSOWO, strength="rare", note="próbny alarm, pokazy"),
    DemoTie(FALA, "works_with", CULTURE, began=2017, strength="regular", source="said"),
    DemoTie(FALA, "works_with", PARISH, began=2012, ended=2019, note="remont starych nagrobków"),
    DemoTie(SCOUTS, "works_with", OSP, began=2015, ended=2022, note="obóz nad morzem"),
    DemoTie(SCOUTS, "works_with", SENIORS, is_planned=True, note="kurs telefonu"),
    DemoTie(KGW, "works_with", SCHOOL_RUSOWO, is_planned=True, note="warsztaty kuchenne w ferie"),
]
