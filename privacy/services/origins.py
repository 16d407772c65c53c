"""Why a person's data are held, where they came from, for how long: part of the copy (art. 15)."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from privacy.services.holding import residents_in
from privacy.services.residents import notice_of
from privacy.services.statements import basis_of, statement_of

OF_RESIDENTS = "residents"


def kinds_of(held):
    """Return the kinds of data, as the privacy page says them, in which somebody was found.

    What is written about partners is personal only where the partner is a resident.
    """
    found = {mention.label for mention in held.copied}
    is_resident = bool(residents_in(held.copied))
    return [
        kind
        for kind in import_string(settings.KINDS_OF_DATA)
        if found & {name.lower() for name in kind.models}
        and (is_resident or kind.code != OF_RESIDENTS)
    ]


def said_of(held, library):
    """Return lines about what is written beside one person: its source, its basis, the telling."""
    people = [(one.name, one.partner, one, one.informed_on) for one in held.contacts]
    for resident in residents_in(held.copied):
        notice = notice_of(resident)
        people.append((resident.name, None, notice, notice.informed_on))
    said = statement_of(library)
    return [_line(*person, said) for person in people]


def _line(name, partner, row, told_on, said):
    parts = [f"{name}, {partner}" if partner else name]
    if row.source:
        parts.append(_("data %(source)s") % {"source": row.get_source_display()})
    parts.append(_("basis: %(basis)s") % {"basis": basis_of(row, said)})
    if told_on:
        parts.append(_("told on %(day)s") % {"day": date_format(told_on, "j E Y")})
    return "; ".join(str(part) for part in parts)
