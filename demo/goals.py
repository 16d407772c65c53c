"""The goals of the demonstration's partnership of this winter; made up."""

from demo.invitations import GUESTHOUSE
from demo.partnerships import NAME
from demo.ties import SCHOOL

__all__ = ["ANSWERS", "CHANGED", "DAYS_AGO", "GOALS", "NAME", "WHO"]

# Beside the first, which is the purpose of the search; who brought it in.
GOALS = [
    ("Na każdym wieczorze słucha co najmniej trzydzieści osób, a dwie z nich opowiadają.", None),
    ("Uczniowie nagrywają opowieści; do czerwca powstaje z nich album na stronie szkoły.", SCHOOL),
]
DAYS_AGO = (79, 78, 77)  # asked, changed and asked again, agreed
# What each says by its link: of each goal the answer and its words.
ANSWERS = {
    SCHOOL: [("agree", ""), ("agree", ""), ("agree", "")],
    GUESTHOUSE: [
        ("agree", ""),
        ("change", "Na każdym wieczorze słucha co najmniej dwadzieścia osób, bo tyle mieści sala."),
        ("agree", ""),
    ],
}
CHANGED = 2  # the goal whose words change so; then everybody agrees
WHO = {SCHOOL: "dyrektorka", GUESTHOUSE: "właścicielka"}
