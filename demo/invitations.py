"""A search for partners of the library in Ustronie Morskie; all of it is invented."""

from demo.ties import SCHOOL

GUESTHOUSE = "Pensjonat „Bursztyn”"
PURPOSE = (
    "Wieczory z opowieściami po sezonie: raz w miesiącu pensjonaty i piekarnia goszczą "
    "mieszkańców przy opowieściach o dawnym Ustroniu."
)
NAME = "Wieczory z opowieściami po sezonie"
STARTED_DAYS_AGO = 96
# Two were asked first, and began; the others now that it goes on. So many days ago.
SENT_DAYS_AGO, JOINING_SENT_DAYS_AGO = 93, 9
SALUTATION = "Szanowni Państwo,"

# partner, why them, what it gives, what it gains
INVITED = [
    (
        GUESTHOUSE,
        "jadalnia na 40 osób, pusta po sezonie",
        ["sala w jeden czwartek w miesiącu"],
        ["goście poza sezonem", "nazwa na plakatach w gminie"],
    ),
    (
        "Piekarnia „Rogalik”",
        "miejsce, do którego zagląda cała miejscowość",
        ["kosz rogalików na każdy wieczór"],
        ["nazwa na zaproszeniach i plakatach"],
    ),
    (
        "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim",
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
    (
        SCHOOL,
        "uczniowie, którzy nagrywają i umieją słuchać",
        ["grupa uczniów z nauczycielką na każdym wieczorze"],
        ["lekcje o miejscowości", "nagrania do szkolnego archiwum"],
    ),
]
FIRST = (GUESTHOUSE, SCHOOL)
# partner → answer, words, contact, how many days ago
ANSWERS = {
    GUESTHOUSE: ("yes", "Chętnie, zimą jadalnia i tak stoi pusta.", "właścicielka, po 16", 90),
    INVITED[1][0]: ("not_now", "Teraz brakuje rąk do pracy, po lecie będzie lżej.", "", 5),
    SCHOOL: ("yes", "Czwarte klasy już pytają, kiedy.", "nauczycielka polskiego", 89),
    INVITED[2][0]: ("talk", "Proszę o telefon w sprawie dowozu.", "rano, telefonicznie", 3),
}
# What the library itself writes after a "yes"; in braces stand keys of accounts/letter_texts.py.
THANKS = """Dzień dobry.

Bardzo się cieszymy. Do {day} odezwie się: {contact}. Umówimy się na kawę w bibliotece i wspólnie \
spiszemy, co kto wnosi.

{person}
{library}"""
COMES_BACK_IN = 9  # the month of the partner that cannot come now
TO_PREPARE = (
    "Koło Gospodyń Wiejskich w Kukini",
    "najlepsze ciasto w gminie i pieśni, których nikt nie spisał",
    ["poczęstunek na pierwszym wieczorze"],
)
ON_THE_LIST = ["Hotel „Horyzont”", "Koło Emerytów i Rencistów w Ustroniu Morskim"]
