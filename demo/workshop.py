"""The demonstration workshop: the five-hour day in the library of Ustronie Morskie.

What the day found (partnerships of two sectors, many firms and children around, young people who
leave) and its exercises are real; people, wording and promises are invented.
"""

TITLE = "Metody współpracy i budowanie partnerstw"
NEXT_TITLE = "Zapraszamy partnerów: od listy do pierwszej rozmowy"
PLACE = "czytelnia biblioteki"
PROVIDER = "Pracownia Animacji „Latarnia” (nazwa wymyślona)"
PROJECT = "Biblioteka blisko ludzi"
PROGRAMME = ("BLISKO", "edycja 2024", "Narodowe Centrum Kultury")
CREDIT = (
    "Dofinansowano ze środków Ministra Kultury i Dziedzictwa Narodowego w ramach programu "
    "Narodowego Centrum Kultury: BLISKO. (Treść przykładowa: sprawdź w umowie.)"
)

ELEMENTS = {
    "common_good": [
        "Opowieści o dawnym Ustroniu: nagrania, zdjęcia, pamiątki",
        "Promenada i park jako miejsce spotkań poza sezonem",
    ],
    "partnerships": [
        "Biblioteka, szkoły, dom kultury, koło gospodyń i seniorzy",
        "Brakuje firm: pensjonatów, sklepów, gastronomii",
    ],
    "diagnosis": [
        "Rozmowy przy wypożyczaniu i ankieta w szkole",
        "Młodzież nie ma gdzie spotykać się po lekcjach",
    ],
    "vision": ["Za trzy lata biblioteka jest domem spotkań także zimą"],
    "benefits": [
        "Starsi przekazują, co pamiętają, młodsi uczą się nagrywać",
        "Mniej samotnych popołudni od października do marca",
    ],
}

# group → what it needs, and how the room knows it
NEEDS = {
    "młodzież": {
        "gains": "ciche miejsce do nauki po lekcjach",
        "why": "ankieta w szkole: 21 osób z 34",
    },
    "seniorzy": {"gains": "towarzystwo w zimowe popołudnia", "why": "widać to w czytelni"},
}

# line of the sheet → what it leans on: words of SWOT entries, groups, partners, outcomes
EVIDENCE = {
    "Opowieści o dawnym Ustroniu: nagrania, zdjęcia, pamiątki": [
        ("audience", "seniorzy"),
        ("partner", "Klub Senior+ w Ustroniu Morskim"),
    ],
    "Biblioteka, szkoły, dom kultury, koło gospodyń i seniorzy": [
        ("factor", "Dobra współpraca ze szkołą, domem kultury i OPS"),
        ("partner", "Gminny Ośrodek Kultury w Ustroniu Morskim"),
        ("partner", "Koło Gospodyń Wiejskich w Kukini"),
    ],
    "Brakuje firm: pensjonatów, sklepów, gastronomii": [
        ("factor", "Wielu prywatnych przedsiębiorców w okolicy"),
        ("outcome", "Partnerstwa biblioteki są dwusektorowe"),
    ],
    "Rozmowy przy wypożyczaniu i ankieta w szkole": [
        ("partner", "Szkoła Podstawowa w Ustroniu Morskim"),
    ],
    "Młodzież nie ma gdzie spotykać się po lekcjach": [
        ("audience", "młodzież"),
        ("need", "ciche miejsce do nauki po lekcjach"),
        ("factor", "Mało oferty dla młodzieży po szkole podstawowej"),
    ],
    "Za trzy lata biblioteka jest domem spotkań także zimą": [
        ("factor", "Po sezonie gmina pustoszeje, zimą trudno o publiczność"),
    ],
    "Starsi przekazują, co pamiętają, młodsi uczą się nagrywać": [
        ("audience", "seniorzy"),
        ("audience", "młodzież"),
    ],
}

# organisation, function, how
AGREED = [
    ("Gminny Ośrodek Kultury w Ustroniu Morskim", "instruktorka", "room"),
    ("Koło Gospodyń Wiejskich w Kukini", "przewodnicząca", "room"),
    ("Szkoła Podstawowa w Ustroniu Morskim", "dyrektorka", "letter"),
]
NEXT_SHEET = "Karta na następny rok"
NEXT_YEAR = ("partnerships", "Dwa pensjonaty goszczą po sezonie wieczory z opowieściami")

# name of an organisation → what it could bring, what it could gain
RESOURCES = {
    "Nadleśnictwo Gościno": ("leśnik na zajęcia; teren na grę", "dzieci, które znają las"),
    "Ochotnicza Straż Pożarna w Ustroniu Morskim": (
        "pokaz pierwszej pomocy; opieka nad trasą gry",
        "młodzi, którzy chcą do drużyny",
    ),
    "Lokalna Grupa Działania „Nadmorska Szansa”": (
        "mały grant na nagrody",
        "przykład, że pokolenia bawią się razem",
    ),
}
# Whom the room has chosen of these → who talks to them, days after the workshop, why them
CHOSEN = {
    "Ochotnicza Straż Pożarna w Ustroniu Morskim": (
        "Anna Nowak",
        14,
        "ratownicy, których zna każde dziecko w gminie",
    ),
    "Nadleśnictwo Gościno": ("Maria Kowalczyk", 21, "leśnik, który umie opowiadać dzieciom"),
    "Lokalna Grupa Działania „Nadmorska Szansa”": ("", None, "nabór małych grantów wiosną"),
}
PURPOSE = "Jesienna gra terenowa: dzieci i młodzież poznają las, plażę i ludzi, którzy o nie dbają."

# kind → (text, who, days after the workshop)
OUTCOMES = {
    "partner_map": [
        (
            "finding",
            "Partnerstwa biblioteki są dwusektorowe: publiczno-pozarządowe. Od tego zależy, jaki "
            "jest cel działań i jaką rolę gra biblioteka.",
            "",
            None,
        ),
    ],
    "elements": [
        (
            "finding",
            "Dobro wspólne, partnerstwa, diagnoza, wizja i korzyści społeczne łączą się: "
            "bez jednego pozostałe nie działają.",
            "",
            None,
        ),
    ],
    "swot": [
        (
            "idea",
            "Wielu przedsiębiorców w okolicy to szansa: zaprosić pensjonaty do wieczorów "
            "z opowieściami po sezonie.",
            "",
            None,
        ),
    ],
    "resources": [
        (
            "decision",
            "Najpierw lista możliwych partnerów i korzyści obu stron, potem wybór "
            "i zaproszenie. Każdy wchodzi z własnej woli i zgadza się z celami.",
            "",
            None,
        ),
        ("promise", "Przygotowanie listy pensjonatów w gminie", "biblioteka", 14),
        ("promise", "Zaproszenie nadleśnictwa na spotkanie", "dom kultury", 21),
    ],
}

# who in the room's neighbourhood already does something together, as somebody called it out
TIES = [
    "KGW Kukinia – OSP Rusowo; razem robią piknik strażacki",
    "Klub Senior+ w Ustroniu Morskim – Szkoła Podstawowa w Ustroniu Morskim; czytają dzieciom",
    "Szkoła Podstawowa w Ustroniu Morskim – Gminny Ośrodek Kultury w Ustroniu Morskim",
]

# the matter, what the library needs, what the other side needs, what was agreed
TALKS = [
    (
        "Sala w piątki: biblioteka i dom kultury chcą jej o tej samej porze",
        "stała godzina dla seniorów",
        "próby zespołu przed dożynkami",
        "W piątki do 17 biblioteka, od 17 dom kultury; zmianę zgłasza się tydzień wcześniej",
    ),
    (
        "Czego wolno oczekiwać od partnera",
        "",
        "",
        "Partnerstwo jest dobrowolne: każda strona wie, po co wchodzi, i zgadza się z celami",
    ),
]

# organisation (or nobody), kind of presence, how many people, were they there
PEOPLE = [
    ("", "library", 4, True),
    ("Szkoła Podstawowa w Ustroniu Morskim", "invited", 2, True),
    ("Gminny Ośrodek Kultury w Ustroniu Morskim", "invited", 2, True),
    ("Koło Gospodyń Wiejskich w Kukini", "invited", 3, True),
    ("Klub Senior+ w Ustroniu Morskim", "invited", 2, True),
    ("Ochotnicza Straż Pożarna w Ustroniu Morskim", "invited", 1, False),
]

# The public offer and two requests; people, phones and addresses are invented.
PROVIDER_ABOUT = (
    "Trenerki i animatorzy, którzy od lat pracują z małymi bibliotekami. Przyjeżdżamy do "
    "biblioteki, bo tam są jej partnerzy."
)
PROVIDER_PERSON = ("Ewa Zielińska", "latarnia@example.test", "91 000 00 12")
TRAINING = (
    "Jeden dzień w Państwa bibliotece, razem z partnerami z okolicy. Powstaje mapa partnerów "
    "i odbiorców, karta pięciu elementów, analiza SWOT i lista ustaleń. Wszystko od razu trafia "
    "do Okolicy i zostaje w bibliotece."
)
# who asks, for how many people, topics, message, days the request waits
REQUESTS = [
    (
        ("Biblioteka Publiczna w Rakoniewicach", "Barbara Lis", "lis@example.test", "61 000 00 21"),
        18,
        ["partners", "grant"],
        "Chcemy zaprosić szkoły i koła gospodyń. Najlepiej we wtorek albo w czwartek.",
        5,
    ),
    (
        ("Gminna Biblioteka Publiczna w Gościnie", "Iwona Maj", "maj@example.test", ""),
        12,
        ["swot", "plan"],
        "",
        1,
    ),
]

# What the public page of the day says; the photos and the logo are drawn.
INTRO = (
    "Bibliotekarki zaprosiły partnerów z gminy, żeby wspólnie zobaczyć, kto jest w okolicy, "
    "co już robimy razem i czego brakuje. Przyszły szkoła, dom kultury, gospodynie i seniorzy."
)
PHOTOS = [
    ("Stół pełen kolorowych kartek z nazwami partnerów", "Tak powstawała mapa (rysunek)"),
    ("Kartki z mocnymi i słabymi stronami ułożone w rzędy", "Analiza SWOT na stole (rysunek)"),
]
LOGO = "Znak przykładowy w miejscu logo programu"
