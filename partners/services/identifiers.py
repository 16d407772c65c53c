"""Keeping a partner's numbers in public registers."""

from accounts.acts import act
from accounts.services.rows import write_row
from partners.models import Identifier


@act
def set_numbers(*, partner, numbers, by):
    """Make `numbers` (scheme → digits, "" for none) the partner's; other schemes stay.

    Digits come from `naming.identifiers.canonical`. Only what differs is written.
    """
    known = {number.scheme: number for number in Identifier.objects.filter(partner=partner)}
    for scheme, digits in numbers.items():
        number = known.get(scheme)
        if number is not None and not digits:
            number.delete()
        elif digits and (number is None or number.value != digits):
            number = number or Identifier(library=partner.library, partner=partner, scheme=scheme)
            number.value = digits
            write_row(row=number, fields=["value"], exclude=["library", "partner"])
