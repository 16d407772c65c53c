"""Numbers in public registers: NIP, REGON, KRS and RSPO, checked and brought to one form.

A number is kept as digits only and shown the way its register writes it. A PESEL, the number of
a person, is never asked for and never kept.
"""

import re

from stdnum.pl import nip, regon

from accounts import typed
from accounts.typed import Typed

SCHEMES = ("nip", "regon", "krs", "rspo")
# What people type between the digits, and before them: "NIP: PL 856-734-62-15".
SEPARATORS = re.compile(r"[\s\-–.]+")
CALLED = re.compile(r"(?:(?:nr|numer)\s+)?(?:nip|regon|krs|rspo)\b[\s:.]*", re.IGNORECASE)
# How many digits are left of a REGON whose zeros a spreadsheet dropped. Eleven are a PESEL's.
SHORTENED_REGON = {6: 9, 7: 9, 8: 9, 12: 14, 13: 14}


class BadNumber(ValueError):
    """A number its register cannot have issued. `code` says why, for a sentence in the form."""

    WRONG_LENGTH = "wrong_length"
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    ALL_ZEROS = "all_zeros"
    NOT_DIGITS = "not_digits"
    SCIENTIFIC = typed.SCIENTIFIC

    def __init__(self, scheme, code):
        super().__init__(f"{scheme}: {code}")
        self.scheme, self.code = scheme, code


def canonical(scheme, text):
    """Return the digits of a number as typed ("856-734-62-15" → "8567346215").

    Zeros that a spreadsheet dropped from a REGON are back where the check digit proves them.
    Raises BadNumber when the register `scheme` (of SCHEMES) cannot have such a number.
    """
    digits = _typed_digits(scheme, text)
    if not re.fullmatch(r"[0-9]+", digits):
        raise BadNumber(scheme, BadNumber.NOT_DIGITS)
    if not digits.strip("0"):
        raise BadNumber(scheme, BadNumber.ALL_ZEROS)
    if scheme == "krs":
        digits = digits.zfill(10)
    if scheme == "regon" and len(digits) in SHORTENED_REGON:
        whole = digits.zfill(SHORTENED_REGON[len(digits)])
        digits = whole if regon.is_valid(whole) else digits
    if len(digits) not in _lengths(scheme):
        raise BadNumber(scheme, BadNumber.WRONG_LENGTH)
    check = {"nip": nip, "regon": regon}.get(scheme)
    if check is not None and not check.is_valid(digits):
        raise BadNumber(scheme, BadNumber.WRONG_CHECK_DIGIT)
    return digits


def _typed_digits(scheme, text):
    text = typed.code_in(text)
    if typed.is_scientific(text):
        raise BadNumber(scheme, BadNumber.SCIENTIFIC)
    digits = SEPARATORS.sub("", CALLED.sub("", text, count=1))
    return re.sub(r"^PL", "", digits, flags=re.IGNORECASE) if scheme == "nip" else digits


def number_in(scheme, text):
    """Return the Typed number of a register; why it is `refused` is a code of BadNumber."""
    if not typed.code_in(text):
        return Typed()
    try:
        digits = canonical(scheme, text)
    except BadNumber as reason:
        return Typed(refused=reason.code)
    is_longer = len(digits) > len(_typed_digits(scheme, text))
    return Typed(digits, restored=scheme == "regon" and is_longer)


def _lengths(scheme):
    return {"nip": (10,), "regon": (9, 14), "krs": (10,), "rspo": range(1, 10)}[scheme]


def formatted(scheme, value):
    """Return a kept number the way its register writes it: NIP "856-734-62-15"."""
    return nip.format(value) if scheme == "nip" else value


EDUCATION = {
    *("primary_school", "secondary_school", "art_school", "kindergarten", "special_school"),
    *("counselling_centre", "university"),
}
WITHOUT_KRS = {"parish", "sole_trader", "rural_women"}


def schemes_that_fit(sector, kind_code=""):
    """Return the registers in which such an organisation can stand; all while nothing is known.

    A school has RSPO, a public unit no KRS, an informal group or a resident has no number at all.
    """
    if kind_code in EDUCATION:
        return ("rspo", "regon", "nip") if sector == "public" else SCHEMES
    if kind_code in WITHOUT_KRS:
        return ("nip", "regon")
    return {
        "public": ("nip", "regon"),
        "ngo": ("krs", "nip", "regon"),
        "private": ("nip", "regon", "krs"),
        "informal": (),
        "person": (),
    }.get(sector, SCHEMES)
