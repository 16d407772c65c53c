from django.utils import timezone

from partners.models import AudienceSeed, Kind
from partners.naming import recogniser
from partners.services.kinds import load_vocabulary
from partners.vocabulary import AUDIENCES, KINDS


def test_the_vocabulary_is_loaded_once(db):
    assert load_vocabulary() == (len(KINDS), len(AUDIENCES))
    assert load_vocabulary() == (0, 0)
    assert Kind.objects.count() == len(KINDS)
    assert AudienceSeed.objects.count() == len(AUDIENCES)


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
