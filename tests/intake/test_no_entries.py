"""Rows of a file that are no entries of its list: sums, titles, numbers of columns."""

import pytest

from intake.services.imports import check_list, describe_list
from intake.services.tables import table_of_batch, upload_list
from reading.files import read_file
from tests.factories.accounts import UserFactory


@pytest.fixture
def by(vocabulary):
    return UserFactory()


@pytest.fixture
def upload(in_library, by):
    def upload(text):
        read = read_file(text.encode())
        return upload_list(library=in_library, file_name="lista.csv", read=read, by=by)

    return upload


def test_rows_that_are_no_entries_stay_out_whatever_is_chosen(upload, by):
    text = "Nazwa;Telefon\n1;2\nRogalik;1\nNazwa;Telefon\n#N/D;3\nSuma: 2;\n"
    batch = describe_list(
        batch=upload(text),
        columns={"name": 0},
        level="none",
        fallback_sector="private",
        by=by,
    )
    rows = [(row.proposal.number, row.proposal.problems[0].code) for row in
            check_list(batch=batch).left_out]  # fmt: skip
    assert rows == [(4, "headings_again"), (5, "no_name"), (6, "summary")]


@pytest.mark.parametrize("word", ["Razem", "Razem:", "Ogółem", "Łącznie", "Total", "Suma"])
def test_a_sum_is_no_partner_and_the_association_of_that_name_is(upload, by, word):
    text = f"Nazwa;Telefon\nRogalik;\n{word};2\nRazem;600 100 200\nRazem;\n"
    columns = {"name": 0, "phone": 1}
    batch = describe_list(
        batch=upload(text), columns=columns, level="none", fallback_sector="ngo", by=by
    )
    rows = check_list(batch=batch)
    assert [(row.proposal.number, row.proposal.problems[0].code) for row in rows.left_out] == [
        (3, "summary")
    ]
    assert [row.proposal.number for row in rows.rows if row.can_be_added] == [2, 4, 5]


def test_a_title_above_unknown_headings_is_no_partner(upload):
    title = "Lista KGW, stan na 01.10.2026"
    batch = upload(f"{title};;\nOpiekunka;Sala;Gdzie\nKGW Mewa;a;b\nKGW Łania;c;d\n")
    table = table_of_batch(batch)
    assert (table.headings, table.above) == ((2,), ((1, (title, "", "")),))
    assert [row.proposal.name for row in check_list(batch=batch).rows] == ["KGW Mewa", "KGW Łania"]
    plain = check_list(batch=upload(f"{title}\nKGW Mewa\nKGW Łania\n"))
    assert [(row.proposal.text, row.can_be_added) for row in plain.rows] == [
        *[(title, False), ("KGW Mewa", True), ("KGW Łania", True)]
    ]
