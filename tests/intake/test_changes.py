import pytest
from django.core.exceptions import ValidationError

from intake.services.imports import apply_list, check_list, describe_list, undo_list
from intake.services.tables import upload_list
from merging.services.audiences import merge_audiences
from partners.models import Audience, Identifier, Kind, LevelChange, Partner
from partners.models.facts import BY_NAME
from partners.services.partners import save_partner
from partners.views.export import headings, row_of
from reading.files import read_file
from tests.factories.accounts import UserFactory
from tests.factories.partners import AudienceFactory, PartnerFactory


@pytest.fixture
def by(vocabulary):
    return UserFactory()


@pytest.fixture
def upload(in_library, by):
    def upload(text, file_name="lista.csv"):
        read = read_file(text.encode(), file_name)
        return upload_list(library=in_library, file_name=file_name, read=read, by=by)

    return upload


def changes(batch):
    """Return {row: {fact: (now, new)}} of what a list would change."""
    return {
        row.proposal.number: {one.fact.name: (one.now, one.new) for one in row.changes}
        for row in check_list(batch=batch).changing
    }


def described(batch, by, **answers):
    return describe_list(
        batch=batch,
        columns=batch.mapping["columns"],
        level="none",
        fallback_sector="",
        by=by,
        **answers,
    )


def ours():
    """Return headings and rows of the table that the list of partners gives out."""
    return [headings(), *map(row_of, Partner.objects.in_order())]


def as_text(rows):
    return "\ufeff" + "\n".join(";".join(map(str, row)) for row in rows)


def rich(library, **fields):
    partner = PartnerFactory(
        **{"library": library, "name": "Klub MŁODYCH", "short_label": "Klub", "sector": "ngo"},
        **{"sector_confirmed": False, "level": "lasting", "only_as": "sponsor", "place": "DYGOWO"},
        **{"is_recipient": True, "phone": "+49301234567", "email": "a@x.example"},
        **{"website": "https://x.example", "street": "Polna 1", "postal_code": "78-111"},
        **{"latitude": "54.215000", "longitude": "15.750000", "point_source": "hand"},
        **{"tags": ["żniwa", "granty"], "kind": Kind.objects.get(code="primary_school")},
        **{"description": "Nie wychodzi z domu."} | fields,
    )
    for name in ("dzieci, te małe", "seniorzy"):
        group = Audience.objects.filter(name=name).first() or AudienceFactory(
            library=library, name=name
        )
        group.partners.add(partner, through_defaults={"library": library})
    Identifier.objects.create(library=library, partner=partner, scheme="regon", value="012345675")
    return partner


def state():
    return [
        (one, [*one.audiences.order_by("pk")], [*one.identifiers.values_list("scheme", "value")])
        for one in Partner.objects.order_by("pk")
    ], list(
        Partner.objects.order_by("pk").values_list(
            *("name", "short_label", "kind", "sector", "sector_confirmed", "level", "only_as"),
            *("is_recipient", "tags", "description", "street", "postal_code", "place", "phone"),
            *("email", "website", "latitude", "longitude", "point_source"),
        )
    )


def test_a_table_of_ours_given_back_untouched_changes_nothing(upload, in_library):
    rich(in_library)
    PartnerFactory(library=in_library, name="OSP", place="", street="Kukinia", sector="ngo")
    PartnerFactory(library=in_library, name="Jan Lis", sector="person")
    preview = check_list(batch=upload(as_text(ours())))
    assert preview.changing == []
    assert preview.new == []


def test_three_cells_are_changed_and_nothing_else(upload, in_library, by):
    rich(in_library)
    PartnerFactory(library=in_library, name="OSP", place="Rusowo", phone="", level="one_off")
    PartnerFactory(library=in_library, name="KGW Mewa", place="Lipka", email="mewa@x.example")
    rows = ours()
    at = {heading: number for number, heading in enumerate(rows[0])}
    by_name = {row[0]: row for row in rows}
    by_name["Klub MŁODYCH"][at[BY_NAME["phone"].label]] = "94 351 17 71"
    by_name["KGW Mewa"][at[BY_NAME["email"].label]] = ""  # an empty cell empties nothing
    by_name["KGW Mewa"][at[BY_NAME["place"].label]] = "Kukinia"
    by_name["OSP"][at[BY_NAME["level"].label]] = "stała współpraca"
    _rows, before = state()
    batch = upload(as_text(rows))
    told = {name: pair for one in changes(batch).values() for name, pair in one.items()}
    assert told == {
        "phone": ("+49301234567", "94 351 17 71"),
        "place": ("Lipka", "Kukinia"),
        "level": ("wspólne działania", "stała współpraca"),
    }
    preview = check_list(batch=batch)
    [moved] = [one for row in preview.changing for one in row.changes if one.fact.name == "place"]
    assert not preview.is_taken(moved)  # or there are two of that name
    batch = described(batch, by, taken={moved.key})
    assert apply_list(batch=batch, by=by, shown=check_list(batch=batch).mark) == 0
    _rows, after = state()
    differs = [
        (old, new)
        for one, other in zip(before, after, strict=True)
        for old, new in zip(one, other, strict=True)
        if old != new
    ]
    assert len(differs) == 3
    assert LevelChange.objects.filter(partner__name="OSP").latest("pk").level == "lasting"
    assert Partner.objects.get(place="Kukinia").words != ""
    batch.refresh_from_db()
    assert (batch.rows, batch.mapping["changed"]) == ([], 3)


@pytest.mark.parametrize(
    ("fact", "cell"),
    [
        ("name", "KLUB młodych"),
        ("short_label", "KM"),
        ("kind", "przedszkole"),
        ("place", "Rusowo"),
        ("sector", "prywatny"),
        ("sector_confirmed", "tak"),
        ("level", "w kontakcie"),
        ("only_as", "patronat medialny"),
        ("is_recipient", "nie"),
        ("audiences", "dzieci, te małe, rodzice"),
        ("tags", "żniwa, chór"),
        ("street", "Leśna 2"),
        ("postal_code", "78-112"),
        ("phone", "943511771"),
        ("email", "b@x.example"),
        ("website", "https://y.example"),
        ("nip", "8567346215"),
        ("regon", "123456785"),
        ("point", "54.5, 15.5"),
    ],
)
def test_each_column_is_changed_and_brought_back(upload, in_library, by, fact, cell):
    partner = rich(in_library)
    rows = ours()
    cells = dict(zip(rows[0], rows[1], strict=True))
    cells[BY_NAME[fact].label] = cell
    before = state()
    batch = upload(as_text([[*cells], [*cells.values()]]))
    assert [*changes(batch)[2]] == [fact]
    apply_list(batch=batch, by=by)
    assert state() != before
    partner.refresh_from_db()
    assert partner.version > 1
    batch.refresh_from_db()
    undone = undo_list(batch=batch, by=by)
    assert [[one.name for one in row.goes] for row in undone.changed] == [[fact]]
    assert state() == before
    batch.refresh_from_db()
    assert undo_list(batch=batch, by=by).changed == []


def test_a_group_that_was_merged_meanwhile_comes_back_as_the_one_that_stayed(
    upload, in_library, by
):
    partner = rich(in_library)
    rows = ours()
    cells = dict(zip(rows[0], rows[1], strict=True))
    cells[BY_NAME["audiences"].label] = "seniorzy"
    batch = upload(as_text([[*cells], [*cells.values()]]))
    apply_list(batch=batch, by=by)
    kept = AudienceFactory(library=in_library, name="Dzieci w wieku przedszkolnym")
    merge_audiences(kept=kept, gone=Audience.objects.get(name="dzieci, te małe"), by=by)
    batch.refresh_from_db()
    undo_list(batch=batch, by=by)
    assert {one.name for one in partner.audiences.all()} == {kept.name, "seniorzy"}


def test_of_another_file_only_what_was_empty_comes_in_by_itself(upload, in_library, by):
    PartnerFactory(library=in_library, name="OSP", place="Rusowo", phone="943511001", email="")
    text = "Nazwa;Miejscowość;Telefon;E-mail;Uwagi\nOSP;RUSOWO;943511002;a@x.example;\n"
    batch = upload(text)
    assert changes(batch) == {
        2: {"phone": ("943511001", "943 511 002"), "email": ("", "a@x.example")}
    }
    apply_list(batch=batch, by=by)
    partner = Partner.objects.get()
    assert (partner.phone, partner.email) == ("943511001", "a@x.example")
    batch = described(upload(text), by, taken={"2:phone"})
    apply_list(batch=batch, by=by)
    partner.refresh_from_db()
    assert partner.phone == "943 511 002"


def test_a_number_of_a_register_tells_who_is_meant(upload, in_library, by):
    partner = PartnerFactory(library=in_library, name="OSP", place="Rusowo")
    Identifier.objects.create(library=in_library, partner=partner, scheme="nip", value="8567346215")
    batch = described(
        upload("Nazwa;NIP;Miejscowość\nStraż Pożarna;8567346215;Kukinia\n"),
        by,
        taken={"2:name", "2:place"},
    )
    assert apply_list(batch=batch, by=by) == 0
    partner.refresh_from_db()
    assert (partner.name, partner.place) == ("Straż Pożarna", "Kukinia")


def test_a_known_one_needs_no_sector_in_the_list(upload, in_library, by):
    PartnerFactory(library=in_library, name="Rogalik", place="", phone="", sector="private")
    batch = upload("Nazwa;Telefon\nRogalik;943511002\n")
    preview = check_list(batch=batch)
    assert (len(preview.changing), preview.left_out, preview.without_sector) == (1, [], False)
    apply_list(batch=batch, by=by)
    assert Partner.objects.get().phone == "943 511 002"


def test_residents_are_not_changed_and_nobody_becomes_one(upload, in_library):
    PartnerFactory(library=in_library, name="Jan Lis", sector="person", phone="")
    PartnerFactory(library=in_library, name="Klub Sowa", sector="ngo", phone="943511001")
    text = "Nazwa;Telefon;Sektor;Potwierdzono sektor\n"
    text += "Jan Lis;943511002;mieszkańcy;tak\nKlub Sowa;943511001;mieszkańcy;tak\n"
    assert changes(upload(text)) == {}


def test_of_two_rows_about_one_partner_the_first_counts(upload, in_library):
    partner = PartnerFactory(library=in_library, name="OSP", place="Rusowo", phone="")
    Identifier.objects.create(library=in_library, partner=partner, scheme="nip", value="8567346215")
    text = "Nazwa;NIP;Telefon\nOSP;;943511001\nStraż w lesie;8567346215;943511002\n"
    preview = check_list(batch=upload(text))
    assert [(row.proposal.number, len(row.changes)) for row in preview.changing] == [(2, 1)]
    assert [row.earlier_row for row in preview.rows] == [None, 2]


def test_two_partners_of_alike_names_are_both_changed(upload, in_library):
    for name in ("Szkoła Podstawowa w Lipce", "Szkoła Podstawowa im. Jana Nowaka w Lipce"):
        PartnerFactory(library=in_library, name=name, place="Lipka", phone="")
    rows = ours()
    for number, row in enumerate(rows[1:]):
        row[rows[0].index(BY_NAME["phone"].label)] = f"94351100{number}"
    preview = check_list(batch=upload(as_text(rows)))
    assert [[one.fact.name for one in row.changes] for row in preview.changing] == [["phone"]] * 2
    assert preview.rows[1].earlier_row == 2


def test_columns_without_a_meaning_are_added_to_the_description(upload, in_library, by):
    PartnerFactory(library=in_library, name="OSP", place="", description="Mili.")
    batch = upload("Nazwa;Rok\nOSP;1923\n")
    batch = described(batch, by, more=[1], taken={"2:description"})
    apply_list(batch=batch, by=by)
    assert Partner.objects.get().description == "Mili.\nRok: 1923"


def test_nothing_is_written_when_it_was_changed_meanwhile(upload, in_library, by):
    partner = PartnerFactory(library=in_library, name="OSP", place="", phone="")
    batch = upload("Nazwa;Telefon\nOSP;943511002\nKGW Lipka;943511003\n")
    shown = check_list(batch=batch).mark
    partner.email = "osp@x.example"
    save_partner(partner=partner, by=by)
    with pytest.raises(ValidationError):
        apply_list(batch=batch, by=by, shown=shown)
    assert (Partner.objects.count(), Partner.objects.get().phone) == (1, "")
    assert apply_list(batch=batch, by=by, shown=check_list(batch=batch).mark) == 1
    assert Partner.objects.get(name="OSP").phone == "943 511 002"


def test_what_was_changed_since_stays_and_is_said(upload, in_library, by):
    PartnerFactory(library=in_library, name="OSP", place="", phone="", email="", level="one_off")
    batch = upload("Nazwa;Telefon;E-mail;REGON\nOSP;943511002;a@x.example;012345675\n")
    apply_list(batch=batch, by=by)
    partner = Partner.objects.get()
    partner.phone = "943511009"
    partner = save_partner(partner=partner, by=by, numbers={"regon": "123456785"})
    batch.refresh_from_db()
    (told,) = undo_list(batch=batch, by=by).changed
    assert [one.name for one in told.goes] == ["email"]
    assert [one.name for one in told.stays] == ["phone", "regon"]
    partner.refresh_from_db()
    assert (partner.phone, partner.email) == ("943 511 009", "")
    assert Identifier.objects.get().value == "123456785"


def test_nothing_goes_back_to_who_is_a_resident_by_now(upload, in_library, by):
    PartnerFactory(library=in_library, name="Jan Lis", sector="private", place="", phone="")
    batch = upload("Nazwa;Telefon\nJan Lis;943511002\n")
    apply_list(batch=batch, by=by)
    partner = Partner.objects.get()
    partner.sector = "person"
    save_partner(partner=partner, by=by)
    batch.refresh_from_db()
    (told,) = undo_list(batch=batch, by=by).changed
    assert (told.goes, [one.name for one in told.stays]) == ([], ["phone"])


@pytest.mark.parametrize("rows", [1, 30])
def test_the_cost_does_not_follow_the_number_of_changes(
    upload, in_library, by, rows, django_assert_num_queries
):
    for number in range(rows):
        PartnerFactory(
            library=in_library, name=f"KGW nr {number}", place="", phone="", level="none"
        )
    lines = "".join(
        f"KGW nr {row};9435110{row:02};{row + 1};w kontakcie;dzieci\n" for row in range(rows)
    )
    batch = upload(f"Nazwa;Telefon;RSPO;Stopień współpracy;Odbiorcy\n{lines}")
    keys = {f"{row + 2}:level" for row in range(rows)}
    batch = described(batch, by, taken=keys)
    with django_assert_num_queries(52):
        assert apply_list(batch=batch, by=by) == 0
    batch.refresh_from_db()
    assert batch.mapping["changed"] == rows
    assert Partner.objects.filter(level="contact", audiences__name="dzieci").count() == rows
    with django_assert_num_queries(36):
        assert len(undo_list(batch=batch, by=by).changed) == rows
