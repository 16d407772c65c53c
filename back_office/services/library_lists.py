"""Founding many libraries from a list, the same list as often as one likes."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError

from accounts import typed
from accounts.acts import act
from accounts.models import Library, Municipality, User
from accounts.services.libraries import found_library
from accounts.words import fold


class Problem(StrEnum):
    """Why a row of a list cannot become a library."""

    NO_NAME = "no-name"
    LONG_NAME = "long-name"
    WRONG_CODE = "wrong-code"
    NOT_OVERSEEN = "not-overseen"
    WRONG_EMAIL = "wrong-email"
    OWN_EMAIL = "own-email"
    UNPROVED_EMAIL = "unproved-email"
    CLOSED_EMAIL = "closed-email"
    TWICE = "twice"


@dataclass(frozen=True)
class Row:
    """A library of a list, with the number of its row in the file; the e-mail may be missing."""

    number: int
    name: str
    terc: str
    email: str = ""


@dataclass(frozen=True)
class CheckedRow:
    row: Row
    municipality: Municipality | None = None
    is_known: bool = False
    problem: Problem | None = None


def code_in(cell):
    """Return the digits of a TERC code; a sheet takes the zero in front of "0208012" away."""
    digits = re.sub(r"\D", "", typed.code_in(cell))
    return digits.zfill(7) if len(digits) == 6 else digits


def check_libraries(*, rows, by):
    """Return a CheckedRow for every row: to be added, there already, or why it is neither."""
    codes = {code_in(row.terc) for row in rows}
    places = Municipality.objects.in_bulk(codes)
    known = {
        _sameness(name, code)
        for name, code in Library.objects.filter(municipality__in=places).values_list(
            "name", "municipality"
        )
    }
    overseen = {code for code in places if by.oversees(code)}
    unproved, closed = _not_to_be_invited(rows)
    checked, seen = [], set()
    for row in rows:
        code = code_in(row.terc)
        same = _sameness(row.name, code)
        problem = _problem(row, by, code in places, code in overseen)
        if problem is None and row.email.lower() in unproved:
            problem = Problem.UNPROVED_EMAIL
        if problem is None and same in seen:
            problem = Problem.TWICE
        seen.add(same)
        is_known = problem is None and same in known
        if problem is None and not is_known and row.email.lower() in closed:
            problem = Problem.CLOSED_EMAIL
        checked.append(CheckedRow(row, places.get(code), is_known, problem))
    return checked


def _not_to_be_invited(rows):
    """Return which addresses of a list nobody has proved, and which are let in no more.

    In small letters, as they are kept.
    """
    people = User.objects.filter(email__in={row.email for row in rows if row.email})
    found = list(people.values_list("email", "mailbox_proved", "is_active"))
    unproved = {email for email, is_proved, _is_active in found if not is_proved}
    return unproved, {email for email, _is_proved, is_active in found if not is_active}


@act
def found_libraries(*, rows, by, site):
    """Found what is new in a list; return [(library, invitation or None)].

    What is there already or cannot be right is left out. `site` as in `invite_person`.
    """
    # Two people with the same list: the second one waits here and then finds everything known.
    codes = {code_in(row.terc) for row in rows}
    list(Municipality.objects.select_for_update().filter(pk__in=codes).order_by("pk"))
    return [
        found_library(
            name=one.row.name,
            municipality=one.municipality,
            email=one.row.email,
            by=by,
            site=site,
        )
        for one in check_libraries(rows=rows, by=by)
        if one.problem is None and not one.is_known
    ]


def _sameness(name, code):
    return " ".join(fold(name).split()), code


def _problem(row, by, is_code, is_overseen):
    if not row.name:
        return Problem.NO_NAME
    if len(row.name) > Library._meta.get_field("name").max_length:
        return Problem.LONG_NAME
    if not is_code:
        return Problem.WRONG_CODE
    if not is_overseen:
        return Problem.NOT_OVERSEEN
    if row.email:
        if row.email.lower() == by.email.lower() and not by.is_superuser:
            return Problem.OWN_EMAIL
        try:
            User._meta.get_field("email").run_validators(row.email)
        except ValidationError:
            return Problem.WRONG_EMAIL
    return None
