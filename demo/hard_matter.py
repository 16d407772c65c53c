"""A small hard matter of the library by the sea, settled: hours of a hall. All of it is made up."""

from demo.ties import SCHOOL

PARTNER = SCHOOL
TITLE = "Godziny korzystania z sali w czwartki"
ABOUT = (
    "W dwa czwartki w miesiącu sala jest zamknięta o 17:00, a spotkanie trwa do 18:30. Raz "
    "dokończyliśmy je na korytarzu."
)
NOTED_DAYS_AGO, TALKED_DAYS_AGO, SETTLED_DAYS_AGO, CLOSED_DAYS_AGO = 70, 63, 56, 21
LINES = [
    ("position", "ours", "Spotkanie trwa do 18:30."),
    ("position", "theirs", "Sala jest wolna do 17:00."),
    ("interest", "ours", "przyjdą osoby po pracy"),
    ("interest", "ours", "żeby dzieci chciały wracać"),
    ("interest", "theirs", "dyżur woźnego kończy się o 17:00"),
    ("interest", "theirs", "żeby dzieci chciały wracać"),
    ("option", "both", "Zaczynamy o 15:30, kończymy o 16:50."),
    ("option", "both", "Co drugie spotkanie w czytelni, do 18:30."),
    ("measure", "both", "Ostatni autobus do Kukini odjeżdża o 18:40."),
    ("alone", "both", "Spotkania wracają do czytelni, na 15 osób."),
    ("their_move", "both", "Oddadzą czwartki innej grupie."),
]
# (who does it: "library" or the partner, who there, what, so many days after it was settled, kept)
PROMISES = [
    ("partner", "sekretariat", "Klucz do sali na portierni do 18:45, w drugi czwartek", 7, True),
    ("library", "", "Lista czwartków do końca półrocza, wysłana szkole", 10, True),
]
