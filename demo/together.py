"""What the library by the sea did with partners this year, and what it plans; made up.

`at` says when: how much of the year so far had passed.
"""

from demo.partnerships import NAME, NIGHT, OLD_NAME
from demo.shapes import DemoActivity
from demo.ties import CULTURE, FALA, KGW, LATARNIA, OSP, SCHOOL, SCHOOL_RUSOWO, SENIORS, WELFARE

RUSOWO, KUKINIA = "Filia w Rusowie", "Filia w Kukini"
EDITION = "blisko-2024"

DONE = [
    DemoActivity(0.06, "Ferie z planszówkami", (SCHOOL,), 34, children=29, hours="3"),
    DemoActivity(
        *(0.11, "Babcia, dziadek i ja", (SENIORS, SCHOOL)),
        *(46, 21, 18),
        hours="2",
        idea="partner",
        groups=("rodziny",),
    ),
    DemoActivity(0.19, "Kurs telefonu dla seniorów", (SENIORS, WELFARE), 14, seniors=14, hours="6"),
    DemoActivity(NIGHT, OLD_NAME, (CULTURE, OSP, FALA), 112, children=40, of=OLD_NAME),
    DemoActivity(
        *(0.41, "Spacer śladami dawnego Ustronia", (FALA,)),
        *(27, 3, 9),
        where="outside",
        idea="residents",
        hours="2.5",
    ),
    DemoActivity(0.52, "Czytanie na plaży", (LATARNIA,), 58, children=44, where="outside"),
    DemoActivity(0.60, "Pieśni z Kukini", (KGW,), 31, seniors=17, branch=KUKINIA, idea="partner"),
    DemoActivity(0.71, "Bajki z wozu strażackiego", (OSP, SCHOOL_RUSOWO), None, branch=RUSOWO),
    DemoActivity(
        *(0.83, "Pierwszy wieczór z opowieściami", (FALA,)),
        *(38, 4, 21),
        where="outside",
        hours="2",
        of=NAME,
        is_project=True,
        groups=("seniorzy",),
    ),
    DemoActivity(
        *(0.91, "Drugi wieczór z opowieściami", (FALA, SCHOOL)),
        *(43, 12, 19),
        where="outside",
        hours="2",
        of=NAME,
        next_idea="Zaprosić chór szkolny i nagrać dwie opowieści.",
        groups=("seniorzy",),
    ),
]
CALLED_OFF = DemoActivity(0.66, "Gra terenowa po wydmie", (SCHOOL,))
NEXT = DemoActivity(  # in days
    16, "Trzeci wieczór z opowieściami", (FALA,), where="outside", of=NAME, is_project=True
)
