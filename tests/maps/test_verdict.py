"""The sector verdict: eight mixes, in the words that the library reads."""

from itertools import product
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

from maps.services.verdict import reading, reading_of_the_library
from partnerships.verdict import verdict
from tests.factories.partners import PartnerFactory

NUMBERS = [0, 1, 2, 5, 22]
POLISH = {
    "nobody": "Mapa czeka na pierwszego partnera.",
    "public": (
        "Biblioteka współpracuje na razie tylko z instytucjami publicznymi."
        " Brakuje organizacji społecznych i firm."
    ),
    "social": (
        "Współpraca biblioteki jest dwusektorowa: publiczno-pozarządowa."
        " Partnerami są tylko organizacje społeczne."
    ),
    "private": (
        "Biblioteka współpracuje na razie tylko z firmami."
        " Brakuje innych instytucji publicznych i organizacji społecznych."
    ),
    "public_social": (
        "Współpraca biblioteki jest dwusektorowa: publiczno-pozarządowa. Nie ma w niej firm."
    ),
    "public_private": (
        "Współpraca biblioteki obejmuje instytucje publiczne i firmy."
        " Brakuje organizacji społecznych."
    ),
    "social_private": (
        "Współpraca biblioteki jest trójsektorowa:"
        " sama biblioteka reprezentuje w niej sektor publiczny."
    ),
    "all": (
        "Współpraca biblioteki jest trójsektorowa:"
        " instytucje publiczne, organizacje społeczne i firmy."
    ),
}
STEPS = {
    "nobody": "Dopisz, z kim biblioteka już coś robi",
    "public": "Dodaj organizacje z okolicy",
    "social": "Sprawdź, czy szkoły i urząd są na mapie",
    "private": "Dodaj szkoły, kulturę, organizacje",
    "public_social": "Poszukaj firm w okolicy",
    "public_private": "Dodaj organizacje społeczne",
    "social_private": "Sprawdź, czy szkoły i urząd są na mapie",
    "all": "Zobacz, kto dociera do młodzieży",
}


@pytest.fixture(scope="module")
def polish():
    """Return a function that says a lazy English sentence as the Polish catalogue does."""
    sentences = {}
    for path in sorted(Path(settings.BASE_DIR, "locale/pl").rglob("*.po")):
        with path.open("rb") as file:
            sentences |= {message.id: message.string for message in read_po(file, locale="pl")}

    def say(sentence):
        with translation.override("en"):
            return sentences[str(sentence)]

    return say


def expected_mix(public, social, private):
    present = [
        name
        for name, number in (("public", public), ("social", social), ("private", private))
        if number
    ]
    return {0: "nobody", 3: "all"}.get(len(present), "_".join(present))


@pytest.mark.parametrize(("public", "social", "private"), list(product(NUMBERS, repeat=3)))
def test_the_verdict_of_every_mix(public, social, private, polish):
    mix = expected_mix(public, social, private)
    found = reading({"public": public, "ngo": social, "private": private})
    text = " ".join(polish(sentence) for sentence in found.sentences)
    step = polish(found.next_step.label)
    assert found.mix == mix
    if mix != "all" or 1 not in (public, social, private):
        assert (text, step) == (POLISH[mix], STEPS[mix])
        return
    who = (
        "Firmy reprezentuje"
        if private == 1
        else "Organizacje społeczne reprezentuje"
        if social == 1
        else "Instytucje publiczne reprezentuje"
    )
    assert text == f"{POLISH['all']} {who} tylko jeden partner."
    assert step == "Poszukaj kolejnych"


def test_groups_and_residents_count_as_social():
    assert verdict({"informal": 1, "person": 1}).mix == "social"
    assert verdict({"public": 3, "private": 2, "informal": 1, "person": 1}).alone is None
    assert verdict({"public": 3, "private": 2, "informal": 1}).alone == "social"


@pytest.mark.usefixtures("in_english")
def test_sectors_to_confirm_are_counted_in_a_sentence():
    assert reading({}, unconfirmed=4).to_confirm == "Sector to confirm: 4."
    assert reading({}, unconfirmed=0).to_confirm == ""


def test_the_second_sentence_is_always_there(polish):
    assert polish(reading({}).always) == (
        "Od tego, kto współpracuje, zależy cel działań i rola biblioteki."
    )


def test_only_partners_of_this_library_that_count_make_the_verdict(in_library, other_library):
    PartnerFactory(library=in_library, sector="public", level="lasting")
    PartnerFactory(library=in_library, sector="ngo", level="contact", sector_confirmed=False)
    PartnerFactory(library=in_library, sector="private", level="trial", only_as="sponsor")
    PartnerFactory(library=in_library, sector="private", level="trial", archived=True)
    PartnerFactory(library=other_library, sector="private", level="lasting")
    found = reading_of_the_library()
    assert (found.mix, found.unconfirmed) == ("public", 1)
