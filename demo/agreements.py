"""Agreements on paper of the library in Ustronie Morskie; all of it is invented."""

TITLE = "Porozumienie o wieczorach z opowieściami"
CASE_SIGN = "GBP.070.4.2026"
DRAFTED_DAYS_AGO = 76
SINCE_DAYS, FOR_DAYS = 70, 330  # it began so long ago, and ends in so many days
KEEP_YEARS = 5  # after the end, from the first day of the next year
# section → how it stands, and the library's own words
PARTS = {
    "values": ("in_place", "Udział jest dobrowolny. Wstęp na każdy wieczór jest bezpłatny."),
    "money": ("in_place", "Bez rozliczeń między stronami."),
    "talking": ("in_place", "Krótka rozmowa po każdym wieczorze, na miejscu."),
    "hard": ("in_place", "Rozmowa w ciągu 14 dni, potem osoba neutralna."),
    "data_children": ("partly", "Zgody na zdjęcia zbiera szkoła."),
}
SIGNED_BY = "Maria Kowalczyk, dyrektor biblioteki"
SIGNED_DAYS_AGO = (74, 72, 71)  # the library, then the others; the last one has not signed
PAPER = "Pismo z podpisami biblioteki i szkoły"

DECLARATION = "Deklaracja współpracy"
ENDS_IN_DAYS = 62  # so its end is told
DECLARED_DAYS_AGO = 700
