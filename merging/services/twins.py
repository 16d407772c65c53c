"""Which two entries may be one partner, and which somebody told apart."""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.policy import sees_residents
from intake.services.renamed import phone_key
from merging.models import DismissedTwins
from merging.services.choices import are_of_one_sort
from partners.models import Identifier, Partner
from partners.models.contacts import Scheme
from partners.services.recognising import Register, Strength

MOST_WHO_SHARE = 5  # one phone of more than that is the phone of an office, not of one partner


@dataclass(frozen=True)
class Twins:
    """Two current partners that may be one, the older first, and why, in words."""

    partner: Partner
    other: Partner
    reasons: tuple[str, ...]
    strength: int


def twins_in(library):
    """Return the Twins of a library that nobody told apart, the surest first; three queries.

    They have a number, a phone or an e-mail in common, or a name that the recogniser takes for
    the same, without Polish signs too. A resident and an organisation are never twins.
    """
    numbers = Identifier.objects.filter(partner=OuterRef("pk"))
    told = numbers.values(told=JSONObject(scheme="scheme", value="value"))
    current = Partner.objects.current().filter(library=library)
    rows = {one.pk: one for one in current.annotate(numbers=ArraySubquery(told)).order_by("pk")}
    found = defaultdict(dict)
    _note_recognised(found, rows, Register(library))
    _note_shared(found, rows, _("the same e-mail"), lambda one: one.email.lower())
    _note_shared(found, rows, _("the same phone"), lambda one: phone_key(one.phone))
    apart = {
        frozenset(pair) for pair in DismissedTwins.objects.values_list("partner_id", "other_id")
    }
    twins = [
        Twins(rows[one], rows[other], tuple(reasons), max(reasons.values()))
        for (one, other), reasons in found.items()
        if frozenset((one, other)) not in apart and are_of_one_sort(rows[one], rows[other])
    ]
    return sorted(twins, key=lambda one: (-one.strength, one.partner.sort_key, one.other.pk))


def twins_shown_to(library, membership):
    """Return the Twins that the pages show a person: to a look they say nothing of residents."""
    found = twins_in(library)
    if sees_residents(membership):
        return found
    return [one for one in found if not one.partner.is_resident]  # nor is the other one


def _note_recognised(found, rows, register):
    for row in rows.values():
        numbers = {one["scheme"]: one["value"] for one in row.numbers}
        for known in register.like(row.name, row.place, numbers):
            if known.pk == row.pk or known.pk not in rows:
                continue
            if known.strength == Strength.NUMBER:
                reason = _("the same %(register)s") % {"register": Scheme(known.scheme).label}
            else:
                reason = _("a name that is the same or alike")
            _note(found, row.pk, known.pk, reason, known.strength)


def _note_shared(found, rows, reason, value_of):
    """Note the pairs that have the same value, where few have it."""
    groups = defaultdict(list)
    for row in rows.values():
        if value := value_of(row):
            groups[value].append(row.pk)
    for keys in groups.values():
        if len(keys) <= MOST_WHO_SHARE:
            for at, one in enumerate(keys):
                for other in keys[at + 1 :]:
                    _note(found, one, other, reason, Strength.SURE)


def _note(found, one, other, reason, strength):
    reasons = found[min(one, other), max(one, other)]
    reasons[reason] = max(strength, reasons.get(reason, 0))


@act
def tell_apart(*, partner, other, by):
    """Say that two entries are two partners; twice changes nothing. Raises ValidationError."""
    if partner.pk == other.pk:
        raise ValidationError(_("Choose two different partners."))
    first, second = sorted([partner, other], key=lambda row: row.pk)
    DismissedTwins.objects.bulk_create(
        [DismissedTwins(library=partner.library, partner=first, other=second, dismissed_by=by)],
        ignore_conflicts=True,
    )


@act
def propose_again(*, pair, by):
    """Let a pair that was told apart be proposed again."""
    DismissedTwins.objects.filter(pk=pair.pk).delete()
