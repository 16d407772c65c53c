"""What the project of the demonstration promised, and what became of it; made up."""

AIMS = (
    "Biblioteka zna organizacje i grupy w gminie, a one znają bibliotekę.\n"
    "Powstaje partnerstwo, które po projekcie działa dalej bez dotacji.\n"
    "Mieszkanki i mieszkańcy filii spotykają się u siebie co najmniej raz w miesiącu."
)
# name, planned, what the records count; where they do not, what was reached
INDICATORS = [
    ("Warsztaty z organizacjami z gminy", 1, "workshops", None),
    ("Osoby na warsztatach", 12, "at_workshops", None),
    ("Partnerzy, z którymi coś zrobiono", 8, "partners", None),
    ("Spotkania otwarte dla wszystkich", 3, "activities", None),
    ("Nagrane opowieści mieszkanek i mieszkańców", 5, "", 2),
]
# for what, who pays, planned, spent
COSTS = [
    ("Prowadzenie warsztatów", "grant", 4800, "4800.00"),
    ("Poczęstunek na warsztatach i wieczorach", "own", 900, "846.30"),
    ("Druk zaproszeń i plakatów", "own", 350, "312.00"),
    ("Sprzęt do nagrywania opowieści", "grant", 2600, None),
    ("Praca druhen i druhów OSP przy wieczorach", "partners", 1200, "1200.00"),
]
