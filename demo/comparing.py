"""A search that is still thinking whom to ask, with names compared by two people; no Django."""

PURPOSE = (
    "Spacery po Ustroniu z dawnymi fotografiami: latem, dla mieszkanek, mieszkańców i gości, "
    "razem z kimś, kto zna każdy dom."
)
NAME = "Spacery z dawnymi fotografiami"
STARTED_DAYS_AGO = 5
# partner, answers of two people in the order of the criteria (? nobody knows), influence, interest
COMPARED = [
    ("Stowarzyszenie Miłośników Ustronia „Fala”", "3332332", "333?321", 3, 4),
    ("Gminny Ośrodek Kultury w Ustroniu Morskim", "2221223", "0110211", 4, 2),
    ("5 Drużyna Harcerska „Bryza”", "222?111", "12211?2", 1, 3),
    ("Nadleśnictwo Gościno", "", "", 2, 1),
]
# What both sides of the first give and gain: side, flow, lines.
BENEFITS = [
    ("library", "gives", ["zapisy, plakaty i skany fotografii"]),
    ("library", "gains", ["ludzie, którzy pamiętają, kto gdzie mieszkał"]),
    ("partner", "gives", ["zbiór fotografii i dwoje przewodników"]),
    ("partner", "gains", ["nowe osoby w stowarzyszeniu", "podpisane skany zbioru"]),
]
NOT_THIS_TIME = "Gminny Ośrodek Sportu i Rekreacji"
