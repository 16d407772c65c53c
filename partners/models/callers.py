"""Who is calling, whose invoice is this: partners found by a phone, an address or a number.

Only what is said of organisations is asked: neither residents nor people at partners are found
(docs/decisions/0131).
"""

import re

from django.db.models import F, Func, Q, Value

from accounts.typed import line_in
from partners.models.contacts import Identifier
from partners.models.kinds import Sector

CALLED = re.compile(
    r"\b(?:(?:nip|regon|krs|rspo|tel|telefon|nr)\b[\s.:]*|PL(?=\s*[0-9]))", re.IGNORECASE
)
DIGITS = re.compile(r"\+?[0-9][0-9\s().\-–/]*")
COUNTRY = re.compile(r"^(?:(?:\+|00)48|48(?=[0-9]{9}$)|00|0(?=[0-9]{9}$))")
FEWEST_DIGITS = 5  # "94 351" is the beginning of a phone, "1945" a word of a name
EMAIL_OR_HOST = re.compile(r"\S*@\S+|[^\W_][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)


def code_asked(text):
    """Return the condition of partners with the phone, number or address that a text is, or None.

    A beginning is enough, and it may be typed with spaces or without.
    """
    text = line_in(text).strip()
    organisation = ~Q(sector=Sector.PERSON)
    if EMAIL_OR_HOST.fullmatch(text):
        address = Q(email__icontains=text.lower())
        return organisation & (address if "@" in text else address | Q(website__icontains=text))
    bare = CALLED.sub("", text).strip()
    digits = re.sub(r"[^0-9+]", "", bare)
    kept = digits.lstrip("+0")
    if not DIGITS.fullmatch(bare) or len(digits) < FEWEST_DIGITS or not kept:
        return None
    numbered = Identifier.objects.filter(value__regex=f"^0*{kept}").values("partner")
    phone = COUNTRY.sub("", digits).lstrip("+")
    return organisation & (Q(pk__in=numbered) | Q(phone_digits__startswith=phone))


def phone_digits():
    """Return the digits of a partner's phone, without spaces and the words around them."""
    signs = [Value("[^0-9]"), Value(""), Value("g")]
    return Func(F("phone"), *signs, function="regexp_replace")
