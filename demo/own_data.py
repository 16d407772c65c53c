"""What partners of the demonstration say of their data, and whom people propose; all invented."""

# Who said by phone that all is right, and how many days ago.
HEARD = [
    ("Gminny Ośrodek Kultury w Ustroniu Morskim", "Piotr Mazur, instruktor", 75),
    ("Stowarzyszenie Miłośników Ustronia „Fala”", "Jerzy Malinowski, prezes", 40),
]
ASKED = "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim"  # it has not answered yet
CORRECTS = "Urząd Gminy w Ustroniu Morskim"
CORRECTIONS = {"phone": "94 000 01 10", "website": "https://ustronie.test"}
WORDS = "Sekretariat ma nowy numer, stary działa do końca roku."
SUGGESTED = {
    "name": "Wypożyczalnia rowerów „Szprycha”",
    "why": "Pożycza rowery szkole na wycieczki. Rajd z książką byłby w sam raz.",
    "known_from": "Wynajmuję tam rowery dla gości.",
    "email": "sasiadka@poczta.test",
}
# What somebody asked about their own data, and how it was answered.
ASKED_DAYS_AGO = 20
ASKED_TO_CORRECT = {
    "person": "Halina Bednarek",
    "kind": "correct",
    "what": "Nowe nazwisko po ślubie.",
}
CORRECTED = "Poprawione, powiedziane przez telefon."
