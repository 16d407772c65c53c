import uuid
from datetime import timedelta
from decimal import Decimal
from functools import partial
from unicodedata import normalize

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.scoping import scope
from files.spreadsheets import no_formula
from intake.proposals import Proposal
from intake.services.imports import (
    AlreadyApplied,
    add_typed_list,
    apply_list,
    check_lines,
    check_list,
    describe_list,
    undo_list,
)
from intake.services.tables import clear_lists, read_list_again, upload_list
from naming.words import index_words
from partners.models import Identifier, ImportBatch, Kind, LevelChange, Partner
from partners.models.events import PartnerEvent
from partners.services.partners import save_partner, searched_texts
from partners.views.export import headings, row_of
from reading.files import read_file
from reading.parts import read_names
from tests.at_once import at_once
from tests.factories.accounts import LibraryFactory, UserFactory
from tests.factories.partners import AudienceFactory, ContactFactory, PartnerFactory

# Rows of the shape that the public register of schools has.
SCHOOLS = """Nazwa;Typ;Ulica;Numer;Kod pocztowy;Poczta;Miejscowość
SZKOŁA PODSTAWOWA IM. JANA NOWAKA W LIPCE;Szkoła podstawowa;;3;62-066;Dąb;Lipka
ZESPÓŁ SZKOLNO-PRZEDSZKOLNY W DĘBIE - PRZEDSZKOLE;Przedszkole;ul. Maja;1A;62-066;Dąb;Dąb
NIEPUBLICZNA SZKOŁA PODSTAWOWA W DĘBIE;Szkoła podstawowa;ul. Żwirowa;15a;62-066;Dąb;Dąb
"PRYWATNE PRZEDSZKOLE ""AKADEMIA"" NR 2 W DĘBIE";Przedszkole;ul. Żwirowa;15a;62-066;Dąb;Dąb
"""


@pytest.fixture
def by(vocabulary):
    return UserFactory()


@pytest.fixture
def upload(in_library, by):
    def upload(text=SCHOOLS, encoding="utf-8", file_name="szkoly.csv"):
        read = read_file(text.encode(encoding), file_name)
        return upload_list(library=in_library, file_name=file_name, read=read, by=by)

    return upload


def test_polish_letters_of_a_mac_are_kept_as_they_are_looked_for(upload):
    """There ą is two signs: who was to be erased was not found in the list."""
    batch = upload(file_name=normalize("NFD", "lista_Wąsik.csv"), text=normalize("NFD", SCHOOLS))
    for kept in (batch.file_name, str([batch.columns, batch.rows, batch.reading, batch.mapping])):
        assert kept == normalize("NFC", kept)


def names():
    return list(Partner.objects.in_order().values_list("name", flat=True))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1250", "utf-16"])
def test_a_list_of_schools_comes_in(upload, by, encoding):
    batch = upload(encoding=encoding)
    assert apply_list(batch=batch, by=by) == 4
    rows = Partner.objects.in_order().values_list(
        "name", "short_label", "kind__code", "sector", "sector_confirmed", "level"
    )
    assert list(rows) == [
        ("Niepubliczna Szkoła Podstawowa w Dębie", "Niepubliczna SP w Dębie", "primary_school",
         "private", False, "none"),
        ("Prywatne Przedszkole „Akademia” nr 2 w Dębie", "Przedszkole „Akademia”", "kindergarten",
         "private", False, "none"),
        ("Szkoła Podstawowa im. Jana Nowaka w Lipce", "SP w Lipce", "primary_school",
         "public", True, "none"),
        ("Zespół Szkolno-Przedszkolny w Dębie - Przedszkole", "Przedszkole w Dębie",
         "kindergarten", "public", True, "none"),
    ]  # fmt: skip
    school = Partner.objects.get(short_label="SP w Lipce")
    assert (school.street, school.postal_code, school.place) == ("Lipka 3", "62-066", "Lipka")
    assert school.words == index_words(*searched_texts(school))
    assert LevelChange.objects.get(partner=school).changed_by == by
    assert PartnerEvent.objects.filter(pgh_obj=school).count() == 1


def test_the_same_file_a_second_time_changes_nothing(upload, by):
    apply_list(batch=upload(), by=by)
    before = list(Partner.objects.order_by("pk").values())
    again = upload(encoding="cp1250")
    assert [row.known.name for row in check_list(batch=again).known] == [
        "Szkoła Podstawowa im. Jana Nowaka w Lipce",
        "Zespół Szkolno-Przedszkolny w Dębie - Przedszkole",
        "Niepubliczna Szkoła Podstawowa w Dębie",
        "Prywatne Przedszkole „Akademia” nr 2 w Dębie",
    ]
    assert apply_list(batch=again, by=by) == 0
    assert list(Partner.objects.order_by("pk").values()) == before


def test_what_is_known_comes_in_when_it_is_wanted(upload, by):
    apply_list(batch=upload(), by=by)
    batch = describe_list(
        batch=upload(),
        columns=upload().mapping["columns"],
        level="none",
        fallback_sector="",
        include_known=True,
        by=by,
    )
    assert apply_list(batch=batch, by=by) == 4
    assert Partner.objects.count() == 8


def test_a_row_that_stands_twice_comes_in_once(upload, by):
    batch = upload("Nazwa\nOSP Kukinia\nOSP KUKINIA\n")
    assert [row.earlier_row for row in check_list(batch=batch).rows] == [None, 2]
    assert apply_list(batch=batch, by=by) == 1


def test_a_list_is_brought_in_once(upload, by):
    batch = upload()
    apply_list(batch=batch, by=by)
    with pytest.raises(AlreadyApplied):
        apply_list(batch=batch, by=by)
    assert Partner.objects.count() == 4


def test_the_rows_of_a_file_are_not_kept(upload, by):
    batch = upload()
    apply_list(batch=batch, by=by)
    batch.refresh_from_db()
    assert (batch.rows, batch.applied_by) == ([], by)


def test_lists_nobody_brought_in_are_forgotten_after_a_week(upload):
    old, recent = upload(), upload()
    ImportBatch.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=8))
    assert clear_lists() == 1
    assert not ImportBatch.objects.filter(pk=old.pk).exists()
    assert ImportBatch.objects.filter(pk=recent.pk).exists()


def test_the_person_says_what_the_columns_mean_and_how_close_they_are(upload, by):
    batch = upload("Kto;Co\nRogalik;Kukinia\n")
    assert check_list(batch=batch).rows == []
    assert apply_list(batch=batch, by=by) == 0
    batch = upload("Kto;Co\nRogalik;Kukinia\n")
    describe_list(
        batch=batch,
        columns={"name": 0, "place": 1},
        level="contact",
        fallback_sector="private",
        by=by,
    )
    assert apply_list(batch=batch, by=by) == 1
    partner = Partner.objects.get()
    assert (partner.name, partner.place, partner.level) == ("Rogalik", "Kukinia", "contact")
    assert (partner.sector, partner.sector_confirmed) == ("private", False)


def test_a_plain_list_of_names_needs_no_heading(upload, by):
    batch = upload("OSP Kukinia\nKGW Kukinia\n", file_name="lista.txt")
    assert batch.mapping == {"columns": {"name": 0}, "heading": 0}
    assert [row.proposal.number for row in check_list(batch=batch).rows] == [1, 2]
    assert apply_list(batch=batch, by=by) == 2


def test_one_row_may_stay_out_and_a_known_one_may_come_in(upload, by):
    apply_list(batch=upload("Nazwa\nKGW Kukinia\nGOK Kukinia\n"), by=by)
    batch = upload("Nazwa\nOSP Kukinia\nKGW Kukinia\nGOK Kukinia\nOSP Lipka\n")
    batch = describe_list(
        batch=batch,
        columns={"name": 0},
        level="none",
        fallback_sector="",
        unticked={2},
        ticked={3},
        by=by,
    )
    assert [one.name for one in check_list(batch=batch).to_add()] == ["KGW Kukinia", "OSP Lipka"]
    assert apply_list(batch=batch, by=by) == 2


def test_a_file_is_read_again_as_the_person_says(upload, by):
    batch = upload("Nazwa, skrót;Gdzie\nOSP;Kukinia\nKGW, koło;Lipka\n")
    assert (batch.reading["delimiter"], batch.mapping["heading"]) == (";", 1)
    batch = read_list_again(batch=batch, by=by, delimiter=",")
    assert batch.columns == ["Nazwa", "skrót;Gdzie"]
    batch = read_list_again(batch=batch, by=by, delimiter=";", heading=0)
    assert (batch.columns[1], len(check_list(batch=batch).rows)) == ("Gdzie", 3)
    batch = read_list_again(batch=batch, by=by, encoding="utf-16-le")
    assert batch.reading["encoding"] == "utf-16-le"
    batch = read_list_again(batch=batch, by=by)
    assert (batch.mapping["heading"], apply_list(batch=batch, by=by)) == (1, 2)
    batch.refresh_from_db()
    assert batch.source is None


def test_a_file_of_ours_comes_back_whole_in_another_library(by, library):
    here, there = library, LibraryFactory()
    with scope(library=here):
        partner = PartnerFactory(
            **{"library": here, "name": "+48 Klub MŁODYCH", "short_label": "Klub", "sector": "ngo"},
            **{"sector_confirmed": False, "level": "lasting", "only_as": "sponsor"},
            **{"is_recipient": True, "phone": "+49301234567", "email": "a@x.example"},
            **{"website": "https://x.example", "street": "Polna 1", "postal_code": "78-111"},
            **{"latitude": "54.215000", "longitude": "15.750000", "point_source": "hand"},
        )
        for name in ("dzieci, te małe", "seniorzy"):
            AudienceFactory(library=here, name=name).partners.add(
                partner, through_defaults={"library": here}
            )
        Identifier.objects.create(library=here, partner=partner, scheme="regon", value="012345675")
        kind = Kind.objects.get(code="primary_school")
        PartnerFactory(library=here, name="SP w Lipce", kind=kind, sector="public", level="none")
        PartnerFactory(library=here, name="OSP", sector="private", only_as="", level="contact")
    with scope(library=there):
        AudienceFactory(library=there, name="dzieci, te małe")

    def exported(library):
        with scope(library=library):
            partners = Partner.objects.in_order().exclude(sector="person")
            rows = [headings(), *map(row_of, partners)]
        return [[no_formula(str(cell)) for cell in row] for row in rows]

    rows = exported(here)
    with scope(library=here):
        resident = row_of(PartnerFactory(library=here, name="Jan Lis", sector="person"))
    older = ["mieszkaniec", *resident[1:]]
    text = "\n".join(";".join(row) for row in [*rows, resident, older])
    data = ("\ufeff" + text).encode()
    with scope(library=there):
        read = read_file(data, "lista.csv")
        batch = upload_list(library=there, file_name="lista.csv", read=read, by=by)
        assert [row.proposal.problems[0].code for row in check_list(batch=batch).left_out] == [
            "nameless",
            "nameless",
        ]
        assert apply_list(batch=batch, by=by) == 3
        assert set(Partner.objects.exclude(latitude=None).values_list("point_source")) == {
            ("file",)
        }
    assert exported(there) == rows


def test_rows_without_a_sector_or_a_name_are_left_out_and_named(upload, by):
    batch = upload("Nazwa;NIP\nRogalik;\n---;\nOSP Kukinia;123\n")
    preview = check_list(batch=batch)
    assert [
        (row.proposal.number, [problem.code for problem in row.proposal.problems])
        for row in preview.rows
    ] == [(2, ["no_sector"]), (3, ["no_name"]), (4, ["value_left_out"])]
    assert preview.without_sector
    assert apply_list(batch=batch, by=by) == 1
    assert names() == ["OSP Kukinia"]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("E-mail", "a..b@example.pl"),
        ("E-mail", "ą@example.pl"),
        ("E-mail", "a@-example-.pl"),
        ("Strona www", "https://-.pl"),
        ("Strona www", "https://example..pl"),
    ],
)
def test_a_value_the_database_would_refuse_is_left_out_and_named(upload, by, heading, value):
    batch = upload(f"Nazwa;{heading}\nOSP Kukinia;{value}\n")
    assert [problem.code for problem in check_list(batch=batch).rows[0].proposal.problems] == [
        "value_left_out"
    ]
    assert apply_list(batch=batch, by=by) == 1
    partner = Partner.objects.get()
    assert (partner.email, partner.website) == ("", "")


def test_numbers_come_in_and_are_recognised(upload, by):
    apply_list(batch=upload("Nazwa;NIP\nOSP Kukinia;856-734-62-15\n"), by=by)
    assert Identifier.objects.get().value == "8567346215"
    again = upload("Nazwa;NIP\nStraż z Kukini, OSP;PL8567346215\n")
    assert [row.known.scheme for row in check_list(batch=again).rows] == ["nip"]


def test_undo_archives_what_nobody_touched(upload, by):
    batch = upload()
    apply_list(batch=batch, by=by)
    changed, with_person = Partner.objects.in_order()[:2]
    changed.description = "Byliśmy tam."
    save_partner(partner=changed, by=by)
    ContactFactory(partner=with_person)
    assert undo_list(batch=batch, by=by) == (2, 2, [])
    assert set(Partner.objects.current()) == {changed, with_person}
    assert undo_list(batch=batch, by=by) == (0, 2, [])
    assert {partner.archived_by for partner in Partner.objects.archived()} == {by}


def test_after_an_undo_the_file_comes_in_again(upload, by):
    batch = upload()
    apply_list(batch=batch, by=by)
    undo_list(batch=batch, by=by)
    assert apply_list(batch=upload(), by=by) == 4


def checked_lines(library, text, **options):
    return check_lines(library=library, lines=read_names(text), **options)


def test_lines_are_checked(in_library, by):
    PartnerFactory(library=in_library, name="OSP Kukinia", place="Kukinia")
    rows = checked_lines(in_library, "OSP Kukinia\nRogalik; f\nXyz\nRogalik\n")
    assert [(row.proposal.sector, row.is_new) for row in rows] == [
        ("ngo", False),
        ("private", True),
        (None, True),
        (None, False),
    ]
    assert [row.earlier_row for row in rows] == [None, None, None, 2]


def test_a_sector_for_names_that_tell_none(in_library, by):
    rows = checked_lines(in_library, "Xyz\nOSP Kukinia", sector="private")
    assert [(row.proposal.sector, row.proposal.sector_confirmed) for row in rows] == [
        ("private", True),
        ("ngo", True),
    ]


def proposal(name, **fields):
    return Proposal(number=1, name=name, short_label=name[:24], sector="ngo", **fields)


def test_a_typed_list_sent_twice_is_added_once(in_library, by):
    key = uuid.uuid4()
    proposals = [proposal("OSP Kukinia", level="one_off"), proposal("KGW Kukinia")]
    first, count = add_typed_list(library=in_library, key=key, proposals=proposals, by=by)
    again = add_typed_list(library=in_library, key=key, proposals=proposals, by=by)
    assert count == 2
    assert again == (first, 2)
    assert list(Partner.objects.in_order().values_list("name", "level")) == [
        ("KGW Kukinia", "none"),
        ("OSP Kukinia", "one_off"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"level": "nonsense"},
        {"details": {"latitude": Decimal("54.2")}},
        {"numbers": {"nip": "0000000000"}},
    ],
)
def test_of_a_typed_list_all_are_added_or_none(in_library, by, wrong):
    proposals = [proposal("OSP Kukinia"), proposal("KGW", **wrong)]
    with pytest.raises(ValidationError):
        add_typed_list(library=in_library, key=uuid.uuid4(), proposals=proposals, by=by)
    assert names() == []
    assert not ImportBatch.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_people_with_the_same_file_at_once(upload, in_library, by):
    batches = [upload(), upload()]
    bringing = (partial(apply_list, batch=batch, by=by) for batch in batches)
    counts = at_once(*bringing, library=in_library)
    assert sorted(counts) == [0, 4]
    assert Partner.objects.count() == 4


@pytest.mark.parametrize("rows", [1, 30])
def test_the_cost_does_not_follow_the_number_of_rows(upload, by, rows, django_assert_num_queries):
    lines = "".join(f"OSP nr {row};{row + 1}\n" for row in range(rows))
    batch = upload(f"Nazwa;RSPO\n{lines}")
    with django_assert_num_queries(24):  # ten of them begin and end what is written or not as one
        assert apply_list(batch=batch, by=by) == rows
