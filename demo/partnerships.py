"""Partnerships of the library by the sea: one of this winter, one since 2019; made up."""

from demo.invitations import GUESTHOUSE
from demo.ties import CULTURE, FALA, OSP, SCHOOL

NAME = "Wieczory z opowieściami"
PARTNERS = (SCHOOL, GUESTHOUSE)
BEGUN_DAYS_AGO = 80  # before its first evening, whatever the day of the year
# who (None is the library), kind, what, how much, promised in days, brought so many days ago, and
# what it is worth in PLN where somebody said it
CONTRIBUTIONS = [
    (None, "hours", "prowadzenie wieczorów", 12, 60, None),
    (None, "prints", "plakaty i zakładki", 80, 30, None, 240),
    (GUESTHOUSE, "room", "jadalnia na cztery wieczory", 12, 90, None, 960),
    (SCHOOL, "hours", "próba nagrań z uczniami", 3, None, 1),
]

OLD_NAME = "Noc bibliotek pod gwiazdami"
OLD_PARTNERS = (CULTURE, OSP, FALA)
OLD_SINCE, RECORDED_DAYS_AGO = 2019, 726
NIGHT = 0.30  # how much of the year so far had passed when it took place this year
OLD_GOAL = "Raz w roku noc z ogniskiem i opowieściami dla całych rodzin."
# who, kind, what, how much: brought on the night
OLD_CONTRIBUTIONS = [
    (None, "hours", "przygotowanie i prowadzenie nocy", 16),
    (CULTURE, "hours", "obsługa sceny i nagłośnienia", 8),
    (OSP, "hours", "opieka nad ogniskiem", 6),
    (FALA, "teaching", "opowieści o dawnym Ustroniu", 3),
    (FALA, "books", "dwadzieścia pocztówek na nagrody", 20),
]
