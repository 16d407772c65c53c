"""Rows of a list that nothing calls known: partners under an earlier name, or under a new one."""

import re
from collections import defaultdict
from dataclasses import replace

from django.db.models import F

from naming.words import plain
from partners.models import Partner, PartnerEvent, Sector
from partners.services.recognising import Known

DIGITS = 9  # of a whole phone number; fewer are an extension or a mistake


def phone_key(phone):
    """Return that by which two phones are one number, or nothing for what is no whole number."""
    digits = re.sub(r"[^0-9]", "", phone)
    return digits[-DIGITS:] if len(digits) >= DIGITS else ""


def with_former_names(library, checked):
    """Return the rows of a list, those recognised that a person has to be asked about.

    A row of nobody may be a partner that is called otherwise by now: one of its earlier names, or
    that of an entry merged into it, is that of the row; or its phone or e-mail is. It counts where
    that is one partner alone, whose place is no other, and which no other row means. Residents are
    left out. Three queries where a row is of nobody, else none.
    """
    if not any(row.is_new and row.can_be_added for row in checked):
        return checked
    earlier, reached = _read(library)
    meant, told = {row.known.pk for row in checked if row.known}, []
    for row in checked:
        if row.is_new and row.can_be_added and row.proposal.sector != Sector.PERSON:
            found, former = _meant_by(row.proposal, earlier, reached)
            if found and found.pk not in meant:
                meant.add(found.pk)
                row = replace(row, known=found, is_sure=True, former=former)
        told.append(row)
    return told


def _meant_by(proposal, earlier, reached):
    """Return (the partner that a row may mean, how it was or is called otherwise)."""
    by_name = earlier.get(plain(proposal.name), {})
    if len(near := [one for one in by_name if _is_near(proposal, one)]) == 1:
        return near[0], by_name[near[0]]
    details = proposal.details
    keys = {details.get("email", "").lower(), phone_key(details.get("phone", ""))} - {""}
    found = {one for key in keys for one in reached.get(key, ()) if _is_near(proposal, one)}
    near = [*found]
    return (near[0], near[0].name) if len(near) == 1 else (None, "")


def _is_near(proposal, known):
    place = proposal.details.get("place", "")
    return not place or not known.place or plain(place) == plain(known.place)


def _read(library):
    """Return (earlier name → {Known: the name as it stood}, phone or e-mail → Knowns)."""
    rows = Partner.objects.current().filter(library=library).exclude(sector=Sector.PERSON)
    known, reached = {}, defaultdict(set)
    columns = ("pk", "name", "place", "short_label", "sector")
    for email, phone, *values in rows.values_list("email", "phone", *columns):
        one = known[values[0]] = Known(*values)
        for key in {email.lower(), phone_key(phone)} - {""}:
            reached[key].add(one)
    events = PartnerEvent.objects.filter(library=library, pgh_obj__archived_at=None)
    names = events.exclude(name=F("pgh_obj__name")).values_list("pgh_obj", "name").distinct()
    merged = Partner.objects.filter(library=library).exclude(merged_into=None)
    earlier = defaultdict(dict)
    names = [*names.order_by("pgh_obj", "name"), *merged.values_list("merged_into", "name")]
    for pk, name in names:
        if pk in known:
            earlier[plain(name)].setdefault(known[pk], name)
    return earlier, reached
