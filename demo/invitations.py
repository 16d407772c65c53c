"""Two searches for partners of the library in Ustronie Morskie, with letters; all made up."""

from dataclasses import dataclass, field

from demo.ties import SCHOOL

GUESTHOUSE = "Pensjonat „Bursztyn”"
PURPOSE = (
    "Wieczory z opowieściami po sezonie: raz w miesiącu pensjonaty i piekarnia goszczą "
    "mieszkańców przy opowieściach o dawnym Ustroniu."
)
NAME = "Wieczory z opowieściami po sezonie"
NEXT_PURPOSE = (
    "Następni na wieczory z opowieściami: kto ugości, upiecze albo przyprowadzi słuchaczy, "
    "skoro pierwsze wieczory się udały."
)
NEXT_NAME = "Następni na wieczory z opowieściami"
SALUTATION = "Szanowni Państwo,"
BAKERY = "Piekarnia „Rogalik”"
WELFARE = "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim"
CLUB = "Koło Emerytów i Rencistów w Ustroniu Morskim"


@dataclass(frozen=True)
class DemoInvitations:
    """A search with letters: its names, who of them is asked and when, what they answered.

    `suggested` are taken from what the house suggests, with its reason. A row of `invited` and of
    `to_prepare` is a partner, why it, what it gives, what it gains; of `answers` an answer, words,
    whom to reach, and how many days ago.
    """

    name: str
    started_days_ago: int
    sent_days_ago: int
    invited: list
    answers: dict
    on_the_list: list
    suggested: tuple = ()
    to_prepare: tuple | None = None
    talked_days_ago: dict = field(default_factory=dict)

    @property
    def of_the_register(self):
        names = [row[0] for row in self.invited] + self.on_the_list
        names += [self.to_prepare[0]] if self.to_prepare else []
        return [name for name in names if name not in self.suggested]


# Five names, two of them suggested; three were chosen, and each said something else.
BEGUN = DemoInvitations(
    name=NAME,
    started_days_ago=96,
    sent_days_ago=93,
    suggested=(GUESTHOUSE, BAKERY),
    invited=[
        (
            GUESTHOUSE,
            "jadalnia na 40 osób, pusta po sezonie",
            ["sala w jeden czwartek w miesiącu"],
            ["goście poza sezonem", "nazwa na plakatach w gminie"],
        ),
        (
            BAKERY,
            "miejsce, do którego zagląda cała miejscowość",
            ["kosz rogalików na każdy wieczór"],
            ["nazwa na zaproszeniach i plakatach"],
        ),
        (
            SCHOOL,
            "uczniowie, którzy nagrywają i umieją słuchać",
            ["grupa uczniów z nauczycielką na każdym wieczorze"],
            ["lekcje o miejscowości", "nagrania do szkolnego archiwum"],
        ),
    ],
    answers={
        GUESTHOUSE: ("yes", "Chętnie, zimą jadalnia i tak stoi pusta.", "właścicielka, po 16", 90),
        BAKERY: ("not_now", "Teraz brakuje rąk do pracy, po lecie będzie lżej.", "", 88),
        SCHOOL: ("talk", "Porozmawiajmy najpierw, jak to pogodzić z lekcjami.", "polonistka", 91),
    },
    talked_days_ago={SCHOOL: 89},  # and it joins
    on_the_list=["Hotel „Horyzont”", CLUB],
)
# Those who are asked now that it goes on.
FOLLOWING = DemoInvitations(
    name=NEXT_NAME,
    started_days_ago=12,
    sent_days_ago=9,
    invited=[
        (
            WELFARE,
            "kontakt z osobami starszymi, które rzadko wychodzą z domu",
            ["przekazanie zaproszeń i pomoc w dowozie"],
            ["spotkania dla podopiecznych raz w miesiącu"],
        ),
        (
            "Przedszkole Gminne „Bursztynek”",
            "babcie i dziadkowie, którzy chętnie opowiadają",
            ["zaproszenie rodzin na jeden wieczór"],
            ["opowieści o dawnym Ustroniu dla starszaków"],
        ),
    ],
    answers={
        WELFARE: ("talk", "Proszę o telefon w sprawie dowozu.", "rano, telefonicznie", 3),
    },
    to_prepare=(
        "Koło Gospodyń Wiejskich w Kukini",
        "najlepsze ciasto w gminie i pieśni, których nikt nie spisał",
        ["poczęstunek na pierwszym wieczorze"],
    ),
    on_the_list=[CLUB],
)
# What the library itself writes after a "yes"; in braces stand keys of accounts/letter_texts.py.
THANKS = """Dzień dobry.

Bardzo się cieszymy. Do {day} odezwie się: {contact}. Umówimy się na kawę w bibliotece i wspólnie \
spiszemy, co kto wnosi.

{person}
{library}"""
COMES_BACK_IN = 9  # the month of the partner that cannot come now
