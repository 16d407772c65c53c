"""One change of many partners: what an import or a new colleague brings to do at once."""

from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db.models import Case, F, Max, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acts import act
from accounts.events import erased_in
from accounts.models import Membership
from accounts.services.undoing import NothingToUndo, is_fresh, undoable
from partners.models import (
    LevelChange,
    Partner,
    PartnerAudience,
    PartnerAudienceEvent,
    PartnerEvent,
    Sector,
)
from partners.services.known_tags import respell
from partners.services.partners import must_work_here
from partners.services.search import index_partners

CHANGED = ("level", "sector", "sector_confirmed", "in_charge_id", "tags")


@act
def change_several(*, partners, by, changes, audience=None, add_tags=(), drop_tags=(), shown=None):
    """Change many partners; return how many there were, and the moment by which it is undone.

    `changes` holds new values of `level`, `sector` and `in_charge`; what is not named stays. A new
    sector is confirmed; residents keep theirs, for an organisation is not made of a person.
    `audience` is a group that all of them reach from now on; `add_tags` are words that all of them
    carry, `drop_tags` those that none does any more. `shown` is the mark of the partners
    that the person saw: when they are others by now, nothing is changed. The number of queries does
    not grow with the partners. Raises ValidationError.
    """
    rows = _locked(partners.current())
    if not rows or not (changes or audience or add_tags or drop_tags):
        raise ValidationError(_("Choose partners, and what is to be changed."))
    if shown is not None and shown != mark_of(row.pk for row in rows):
        raise ValidationError(_others_than_shown(len(rows)))
    if changes.get("in_charge"):
        must_work_here(changes["in_charge"].pk, rows[0].library_id)
    values = {name: changes[name] for name in ("level", "in_charge") if name in changes}
    if "sector" in changes:
        person = When(sector=Sector.PERSON, then=F("sector"))
        was_seen = When(sector=Sector.PERSON, then=F("sector_confirmed"))
        values["sector"] = Case(person, default=Value(changes["sector"]))
        values["sector_confirmed"] = Case(was_seen, default=Value(True))
    if add_tags or drop_tags:
        values["tags"] = _retagged(rows, add_tags, drop_tags)
    _keys(rows).update(**values, updated_at=timezone.now())
    if "tags" in values:
        index_partners(partners=_keys(rows))
    if "level" in changes:
        _note_levels(rows, {row.pk: changes["level"] for row in rows}, by)
    if audience is not None:
        links = [PartnerAudience(library_id=row.library_id, partner=row, audience=audience)
                 for row in rows]  # fmt: skip
        PartnerAudience.objects.bulk_create(links, ignore_conflicts=True)
    moment = PartnerEvent.objects.filter(pgh_obj=rows[0]).aggregate(Max("pgh_created_at"))
    return len(rows), moment["pgh_created_at__max"]


@act
def undo_several(*, moment, by):
    """Put back what `by` changed at that moment, where nobody changed it since; return how many.

    Who looked after them before and no longer works here is left out.
    Raises NothingToUndo when that is longer ago than ten minutes or nothing of it is left.
    """
    if not is_fresh(moment):
        raise NothingToUndo
    events = PartnerEvent.objects.filter(pgh_created_at=moment, pgh_label="update")
    made = {event.pgh_obj_id: event for event in events if undoable(event, by)}
    rows = _locked(Partner.objects.filter(pk__in=made))
    rows = [row for row in rows if row.version == made[row.pk].version]
    if not rows:
        raise NothingToUndo
    earlier = PartnerEvent.objects.filter(pgh_obj__in=rows, pgh_created_at__lt=moment)
    last = earlier.values("pgh_obj").annotate(last=Max("pgh_id")).values("last")
    before = {e.pgh_obj_id: e for e in PartnerEvent.objects.filter(pgh_id__in=Subquery(last))}
    rows = [row for row in rows if row.pk in before and not erased_in(before[row.pk])]
    here = set(Membership.objects.colleagues().values_list("user_id", flat=True))
    levels = {row.pk: before[row.pk].level for row in rows}
    _note_levels(rows, levels, by)
    for row in rows:
        for name in CHANGED:
            setattr(row, name, getattr(before[row.pk], name))
        if row.in_charge_id not in here:  # who looked after them before may have left meanwhile
            row.in_charge_id = None
        row.updated_at = timezone.now()
    names = [name.removesuffix("_id") for name in CHANGED]
    Partner.objects.bulk_update(rows, [*names, "updated_at"])
    came = PartnerAudienceEvent.objects.filter(
        pgh_created_at=moment, pgh_label="insert", partner__in=rows
    )
    PartnerAudience.objects.filter(pk__in=came.values("pgh_obj")).delete()
    index_partners(partners=_keys(rows))
    return len(rows)


def _retagged(rows, add, drop):
    """Return the new tags of each row, for one update. Raises ValidationError where none fits."""
    column = Partner._meta.get_field("tags")
    for row in rows:
        row.tags = [*(tag for tag in row.tags if tag not in drop), *add]
    respell(rows)
    for row in rows:
        try:
            column.clean(row.tags, row)
        except ValidationError as refusal:
            problem = " ".join(refusal.messages)
            raise ValidationError(f"{row.name}: {problem}") from refusal
    each = [When(pk=row.pk, then=Value(row.tags, output_field=column)) for row in rows]
    return Case(*each, output_field=column)


def mark_of(keys):
    """Return a short mark by which one set of partners is told from another."""
    return sha256(" ".join(map(str, sorted(keys))).encode()).hexdigest()[:24]


def _others_than_shown(count):
    sentence = ngettext(
        "Nothing was changed: these are other partners than the page showed. Now it is "
        "%(count)d organisation. Look at it and confirm once more.",
        "Nothing was changed: these are other partners than the page showed. Now there are "
        "%(count)d organisations. Look at them and confirm once more.",
        count,
    )
    return sentence % {"count": count}


def _locked(partners):
    """Return the partners, locked in the order of their keys: two acts never wait in a circle."""
    keys = partners.order_by().values("pk")
    rows = Partner.objects.filter(pk__in=keys).order_by("pk")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _keys(rows):
    return Partner.objects.filter(pk__in=[row.pk for row in rows])


def _note_levels(rows, levels, by):
    LevelChange.objects.bulk_create(
        LevelChange(library_id=row.library_id, partner=row, level=levels[row.pk], changed_by=by)
        for row in rows
        if row.level != levels[row.pk]
    )
