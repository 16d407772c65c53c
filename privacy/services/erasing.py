"""Erasing a person wherever a library holds something about them; what is counted stays."""

import json
from functools import partial

import pgtrigger
from django.db import models, transaction
from django.utils import timezone

from accounts.acts import act
from accounts.models import Letter
from accounts.services.authority import require_administrator, require_say_over_people
from partners.models import Identifier, ImportBatch, Partner, PartnerEvent
from partners.services.search import index_partners
from privacy.services.holding import places_of, residents_in, rows_about, table_of
from privacy.services.mail_files import take_out_of_files
from privacy.signs import NO_NAME
from privacy.table import ABOUT_ONE, NAMED, OF_A_RESIDENT

# Words that nobody may change once they are agreed; the person's right stands above that.
FROZEN = [
    "partnerships.GoalVersion:words_stay",
    "canvases.Canvas:frozen_when_agreed",
    "canvases.CanvasPoint:frozen_with_its_sheet",
    "canvases.Evidence:frozen_with_its_sheet",
]

ADDRESSES = {"email", "phone", "recipient", "website"}  # no address is a mark


@act
def erase_person(*, signs, library, chosen, by):
    """Take a person out of a library; without one, out of all the house. Return how many places.

    What holds a name or an address alone goes by itself, with its history. Of the words of others
    only the places in `chosen` (keys of Mention) change: there a mark stands for the name. Twice
    changes nothing. Raises NotYours for whoever neither coordinates nor administers the library,
    and without a library for whoever does not keep the whole installation.
    """
    if library is None:
        require_administrator(by=by, act="admin.administrators")
    else:
        require_say_over_people(by=by, library=library)
    done = 0
    # What is written now leaves events, and a letter that is cancelled a step: look once more.
    while places := _going(places_of(signs=signs, library=library), chosen):
        done += len(places)
        with pgtrigger.ignore(*FROZEN):
            _erase_places(places, signs, by)
    return done


def _going(places, chosen):
    """Return the places that change; the history of a chosen one goes with it."""
    rows = {tuple(key.rsplit(".", 1)) for key in chosen}
    return [
        place
        for place in places
        if place.rule == NAMED or place.key in chosen or (_origin(place), place.column) in rows
    ]


def _origin(place):
    """Return the key of the row whose event this is, as a chosen place writes it."""
    row = place.row
    return f"{table_of(type(row))}.{row.pgh_obj_id}" if place.is_event else None


def _erase_places(places, signs, by):
    about, residents = rows_about(places), residents_in(places)
    letters = [row for row in about if isinstance(row, Letter)]
    sent = [(row.recipient, row.subject) for row in letters]
    for letter in letters:
        _stop(letter, by)
    for row in residents:
        _empty_resident(row)
    gone = set()
    for row in about:
        rule = ABOUT_ONE[row._meta.label_lower]
        if rule.goes:
            row.delete()
            gone.add(row._meta.label_lower)
        else:
            _empty(row, rule.also.split())
    for place in places:
        if place.label not in gone:
            _take_out(place, signs)
    batches = {place.row.pk for place in places if isinstance(place.row, ImportBatch)}
    ImportBatch._base_manager.filter(pk__in=batches).update(source=b"")
    partners = {place.row.pk for place in places if isinstance(place.row, Partner)}
    if partners:
        index_partners(partners=Partner._base_manager.filter(pk__in=partners))
    transaction.on_commit(partial(take_out_of_files, sent=sent, signs=signs))


def _stop(letter, by):
    """Cancel a letter that did not leave: it has nobody to go to."""
    if letter.sent_at is None and letter.cancelled_at is None:
        Letter.objects.filter(pk=letter.pk).update(cancelled_at=timezone.now(), cancelled_by=by)


def _empty_resident(partner):
    """Leave of a resident that there is one, for the counts; the history forgets them too."""
    columns = OF_A_RESIDENT.split()
    _empty(partner, columns)
    Partner._base_manager.filter(pk=partner.pk).update(tags=[], latitude=None, longitude=None)
    Identifier._base_manager.filter(partner=partner.pk).delete()
    for event in PartnerEvent._base_manager.filter(pgh_obj_id=partner.pk):
        _empty(event, columns)


def _empty(row, columns):
    changed = {name: empty_of(row._meta.get_field(name)) for name in columns}
    type(row)._base_manager.filter(pk=row.pk).update(**changed)


def empty_of(field):
    """Return what stands where a person's data stood: nothing, or a mark where something must."""
    if field.blank or isinstance(field, models.EmailField):
        return ""
    return NO_NAME


def _take_out(place, signs):
    """Take the person out of one column as it is now, and leave the other words."""
    rows = type(place.row)._base_manager.filter(pk=place.row.pk)
    field = place.row._meta.get_field(place.column)
    for value in rows.values_list(place.column, flat=True):
        new = _without(value, signs)
        if new == NO_NAME and place.column in ADDRESSES:
            new = empty_of(field)
        if new != value:
            rows.update(**{place.column: new})


def _without(value, signs):
    if isinstance(value, str):
        return signs.taken_out(value)
    return json.loads(signs.taken_out(json.dumps(value, ensure_ascii=False)))
