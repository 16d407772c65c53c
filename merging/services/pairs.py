"""What merges of partners and of groups have in common: two rows, locked, and their events."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.events import erased_in
from accounts.models import Library
from accounts.services.libraries import wait_for_who_saves
from accounts.services.rows import Gone, lock_row
from merging.models import AudienceMerge, Merge


def lock_pair(one, other):
    """Return both as they are stored, locked in one order for everybody. Raises Gone.

    Nobody saves in their library meanwhile: what points at one of them is all there.
    """
    wait_for_who_saves(Library.objects.filter(pk=one.library_id))
    rows = type(one)._base_manager.filter(pk__in=[one.pk, other.pk], library=one.library_id)
    found = {
        row.pk: row for row in rows.order_by("pk").select_for_update(of=("self",), no_key=True)
    }
    if {*found} != {one.pk, other.pk}:
        raise Gone
    return found[one.pk], found[other.pk]


def lock_to_part(merge):
    """Return (merge, kept, gone), locked. Raises ValidationError when it cannot be taken back.

    Of several merges into one row the newest goes first: what it found there, and put aside as the
    same, may have come by an older one. So does one, of partners or of groups, that put aside what
    this one moved.
    """
    kept, gone = lock_pair(merge.kept, merge.gone)
    merge = lock_row(merge)
    if merge.taken_back_at is not None:
        raise ValidationError(_("It was taken back already."))
    if not merge.is_open:
        raise ValidationError(_("A merge can be taken back for 30 days. These have passed."))
    later = type(merge).objects.filter(gone__merged_into=kept, taken_back_at=None, pk__gt=merge.pk)
    stands_below = later.exists() or _is_put_aside_since(merge)
    if kept.merged_into_id or gone.merged_into_id != kept.pk or stands_below:
        raise ValidationError(_("A later merge stands above this one. Take that one back first."))
    return merge, kept, gone


def _is_put_aside_since(merge):
    """Return whether a later merge of the library put aside, or away, a row that this one moved."""
    moved = {
        (name.rpartition(".")[0], int(pk))
        for name, told in merge.done["moved"].items()
        for pk in told["rows"]
    }
    holds = {"library": merge.library_id, "taken_back_at": None, "done_at__gt": merge.done_at}
    later = [one for kind in (Merge, AudienceMerge) for one in kind.objects.filter(**holds)]
    return any(moved & _put_aside(one.done) for one in later)


def _put_aside(done):
    aside = {(line["model"], line["pk"]) for line in done["aside"]}
    away = {(name, int(pk)) for name, told in done["away"].items() for pk in told["rows"]}
    return aside | away


@act
def mark_taken_back(*, merge, by):
    """Write down that a merge holds no longer."""
    merge.taken_back_at, merge.taken_back_by = timezone.now(), by
    merge.save(update_fields=["taken_back_at", "taken_back_by"])


def last_event(events, row):
    """Return the key of the last event of a row, or None. `events` is their model."""
    found = events.objects.filter(pgh_obj=row.pk).order_by("-pgh_id")
    return found.values_list("pgh_id", flat=True).first()


def event_at(events, key):
    """Return the event of this key, or None."""
    return events.objects.filter(pgh_id=key).first()


def words_before(events, kept, keys, besides):
    """Let `kept` say again what it said before a merge, where nobody changed it since; unsaved.

    What was erased out of the event since is not known, so what stands stays.

    keys: the keys of its events "before" and "after"; besides: columns that are nobody's words
    """
    before, after = event_at(events, keys["before"]), event_at(events, keys["after"])
    if before is None or after is None:
        return
    besides = {*besides} | erased_in(before)
    for field in events._meta.concrete_fields:
        name = field.attname
        is_word = not name.startswith("pgh_") and field.name not in besides
        if is_word and getattr(kept, name) == getattr(after, name):
            setattr(kept, name, getattr(before, name))
