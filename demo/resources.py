"""Who has what and who looks for what around the library by the sea; made up like the rest."""

from demo.shapes import DemoEvidence, DemoResource
from demo.ties import CULTURE, FALA, KGW, OSP, SCOUTS, SENIORS, SPORT

US = "library"
YOUNG, OLD, SMALL = "młodzież", "seniorzy", "przedszkolaki"

RESOURCES = [
    # Partners
    DemoResource(CULTURE, "offer", "sala widowiskowa ze sceną", "place", 120, "free",
                 "wtorki po 15.00"),
    DemoResource(CULTURE, "offer", "nagłośnienie i rzutnik", "equipment", terms="loan"),
    DemoResource(CULTURE, "need", "młodzi do zespołu teatralnego", season="od września"),
    DemoResource(KGW, "offer", "kuchnia w świetlicy i stare przepisy", "culture_story",
                 terms="exchange"),
    DemoResource(KGW, "need", "ktoś, kto nagra wspomnienia"),
    DemoResource(OSP, "offer", "sala w remizie", "place", 80, "free", "poza sobotami"),
    DemoResource(OSP, "offer", "bus na 9 osób", "equipment", 9, "at_cost", months_ago=14),
    DemoResource(OSP, "need", "promocja naboru do młodzieżowej drużyny", "media"),
    DemoResource(SPORT, "offer", "bus na 20 osób", "equipment", 20, "at_cost", "poza sezonem",
                 months_ago=15),
    DemoResource(SCOUTS, "offer", "cztery namioty", "equipment", 4, "loan"),
    DemoResource(SCOUTS, "need", "sala na zbiórki", "place", 20, season="piątki"),
    DemoResource(SENIORS, "offer", "opowieści o dawnym Ustroniu", "culture_story", terms="free"),
    DemoResource(FALA, "offer", "fotograf na wydarzenia", "people", terms="free"),
    DemoResource(FALA, "need", "dawne fotografie do wystawy", "knowledge"),
    # The library
    DemoResource(US, "offer", "czytelnia na 30 osób", "place", 30, "free", "po 17.00"),
    DemoResource(US, "offer", "kącik do nauki", "place", 6, "free"),
    DemoResource(US, "offer", "dyktafon i nagrywanie wspomnień", "people", terms="free"),
    DemoResource(US, "offer", "fotografie i pocztówki sprzed lat", "knowledge", terms="free"),
    DemoResource(US, "offer", "promocja w gablocie i na stronie biblioteki", "media",
                 terms="exchange"),
    DemoResource(US, "need", "sala na spotkania autorskie", "place", 60, season="jesień"),
    DemoResource(US, "need", "stare przepisy do wystawy", "culture_story"),
    DemoResource(US, "need", "bus na wyjazdy z dziećmi", "equipment", 15),
    DemoResource(US, "need", "plaża na letnie czytanie", "nature", season="lipiec i sierpień"),
    # Groups, with how it is known
    DemoResource(OLD, "need", "dowóz na popołudniowe spotkania", "equipment", season="zimą",
                 evidence=[
                     DemoEvidence("survey", "11 z 14 osób nie ma czym wrócić po szesnastej.",
                                  "ankieta w Klubie Senior+", 40),
                     DemoEvidence("talk", "„Po październiku prawie się nie widujemy”.",
                                  "spotkanie koła emerytów", 33),
                     DemoEvidence("data", "Ostatni autobus do Rusowa odjeżdża o 15.40.",
                                  "rozkład jazdy", 30),
                 ]),
    DemoResource(YOUNG, "need", "ciche miejsce do nauki po lekcjach", "place",
                 evidence=[
                     DemoEvidence("observation", "Między 14 a 16 wszystkie stoliki są zajęte.",
                                  "dyżur w czytelni, dwa tygodnie", 25),
                 ]),
    DemoResource(SMALL, "need", "zajęcia w sobotę, kiedy rodzice są w domu", "event"),
    # Nobody's
    DemoResource("", "offer", "plaża w Sianożętach, zejście przy wydmach", "nature",
                 months_ago=20),
    DemoResource("", "offer", "opowieść o dębach pod wodą", "culture_story"),
    DemoResource("", "offer", "emerytowana nauczycielka muzyki, śpiewa z dziećmi", "people",
                 introduced_by=KGW),
]  # fmt: skip
