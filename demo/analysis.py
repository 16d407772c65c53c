"""The SWOT analysis of the demonstration library in Ustronie Morskie.

Many firms, many children and young people who leave are what the workshop in Ustronie Morskie
really found; the other entries are invented, as such a library might have written them.
"""

TITLE = "SWOT biblioteki z warsztatu"
NOTE = (
    "Spisano na warsztacie „Metody współpracy i budowanie partnerstw”, bibliotekarki i partnerzy."
)

# entry → needs of groups that it comes from
NEEDS = {
    "Mało oferty dla młodzieży po szkole podstawowej": ["ciche miejsce do nauki po lekcjach"],
}

# part → (text, how it is managed, sectors, names of audience groups)
FACTORS = {
    "strength": [
        (
            "Zespół zna mieszkańców i ich rodziny od pokoleń",
            "Raz w miesiącu zapisujemy, o co pytali czytelnicy.",
            [],
            [],
        ),
        (
            "Zajęcia dla dzieci przez cały rok, także w ferie i wakacje",
            "Plan zajęć ustalamy ze szkołą i przedszkolem we wrześniu.",
            [],
            ["dzieci", "przedszkolaki"],
        ),
        (
            "Lokal w centrum, bez schodów, blisko promenady",
            "Latem otwieramy dłużej i wystawiamy książki przed wejście.",
            [],
            ["turyści w sezonie"],
        ),
        (
            "Dobra współpraca ze szkołą, domem kultury i OPS",
            "Spotykamy się co kwartał, w czerwcu podsumowujemy rok.",
            ["public"],
            [],
        ),
        (
            "Koło gospodyń i seniorzy chętnie pomagają przy wydarzeniach",
            "",
            ["ngo", "informal"],
            ["seniorzy"],
        ),
    ],
    "weakness": [
        (
            "Brak partnerów wśród firm",
            "Jedna osoba odwiedza przed sezonem pięć pensjonatów i piekarnię.",
            ["private"],
            [],
        ),
        (
            "Mało oferty dla młodzieży po szkole podstawowej",
            "Klub gier w piątki, program układają sami.",
            [],
            ["młodzież"],
        ),
        ("Jedna sala: zajęcia i czytelnia przeszkadzają sobie nawzajem", "", [], []),
        (
            "O wydarzeniach wiedzą głównie stali czytelnicy",
            "Plakat w sklepach i wiadomość do sołtysów tydzień wcześniej.",
            [],
            [],
        ),
        (
            "W sezonie brakuje rąk do pracy",
            "Wolontariusze i praktykanci od maja.",
            [],
            ["turyści w sezonie"],
        ),
    ],
    "opportunity": [
        ("Wielu prywatnych przedsiębiorców w okolicy", "", ["private"], []),
        (
            "W gminie jest dużo dzieci: wdzięczni odbiorcy",
            "Wspólny plan zajęć ze szkołami i przedszkolem.",
            ["public"],
            ["dzieci", "rodziny"],
        ),
        (
            "Tysiące turystów latem szukają czegoś na deszczowy dzień",
            "Poranki z bajką dla gości, zapowiadane w pensjonatach.",
            ["private"],
            ["turyści w sezonie"],
        ),
        (
            "Dotacje na działania z organizacjami społecznymi",
            "Wniosek razem z kołem gospodyń, termin w marcu.",
            ["ngo"],
            [],
        ),
        (
            "Nowi mieszkańcy, którzy chcą kogoś poznać",
            "",
            ["informal", "person"],
            [],
        ),
    ],
    "threat": [
        (
            "Młodzi wyjeżdżają: praca nad ich edukacją nie zwraca się na miejscu",
            "Pytamy absolwentów, co sprowadziłoby ich tu choćby na wakacje.",
            [],
            ["młodzież"],
        ),
        ("Po sezonie gmina pustoszeje, zimą trudno o publiczność", "", [], []),
        (
            "Koszty ogrzewania i zajęć rosną szybciej niż budżet",
            "Sprzęt i salę dzielimy z domem kultury.",
            ["public"],
            [],
        ),
        (
            "Coraz mniej rodzin czyta w domu",
            "Wyprawka czytelnicza u położnej i w przedszkolu.",
            [],
            ["rodziny", "przedszkolaki"],
        ),
        ("Partnerzy są zmęczeni: te same osoby działają wszędzie", "", ["ngo", "informal"], []),
    ],
}

# text of an entry → names of the partners it is about
PARTNERS = {
    "Dobra współpraca ze szkołą, domem kultury i OPS": [
        "Szkoła Podstawowa w Ustroniu Morskim",
        "Gminny Ośrodek Kultury w Ustroniu Morskim",
        "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim",
    ],
    "Koło gospodyń i seniorzy chętnie pomagają przy wydarzeniach": [
        "Koło Gospodyń Wiejskich w Kukini",
        "Klub Senior+ w Ustroniu Morskim",
    ],
}

# what will be done → (entries it joins, days until it is to be done, or None without a task)
IDEAS = {
    "Po sezonie pensjonaty i piekarnia goszczą wieczory z opowieściami, "
    "a biblioteka przyprowadza ludzi i książki.": (
        [
            "Wielu prywatnych przedsiębiorców w okolicy",
            "Zespół zna mieszkańców i ich rodziny od pokoleń",
            "Lokal w centrum, bez schodów, blisko promenady",
        ],
        None,
    ),
    "Klub gier w piątki razem z klubem sportowym.": (
        [
            "W gminie jest dużo dzieci: wdzięczni odbiorcy",
            "Mało oferty dla młodzieży po szkole podstawowej",
        ],
        17,
    ),
}
