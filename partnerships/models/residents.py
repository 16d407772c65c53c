"""Whether what a partnership, or a paper of it, is called names a resident who is a party of it.

See docs/decisions/0279.
"""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.typed import ERASED
from naming.mentions import mentions
from partners.models import Sector

WITH_A_RESIDENT = _("partnership with a resident")


def known_by(parties, key):
    """Return the annotations of rows whose partnership stands in `key`: who in it is a person."""
    parties = parties.filter(partnership=OuterRef(key)).order_by()
    people = parties.filter(partner__sector=Sector.PERSON).order_by("pk")
    erased = people.filter(partner__name=ERASED, may_be_named=True)
    others = parties.exclude(partner=None).exclude(partner__sector=Sector.PERSON)
    return {
        "residents": ArraySubquery(people.values("partner__name")),
        "may_name_erased": Exists(erased),
        "has_others": Exists(others),
    }


def names_one_of(row, *texts, but=""):
    """Return whether a text names a resident, or may: it is called after one where no other is.

    `row` has what `known_by` says; also a resident who left is meant. Of one who was erased it is
    known whether the partnership, or a paper of it, named them then. `but` is the name of who reads
    it: of themselves it tells nothing.
    """
    if row.may_name_erased:
        return True
    residents = [name for name in row.residents if name != but]
    if not residents or row.has_others:
        return any(mentions(text, name) for text in texts for name in residents)
    return True


def names_another(row, text, parties):
    """Return whether a text names a resident, or may, to one of these parties who is not the same.

    Where nobody is known to read it, it is anybody.
    """
    readers = [str(one) for one in parties] or [""]
    return any(names_one_of(row, text, but=name) for name in readers)
