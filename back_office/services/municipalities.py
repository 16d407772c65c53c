"""Municipalities from the official register of territorial division (TERC, GUS TERYT)."""

import csv
import re
from datetime import date

from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Municipality
from accounts.services.authority import require_administrator
from accounts.words import fold

COLUMNS = ["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"]
CODE = re.compile(r"([0-9]{2})([0-9]{2})?([0-9]{2})?([1-9])?")
KINDS = set(Municipality.Kind.values)  # the others are parts: a town, its villages
BATCH = 500
LONGEST_NAME = 40  # the longest one in the register has 29 letters


WHOLE_REGISTER = 2_000  # Poland has 2 479; fewer are those of a demonstration


def register_is_loaded():
    return Municipality.objects.count() >= WHOLE_REGISTER


class BadRegister(ValueError):
    """The file is not the register; the message says in which row and what to do."""


def read_register(lines):
    """Return the municipalities of a TERC file, unsaved, in the order of the file.

    `lines` are its lines (text). Voivodeships and counties give their names to the municipalities
    in them; parts of municipalities are left out. Raises BadRegister.
    """
    try:
        return _read(csv.DictReader(lines, delimiter=";"))
    except csv.Error as error:
        raise BadRegister(_("The file is not a list with semicolons.")) from error


@act
def load_municipalities(*, rows, by=None, report=lambda done, total: None):
    """Add municipalities and bring those that are known up to date; return (added, changed).

    `rows` are unsaved municipalities (`read_register`). One that is no longer in the register
    stays: a library may be in it. `report(done, total)` is called after each batch. Raises
    NotYours but for who keeps the installation; without `by` a command at the machine does it.
    """
    require_administrator(by=by)
    known = {row.pk: (row.name, row.county, row.voivodeship) for row in Municipality.objects.all()}
    added = sum(row.pk not in known for row in rows)
    changed = sum(
        row.pk in known and known[row.pk] != (row.name, row.county, row.voivodeship) for row in rows
    )
    for start in range(0, len(rows), BATCH):
        Municipality.objects.bulk_create(
            rows[start : start + BATCH],
            update_conflicts=True,
            unique_fields=["terc"],
            update_fields=["name", "folded_name", "county", "voivodeship", "valid_on"],
        )
        report(min(start + BATCH, len(rows)), len(rows))
    return added, changed


def _read(reader):
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or [])]
    if missing:
        raise BadRegister(
            _(
                "This is not the TERC register: row 1 has no column %(columns)s. Download the "
                "file “TERC” as CSV from the GUS TERYT pages and do not change it."
            )
            % {"columns": ", ".join(missing)}
        )
    names, units, seen = {}, [], set()
    for row in reader:
        if not any(row.get(column) for column in COLUMNS):
            continue
        number = reader.line_num
        code = _code_of(row, number)
        if len(code) <= 4:
            names[code] = row["NAZWA"].strip()
        elif code[6:] in KINDS:
            if code in seen:
                told = {"row": number, "code": code}
                raise BadRegister(_("Row %(row)d: the code %(code)s is in the file twice.") % told)
            seen.add(code)
            units.append((number, code, row))
    if not units:
        raise BadRegister(_("There is no municipality in this file."))
    return [_municipality(number, code, row, names) for number, code, row in units]


def _code_of(row, number):
    code = "".join((row[column] or "").strip() for column in COLUMNS[:4])
    name = (row["NAZWA"] or "").strip()
    if not CODE.fullmatch(code) or len(code) not in (2, 4, 7):
        told = {"row": number, "code": code}
        raise BadRegister(_("Row %(row)d: “%(code)s” is not a TERC code.") % told)
    # Letters like "İ" are two where they are small.
    if not name or "\0" in name or len(name.lower()) > LONGEST_NAME:
        raise BadRegister(_("Row %(row)d has no usable name.") % {"row": number})
    return code


def _municipality(number, code, row, names):
    name, day = row["NAZWA"].strip(), (row["STAN_NA"] or "").strip()
    try:
        county, voivodeship = names[code[:4]], names[code[:2]]
    except KeyError:
        sentence = _("Row %(row)d: the file does not name the county or voivodeship of “%(name)s”.")
        raise BadRegister(sentence % {"row": number, "name": name}) from None
    try:
        valid_on = date.fromisoformat(day)
    except ValueError:
        sentence = _("Row %(row)d: “%(day)s” is not a date like 2024-01-01.")
        raise BadRegister(sentence % {"row": number, "day": day}) from None
    return Municipality(
        terc=code,
        name=name,
        folded_name=fold(name),
        county=county,
        voivodeship=voivodeship.lower(),
        valid_on=valid_on,
    )
