from django.utils import timezone

from naming.recognition import recogniser
from partners.models import AudienceSeed, Kind
from partners.services.kinds import first_vocabulary, load_vocabulary

KINDS, GROUPS = first_vocabulary()


def test_the_vocabulary_is_loaded_once(db):
    assert load_vocabulary() == (len(KINDS), len(GROUPS))
    assert load_vocabulary() == (0, 0)
    assert Kind.objects.count() == len(KINDS)
    assert AudienceSeed.objects.count() == len(GROUPS)


def test_rows_hold_what_is_written(db):
    load_vocabulary()
    museum = Kind.objects.get(code="museum")
    assert (museum.name, museum.name_en) == ("Muzeum lub skansen", "Museum")
    assert (museum.sector, museum.is_common) == ("public", False)
    assert museum.words[:3] == ["muzeum", "skansen", "izba pamięci"]
    assert list(AudienceSeed.objects.order_by("pk").values_list("code", flat=True)) == [
        group.code for group in GROUPS
    ]


def test_every_word_is_one_that_a_person_could_write():
    for row in [*KINDS, *GROUPS]:
        row.clean_fields()


def test_about_eighteen_kinds_are_shown_first(db):
    load_vocabulary()
    assert 15 <= Kind.objects.filter(is_common=True).count() <= 20
    assert list(AudienceSeed.objects.values_list("name", flat=True)[:5]) == [
        "dzieci",
        "młodzież",
        "seniorzy",
        "rodziny",
        "turyści w sezonie",
    ]


def test_what_an_administrator_changed_or_withdrew_stays(db):
    load_vocabulary()
    Kind.objects.filter(code="parish").update(sector="public", words=["plebania"])
    Kind.objects.filter(code="prison").update(withdrawn_at=timezone.now())
    Kind.objects.filter(code="museum").delete()
    Kind.objects.create(code="our-museum", name="Muzeum lub skansen", sector="public")
    load_vocabulary()
    parish = Kind.objects.get(code="parish")
    assert (parish.sector, parish.words) == ("public", ["plebania"])
    assert not Kind.objects.current().filter(code="prison").exists()
    assert not Kind.objects.filter(code="museum").exists()


def test_rows_recognise_names_as_the_seeds_do(db):
    load_vocabulary()
    by_rows, by_seeds = recogniser(Kind.objects.current()), recogniser(KINDS)
    for name in ["OSP Kukinia", "Piekarnia Rogalik", "Szkoła Podstawowa", "Prywatne Przedszkole"]:
        assert by_rows(name) == by_seeds(name)
