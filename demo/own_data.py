"""What partners of the demonstration say of their data, and whom people propose; all invented."""

# Who said by phone that all is right, and how many days ago.
HEARD = [
    ("Gminny Ośrodek Kultury w Ustroniu Morskim", "Piotr Mazur, instruktor", 75),
    ("Urząd Gminy w Ustroniu Morskim", "Katarzyna Wróbel, referat oświaty i kultury", 40),
]
ASKED = "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim"  # it has not answered yet
CORRECTS = "Stowarzyszenie Miłośników Ustronia „Fala”"
CORRECTIONS = {"phone": "600 000 245", "website": "https://fala.test"}
WORDS = "Telefon mamy teraz wspólny, dyżur w czwartki po południu."
SUGGESTED = {
    "name": "Wypożyczalnia rowerów „Szprycha”",
    "why": "Pożycza rowery szkole na wycieczki. Rajd z książką byłby w sam raz.",
    "known_from": "Wynajmuję tam rowery dla gości.",
    "email": "sasiadka@poczta.test",
}
