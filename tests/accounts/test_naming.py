import pytest

from accounts.naming import place_in_text


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Gminna Biblioteka Publiczna w Ustroniu Morskim", "w Ustroniu Morskim"),
        ("Biblioteka Publiczna we Wrześni", "we Wrześni"),
        ("Biblioteka Publiczna Gminy Rakoniewice", ""),
        ("Biblioteka w budowie", ""),
        ("", ""),
    ],
)
def test_the_name_of_a_library_tells_its_place(name, place):
    assert place_in_text(name) == place
