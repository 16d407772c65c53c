"""A search for partners of the library in Ustronie Morskie; all of it is invented."""

PURPOSE = (
    "Wieczory z opowieściami po sezonie: raz w miesiącu, od stycznia do kwietnia, mieszkańcy i "
    "goście spotykają się przy opowieściach o dawnym Ustroniu."
)
NAME = "Wieczory z opowieściami po sezonie"
STARTED_DAYS_AGO, SENT_DAYS_AGO = 12, 9
SALUTATION = "Szanowna Pani Prezes,"

# partner, why them, what it gives, what it gains
INVITED = [
    (
        "Stowarzyszenie Miłośników Ustronia „Fala”",
        "zbiór starych pocztówek i ludzie, którzy je pamiętają",
        ["jedna opowieść w miesiącu, od stycznia do kwietnia"],
        ["nowi słuchacze poza sezonem", "nagrania opowieści do własnej kroniki"],
    ),
    (
        "Fundacja „Latarnia Wyobraźni”",
        "warsztaty słowa, które dzieci pamiętają do dziś",
        ["prowadzenie dwóch wieczorów rodzinnych"],
        ["sala i promocja bez kosztów"],
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
]
# partner → answer, words, contact, how many days ago
ANSWERS = {
    INVITED[0][0]: ("yes", "Bardzo chętnie. Mamy sto pocztówek.", "prezeska, po 16", 6),
    INVITED[1][0]: ("not_now", "Do wakacji mamy dwa projekty.", "", 5),
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
ON_THE_LIST = ["Koło Emerytów i Rencistów w Ustroniu Morskim"]
