import pytest

from naming.signature import read_signature

SCHOOL = """Z poważaniem
mgr Ewa Zając-Nowak
Dyrektor Szkoły Podstawowej w Rusowie
ul. Szkolna 3, 78-111 Ustronie Morskie
NIP 856-734-62-15
tel. 94 351 50 00 wew. 12, kom. 500 100 200
Sekretariat@SP-Rusowo.example
"""


def test_a_whole_signature_falls_into_its_fields():
    assert read_signature(SCHOOL) == {
        "name": "Ewa Zając-Nowak",
        "function": "Dyrektor Szkoły Podstawowej w Rusowie",
        "phone": "94 351 50 00 wew. 12",
        "email": "sekretariat@sp-rusowo.example",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jan Wilk, prezes OSP, +48 500-100-200", {"name": "Jan Wilk", "phone": "500 100 200"}),
        ("Jan Wilk – sołtys", {"name": "Jan Wilk", "function": "sołtys"}),
        ("Gminny Ośrodek Kultury\nAnna Maria Kos", {"name": "Anna Maria Kos"}),
        ("REGON 123456785\njan@wilk.test.", {"email": "jan@wilk.test"}),
        ("NIP 8567346215", {}),
        ("tel. 94/351-50-00", {"phone": "943 515 000"}),
        ("fax 94 351 50 01, tel. 94 351 50 00, wewn. 12", {"phone": "94 351 50 00 wew. 12"}),
        ("tel.: +49 (30) 123 45 67", {"phone": "+49301234567"}),
        ("faks: (94) 351-50-01\nkom.600100200", {"phone": "600 100 200"}),
        ("*o'neil@x.example* | x@", {"email": "o'neil@x.example"}),
        ("@nasza_szkola\nmailto:Jan@Wilk.test", {"email": "jan@wilk.test"}),
        ("ul. Polna 112, 78-111 Ustronie", {}),
        ("Pozdrawiam", {}),
        ("", {}),
    ],
)
def test_what_is_not_there_is_not_guessed(text, expected):
    assert read_signature(text) == expected
