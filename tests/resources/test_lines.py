"""One typed line, read where it is sure."""

import pytest

from resources.lines import read_line

READ = [
    ("sala na 40 osób, soboty, za darmo", "sala na 40 osób", "place 40 free soboty"),
    ("Sala na 40 os. w soboty po 15.00, bezpłatnie", "Sala na 40 os.",
     "place 40 free w soboty po 15.00"),
    ("12 krzeseł ogrodowych, do wypożyczenia", "12 krzeseł ogrodowych", "equipment 12 loan -"),
    ("dwa namioty", "dwa namioty", "equipment - - -"),
    ("rzutnik i ekran latem", "rzutnik i ekran", "equipment - - latem"),
    ("bus na 9 osób za zwrotem kosztów", "bus na 9 osób", "equipment 9 at_cost -"),
    ("emerytowana nauczycielka, wtorki i czwartki", "emerytowana nauczycielka",
     "people - - wtorki i czwartki"),
    ("ktoś, kto nagra wspomnienia", "ktoś, kto nagra wspomnienia", "people - - -"),
    ("jadalnia na 40 osób, pusta od października do kwietnia", "jadalnia na 40 osób, pusta",
     "place 40 - od października do kwietnia"),
    ("kuchnia w zamian za pomoc przy festynie", "kuchnia w zamian za pomoc przy festynie",
     "place - exchange -"),
    ("sala komputerowa, 20 zł za godzinę", "sala komputerowa, 20 zł za godzinę", "place - - -"),
    ("a room for 40, Saturdays, free", "a room for 40", "place 40 free Saturdays"),
    # Not sure: the words stay as they are.
    ("pomoc przy festynie", "pomoc przy festynie", "- - - -"),
    ("kuchnia i stare przepisy", "kuchnia i stare przepisy", "- - - -"),
    ("kronika z 1946 roku", "kronika z 1946 roku", "culture_story - - -"),
    ("zbiór 1946", "zbiór 1946", "- - - -"),
    ("20 krzeseł i 5 stołów", "20 krzeseł i 5 stołów", "equipment - - -"),
    ("warsztaty od 16 do 18", "warsztaty od 16 do 18", "- - - -"),
    ("sala nie za darmo", "sala nie za darmo", "place - - -"),
    ("bezpłatna sala, płatny sprzęt", "bezpłatna sala, płatny sprzęt", "place - - -"),
    ("soboty, za darmo", "soboty, za darmo", "- - - -"),
    ("ścieżka przez las", "ścieżka przez las", "- - - -"),
    ("dom dziennego pobytu na 100 m2", "dom dziennego pobytu na 100 m2", "- - - -"),
    ("ßala ß za darmo", "ßala ß za darmo", "- - free -"),
    ("", "", "- - - -"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "text", "found"), READ)
def test_a_line_says_what_is_sure_and_keeps_every_word(typed, text, found):
    line = read_line(typed)
    told = (line.found.get(name, "-") for name in ("category", "amount", "terms", "season"))
    assert (line.text, " ".join(map(str, told))) == (text, found)
