"""What partners of the demonstration let everybody read; all of it is invented."""

WEBSITE = "https://biblioteka-ustronie.test"

# Who, what it said, what may be shown beside the name, about itself, how, who said it, days ago.
SAID = [
    (
        "Szkoła Podstawowa w Ustroniu Morskim",
        "yes",
        ["kind", "place", "phone"],
        "Uczymy około 200 dzieci. Zapraszamy na kiermasz przed świętami.",
        "talk",
        "Iwona Czarnecka, dyrektorka",
        40,
    ),
    (
        "Gminny Ośrodek Kultury w Ustroniu Morskim",
        "yes",
        ["kind", "place", "phone"],
        "Teatr dziecięcy, scena plenerowa i sala na 120 osób.",
        "talk",
        "Piotr Mazur, instruktor",
        40,
    ),
    (
        "Urząd Gminy w Ustroniu Morskim",
        "yes",
        ["kind", "place", "phone", "email"],
        "",
        "email",
        "Katarzyna Wróbel, referat oświaty i kultury",
        38,
    ),
    (
        "Koło Gospodyń Wiejskich w Kukini",
        "yes",
        ["kind", "place"],
        "Gotujemy z dawnych przepisów i chętnie ich uczymy.",
        "phone",
        "przewodnicząca koła",
        35,
    ),
    ("Ochotnicza Straż Pożarna w Ustroniu Morskim", "yes", ["kind", "place"], "", "paper",
     "prezes", 33),
    ("Uczniowski Klub Sportowy „Mewa”", "yes", ["kind"], "Piłka i lekkoatletyka dla każdego.",
     "phone", "prezes klubu", 30),
    ("OSP Rusowo", "no", [], "", "phone", "naczelnik", 30),
    ("Stowarzyszenie Miłośników Ustronia „Fala”", "yes", ["kind", "place"], "", "talk",
     "sekretarz", 34),
    ("Stowarzyszenie Miłośników Ustronia „Fala”", "withdrawn", [], "", "phone", "sekretarz", 6),
]  # fmt: skip
ASKED = "Przedszkole Gminne „Bursztynek”"  # by letter; it has not answered yet
