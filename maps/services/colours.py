"""By what the map can be coloured beside the sector, read for the library in scope."""

from datetime import timedelta

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.models import InteractionPartner
from maps.colouring import Colours, in_steps, ranked
from partners.models import Level, Partner

NAMES = {
    "level": gettext_lazy("Level of cooperation"),
    "branch": gettext_lazy("Branch"),
    "charge": gettext_lazy("Person in charge"),
    "contact": gettext_lazy("Last contact"),
    "kind": gettext_lazy("Kind"),
}
AGES = (("month", 30), ("quarter", 91), ("year", 365))  # days that a contact may be ago
CONTACTS = {
    "month": gettext_lazy("in the last month"),
    "quarter": gettext_lazy("in the last quarter"),
    "year": gettext_lazy("in the last year"),
    "longer": gettext_lazy("more than a year ago"),
    "never": gettext_lazy("no contact written down"),
}


def colours_of(name, dots, today):
    """Return the Colours of some dots by one of NAMES, with one query at most, or None.

    None is colouring by sector, which needs no words beside the legend.
    """
    if name not in NAMES:
        return None
    values = _READERS[name](dots, today)
    return Colours(name, str(NAMES[name]), values)


def _by_level(dots, _today):
    return in_steps({dot.number: dot.level for dot in dots}, _words(reversed(Level.choices)))


def _by_branch(dots, _today):
    return _by_row(dots, "branch", "branch__name", _("without a branch"))


def _by_charge(dots, _today):
    return _by_row(dots, "in_charge", "in_charge__name", _("without a person in charge"))


def _by_kind(dots, _today):
    codes = dict(Partner.objects.exclude(kind=None).order_by().values_list("pk", "kind__code"))
    code_of = {dot.number: codes.get(dot.number, "") for dot in dots}
    labels = {code_of[dot.number]: dot.kind for dot in dots}  # dots have it in words already
    return ranked(code_of, labels, _("without a kind"), _("others"))


def _by_contact(dots, today):
    last = dict(
        InteractionPartner.objects.filter(interaction__archived_at=None)
        .order_by()
        .values_list("partner")
        .annotate(last=Max("interaction__happened_on"))
    )
    code_of = {dot.number: _age(last.get(dot.number), today) for dot in dots}
    return in_steps(code_of, _words(CONTACTS.items()))


def _age(day, today):
    if day is None:
        return "never"
    return next((code for code, days in AGES if day >= today - timedelta(days)), "longer")


def _by_row(dots, column, words, nothing):
    rows = Partner.objects.exclude(**{column: None}).order_by().values_list("pk", column, words)
    rows = list(rows)
    codes = {number: str(key) for number, key, _label in rows}
    labels = {str(key): label for _number, key, label in rows}
    code_of = {dot.number: codes.get(dot.number, "") for dot in dots}
    return ranked(code_of, labels, nothing, _("others"))


def _words(choices):
    return {str(code): str(label) for code, label in choices}


_READERS = {
    "level": _by_level,
    "branch": _by_branch,
    "charge": _by_charge,
    "contact": _by_contact,
    "kind": _by_kind,
}
