"""Whatever a list looks like: each of its cells is written, or named among what is left out."""

import csv
import io
import re

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.typed import cell_in
from intake.preview import notes_of, values_of
from intake.proposals import Vocabulary, propose_row
from intake.services.imports import check_list
from intake.services.tables import table_of_batch, upload_list
from naming.recognition import recogniser
from naming.words import fold
from partners.models import Kind, Sector
from partners.services.kinds import first_vocabulary
from reading.columns import guess_columns
from reading.file_kinds import UnreadableFile
from reading.files import read_file
from tests.factories.accounts import UserFactory

# Kinds of lists as people have them, each in a few lines.
TABLES = {
    "title": "Wykaz klubów w gminie Lipowo;;\n;;\nLp.;Nazwa;Telefon\n1;OSP Lipka;943511001\n",
    "two rows of headings": "Nazwa;Adres;;Kontakt;\n;Ulica;Kod;Telefon;E-mail\n"
    "OSP Lipka;Polna 1;78-111;943511001;osp@lipka.example\n",
    "numbers of columns": "Nazwa;Miejscowość;Telefon\n1;2;3\nOSP Lipka;Lipka;943511001\n",
    "headings once more": "Nazwa;Telefon\nOSP;943511001\nNazwa;Telefon\nKGW;943511002\n",
    "sum": "Nazwa;Telefon\nOSP Lipka;943511001\nSuma: 2\nRazem;7\nOgółem\nRazem;\n",
    "sum in the number column": "Lp.;Nazwa\n1;OSP Lipka\n2;KGW Lipka\nRazem: 2;\n",
    "errors of a sheet": "Nazwa;Telefon;Uwagi\n#N/D;943511001;x\nOSP Lipka;#ADR!;#N/D\n",
    "heading begins with the word": "Nazwa stowarzyszenia;Adres e-mail\nRogalik;a@x.example\n",
    "heading unknown": "Zespół;E-mail;Prezes\nOSP Lipka;a@x.example;Jan Nowak\n",
    "nothing known": "Kto;Gdzie\nRogalik;Lipka\n",
    "no headings": "OSP Lipka;Lipka;943511001\nKGW Lipka;Lipka;943511002\n",
    "numbered": "1. OSP Lipka\n2. KGW Lipka\n3. GOK Lipka\n",
    "number of a name": "Nazwa\n7. Lipowska Drużyna Harcerska\n1. FC Lipowo\n",
    "number column without heading": ";Nazwa\n1;OSP Lipka\n2;KGW Lipka\n",
    "house number is no counter": "Nazwa;Numer;Miejscowość\nOSP Lipka;12;Lipka\nKGW;13;Lipka\n",
    "armour": 'Nazwa;Numer;Telefon\nOSP Lipka;="7";="943511001"\n',
    "several in a cell": "Nazwa;E-mail;Telefon\n"
    "OSP Lipka;a@x.example, b@x.example;943511001, 943511002 lub 600100200\n",
    "name beside the address": "Nazwa;E-mail\nOSP Lipka;Biuro <a@x.example>\n",
    "wrong values": "Nazwa;NIP;E-mail;Kod pocztowy;Strona www\nOSP;123;brak@;kod;zapytać\n",
    "lost zeros": "Nazwa;Kod pocztowy;REGON\nOSP Lipka;5123;12345675\n",
    "shortened number": "Nazwa;NIP\nOSP Lipka;8,567E+09\n",
    "long": f"Nazwa;Miejscowość;Skrót\nOSP;{'w' * 90};{'s' * 30}\n{'x' * 210};Lipka;\n",
    "long street": f"Nazwa;Ulica;Numer\nOSP;{'u' * 118};12345\n",
    "long description": f"Nazwa;Opis\nOSP;{'zdanie o nas. ' * 800}koniec\n",
    "lines in a description": 'Nazwa;Opis\nOSP;"raz\n\ndwa; trzy"\n',
    "flat without a number": "Nazwa;Ulica;Numer lokalu\nOSP;Polna;7\n",
    "unknown kind and sector": "Nazwa;Rodzaj;Sektor\nOSP Lipka;dziwny;nie wiem\nRogalik;sklep;x\n",
    "points": "Nazwa;lat;lon\nOSP;54,2150;15,7500\nKGW;54,2;\nGOK;540;15\nLGD;x;y\n",
    "point in one": "Nazwa;Współrzędne\nOSP;54,2150; 15,75\nKGW;54.2, 15.7\n",
    "map export": "@id;name;addr:street;addr:housenumber;contact:phone;@lat;@lon\n"
    "node/1;OSP;Morska;5;+48 94 351 10 20;54,2150;15,7500\n",
    "ours": "Nazwa;Sektor;Potwierdzono sektor;Stopień współpracy;Tylko jako;Odbiorca naszych usług;"
    "Odbiorcy;Filia\nOSP;organizacje społeczne;tak;w kontakcie;sponsor;tak;dzieci, seniorzy;Lipka\n"
    "mieszkaniec;mieszkańcy;nie;w kontakcie;;nie;;\nKGW;organizacje społeczne;może;blisko;z;q;;\n",
    "ragged": "Nazwa;Telefon;;;\nOSP;943511001;;;;;;\nKGW\n;;;\nGOK;1;2;3;4\n",
    "commas in headings": "Nazwa organizacji;Adres (ulica, numer, kod);Telefon\n"
    "KGW;Polna 4, 78-100 Lipka;943511001\n",
    "commas": 'Nazwa,Adres,Telefon\n"Klub, Lipka","Polna 1, 78-111 Lipka",943511001\n',
    "quoted sep": '"sep=,"\nNazwa,Telefon\n"OSP; Lipka",943511001\n',
    "stray mark": 'Nazwa;Miejscowość\n"OSP;Lipka\nKGW;Lipka\n"GOK";Lipka\n',
    "apostrophes": "Nazwa;Telefon\n'+48 Klub Młodych;'+49301234567\n'=SUMA Klub;943511001\n",
    "whole address": "Nazwa;Adres\nOSP;Polna 4, 78-100 Lipka\nKGW;Lipka, ul. Polna 2\n",
    "twice": "Nazwa;Miejscowość\nOSP Lipka;Lipka\nosp  LIPKA;Lipka\n",
    "two of one meaning": "Nazwa;Telefon;Telefon\nOSP;943511001;943511002\n",
    "invisible": "Nazwa\nStowa\u00adrzyszenie Lip\u200bka\n\u200b\n\U0001f469\u200d\U0001f467\n",
    "only a heading": "Nazwa\n",
    "only signs": "---;***\n===;!!!\n",
    "one cell": "OSP Lipka",
}  # fmt: skip
LABELS = re.compile(r"^(mailto|tel|kom|lub|https?|48)$")


def tokens(text):
    """Return the words and numbers of a cell; "#N/D" says nothing, and labels are no loss."""
    found = re.findall(r"[^\W_]+", fold(text)) if cell_in(text) else []
    return [token for token in found if not LABELS.match(token)]


def squeezed(*texts):
    return "".join(re.findall(r"[^\W_]+", fold(" ".join(texts))))


def told_of(proposal, kinds):
    """Return all that a row writes or names, as one string."""
    values = [value for _word, value in values_of(proposal)]
    problems = [problem.value for problem in proposal.problems]
    left = [proposal.text] if not proposal.can_be_added else []
    sector = [str(Sector(proposal.sector).label)] if proposal.sector else []
    more = [proposal.name, proposal.short_label, proposal.details.get("description", "")]
    confirmed = ["tak" if proposal.sector_confirmed else "nie"]
    kind = [kinds.get(proposal.kind_code, ""), *proposal.reason]
    return squeezed(*more, *values, *problems, *left, *sector, *kind, *confirmed, "nie")


def lost(read, table, columns, proposals, notes, kinds):
    """Return the words of a file that are neither written nor named.

    Of two rows of headings the upper one only groups the columns.
    """
    told = {one.number: told_of(one, kinds) for one in proposals}
    of_file = squeezed(*notes, *table.columns)
    missing = []
    numbered = {number: str(place) for place, (number, _) in enumerate(table.rows, start=1)}
    for number, cells in read.records:
        if number in table.headings[:-1]:
            continue
        for at, cell in enumerate(cells):
            here = told.get(number, of_file)
            here += numbered.get(number, "") if table.numbered else ""
            if number in told and at not in columns.values():
                heading = table.columns[at] if table.headings and table.columns[at] else str(at + 1)
                here += (squeezed(heading) in of_file and squeezed(cell)) or ""
            missing += [(number, token) for token in tokens(cell) if token not in here]
    return missing


def read_or_refused(text):
    try:
        return read_file(text.encode())
    except UnreadableFile:
        return None


def test_no_cell_of_any_table_is_lost_in_silence(in_library, vocabulary):
    kinds = {kind.code: str(kind) for kind in Kind.objects.all()}
    by, wrong = UserFactory(), {}
    for name, text in TABLES.items():
        read = read_or_refused(text)
        batch = upload_list(library=in_library, file_name=name, read=read, by=by)
        proposals = [row.proposal for row in check_list(batch=batch).rows]
        columns = batch.mapping["columns"]
        if "name" in columns:
            table = table_of_batch(batch)
            if missing := lost(read, table, columns, proposals, notes_of(batch), kinds):
                wrong[name] = missing
    assert wrong == {}


KINDS, _ = first_vocabulary()
RECOGNISE = recogniser(KINDS)
CELLS = [
    *("", " ", "-", "OSP Lipka", "1", "2.", "Nazwa", "Telefon", "E-mail", "Adres", "Opis", "lat"),
    *("a@x.example; b@x.example", "943511001", '="7"', "Suma: 2", "54,21", 'Rury 5"', "a\nb"),
    *("x;y", "Klub „Mewa”", "'+48", "#N/D", "NIP", "8567346215", "https://x.example", "7. Klub"),
    *('"x', "Nazwa pełna", "tak", "\u200b", "Przedszkole"),
]
CELL = st.sampled_from(CELLS)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=1, max_size=6), st.booleans())
def test_no_cell_of_a_random_table_is_lost(rows, is_excel):
    if is_excel:
        book, data = openpyxl.Workbook(), io.BytesIO()
        for row in rows:
            book.active.append([cell if cell[:1] != "=" else f" {cell}" for cell in row])
        book.save(data)
        text = data.getvalue()
    else:
        out = io.StringIO()
        csv.writer(out, delimiter=";").writerows(rows)
        text = out.getvalue().encode()
    try:
        read = read_file(text)
    except UnreadableFile:
        return
    table = read.table()
    columns = guess_columns(table.columns) if table.headings else {"name": 0}
    proposals = [
        propose_row(*row, columns, RECOGNISE, vocabulary=Vocabulary({}), headings=table.columns)
        for row in table.rows
    ]
    notes = [" ".join(cells) for _number, cells in table.above]
    left = [at for at in range(len(table.columns)) if at not in columns.values()]
    notes += [table.heading(at) for at in left]
    assert lost(read, table, columns, proposals, notes, {}) == []
