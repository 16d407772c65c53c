"""Whether an address alone tells that a row is about a person: others may have it, too."""

from collections import Counter
from dataclasses import replace

from accounts.models import Letter
from privacy.columns import table_of
from privacy.signs import Signs, words_of_name
from privacy.table import NAMED, WORDS

# Column → what kind of address stands there
ADDRESS_OF = {"email": "email", "recipient": "email", "phone": "phone"}
OFFICES = {"partners.partner", "trainings.provider"}  # organisations, but for residents


def with_doubts(mentions, signs):
    """Return mentions with those made hints that an address alone told, and others have it too.

    The mailbox or the phone of an organisation is its own, whoever answers there, and so are its
    letters, and words beside it. A row of somebody of another name is not the person's, and the
    letters to it neither, though nobody else has the address: a family's mailbox stands at one of
    them, also one made of the name. Who has the first name married. Where no name is known, none is
    of whom several have the address.
    """
    found = [one for one in mentions if one.rule == NAMED and one.column in ADDRESS_OF]
    addresses = FoundAddresses(found, signs)
    doubted = {one.key for one in found if addresses.are_doubted_at(one)}
    words = [one for one in mentions if one.rule == WORDS]
    doubted |= {one.key for one in words if addresses.are_doubted_in(one.words)}
    return [
        replace(one, rule=WORDS, is_hint=True) if one.key in doubted else one for one in mentions
    ]


class FoundAddresses:
    """At whom else the e-mail address and the telephone of a person stand: kinds of addresses."""

    def __init__(self, found, signs):
        told = [one for one in found if not signs.hint_in(one.words)]
        there = {one.key for one in told if not one.is_event}
        # Whose an address is, is said by what the row is called today.
        told = [one for one in told if not one.is_event or one.origin not in there]
        names = {(ADDRESS_OF[one.column], name_in(one.row)) for one in told}
        people = {(what, words_of_name(name)) for what, name in names if name}
        self.signs = signs
        now = [one for one in told if not one.is_event]
        self.of_offices = {ADDRESS_OF[one.column] for one in now if is_of_an_office(one.row)}
        self.counted = Counter(what for what, _words in people)
        self.of_others = {what for what, name in names if self._is_anothers(what, name)}

    def are_doubted_at(self, one):
        """Return whether the address in a row does not tell that it is about the person."""
        what, name = ADDRESS_OF[one.column], name_in(one.row)
        if self.signs.hint_in(one.words):  # an address made of the name
            return not self.signs.hint_in(name) and self._is_anothers(what, name)
        if isinstance(one.row, Letter):
            is_of_office = what in self.of_offices and not one.row.is_personal
            return self.counted[what] > 1 or what in self.of_others or is_of_office
        return is_of_an_office(one.row) or self._is_anothers(what, name)

    def are_doubted_in(self, words):
        """Return whether words name the person by nothing but an address that others have, too."""
        if replace(self.signs, email="", phone="").are_in(words):
            return False
        alone = (Signs(email=self.signs.email), Signs(phone=self.signs.phone))
        said = {
            what for what, one in zip(("email", "phone"), alone, strict=True) if one.are_in(words)
        }
        return bool(said) and all(
            self.counted[what] > 1 or what in self.of_others | self.of_offices for what in said
        )

    def _is_anothers(self, what, name):
        if not name:
            return False
        is_shared = self.counted[what] > 1
        if not self.signs.name:
            return is_shared
        # A telephone is a family's or an office's before it is one person's.
        may_be_near = not (is_shared or what == "phone" or what in self.of_offices)
        is_near = may_be_near and self.signs.has_first_name_of(name)
        return not (self.signs.may_be(name, is_shared=is_shared) or is_near)


def is_of_an_office(row):
    label = table_of(type(row))
    return label in OFFICES and getattr(row, "sector", "") != "person"


def name_in(row):
    """Return whose row it is, where it says so: an organisation's is its own."""
    if is_of_an_office(row):
        return ""
    return getattr(row, "name", "") or getattr(row, "person", "")
