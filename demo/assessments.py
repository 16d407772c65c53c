"""What library and partners of the demonstration answered about trust and value; no Django.

Partner → (months ago, answers 1 to 4 in the order of the questions; 0 where nobody knew).
"""

ANSWERS = {
    "Urząd Gminy w Ustroniu Morskim": [(2, "434333")],
    "Szkoła Podstawowa w Ustroniu Morskim": [(9, "333333"), (2, "344444")],
    "Szkoła Podstawowa w Rusowie": [(2, "232343")],
    "Gminny Ośrodek Kultury w Ustroniu Morskim": [(9, "443232"), (2, "444333")],
    "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim": [(8, "323430")],
    "Klub Senior+ w Ustroniu Morskim": [(1, "243444")],
    "Koło Gospodyń Wiejskich w Kukini": [(9, "344444"), (1, "344444")],
    "Ochotnicza Straż Pożarna w Ustroniu Morskim": [(1, "424433")],
    "Stowarzyszenie Miłośników Ustronia „Fala”": [(2, "333344")],
    "Fundacja „Latarnia Wyobraźni”": [(1, "234234")],
}

# What partners answered about the library, by their links: (weeks ago, answers).
ASKED_WEEKS_AGO = 4
THEIRS = {
    "Urząd Gminy w Ustroniu Morskim": (4, "343443"),
    "Gminny Ośrodek Pomocy Społecznej w Ustroniu Morskim": (3, "233433"),
    "Stowarzyszenie Miłośników Ustronia „Fala”": (3, "344343"),
    "Fundacja „Latarnia Wyobraźni”": (2, "232343"),
}
ASKED_AND_SILENT = "Przedszkole Gminne „Bursztynek”"
