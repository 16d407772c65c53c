"""Making one partner of two rows, and two again."""

import pghistory
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.archiving import archive
from accounts.services.rows import write_fields
from directory.models import PartnerConsent
from intake.services.wishes import SAID, end_letters
from merging.models import Merge
from merging.services.choices import Whose, are_of_one_sort, choices_between, take_over
from merging.services.moving import bring_back, move_rows, untouched, with_digests
from merging.services.pairs import (
    event_at,
    last_event,
    lock_pair,
    lock_to_part,
    mark_taken_back,
    words_before,
)
from merging.table import OF_PARTNERS
from partners.models import Identifier, Level, LevelChange, Partner, PartnerEvent
from partners.services.partners import save_partner, show_name

LEVELS = "partners.levelchange.partner"
NUMBERS = "partners.identifier"
# What of a row of events is no word of a person about the partner.
NOT_CHOSEN = {"id", "library", "version", "created_at", "updated_at", "is_published"}
NOT_CHOSEN |= {"archived_at", "archived_by", "import_batch"}


@act
def merge_partners(*, kept, gone, by, chosen=None, seen=None):
    """Make one partner of two rows; return the Merge.

    Everything that points at `gone` points at `kept` afterwards, as `merging.table` says; `gone`
    waits in the archive and its address leads to `kept`. `chosen` says whose words hold (name of
    a fact → Whose), else what is proposed. `seen` are the versions that the person saw. Raises
    ValidationError, and ChangedMeanwhile.
    """
    kept, gone = lock_pair(kept, gone)
    _refuse(kept, gone)
    for row, version in zip([kept, gone], seen or [], strict=False):
        row.must_be(version)
    before, gone_before = last_event(PartnerEvent, kept), last_event(PartnerEvent, gone)
    with pghistory.context(merged=[kept.pk, gone.pk], parted=[]):
        levels = {*LevelChange.objects.filter(partner=kept).values_list("pk", flat=True)}
        choices = choices_between(kept, gone)
        sides = {one: Whose((chosen or {}).get(one.fact.name, one.proposed)) for one in choices}
        but = {LEVELS: _steps_that_say_nothing_new(kept, gone)}
        done = move_rows(model=Partner, table=OF_PARTNERS, gone=gone, kept=kept, by=by, but=but)
        swapped = [one.fact.name for one in choices if not one.fact.columns and
                   sides[one] == Whose.GONE]  # fmt: skip
        done["swapped"] = {NUMBERS: _swap_numbers(kept, gone, swapped)}
        for choice, side in sides.items():
            if choice.fact.columns:
                take_over(choice, side, kept, gone)
        kept = save_partner(partner=kept, by=by)
        _hide_what_was_refused(kept, by)
        archive(row=gone, by=by, also=["updated_at"])
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        _end_letters_as_either_said(kept, gone, by)
    new = LevelChange.objects.filter(partner=kept).exclude(pk__in=[*levels, *_moved(done, LEVELS)])
    done = with_digests(Partner, done) | {
        "events": {"before": before, "after": last_event(PartnerEvent, kept), "gone": gone_before},
        "levels": [*new.values_list("pk", flat=True)],
    }
    return Merge.objects.create(
        library=kept.library, partner=kept, gone=gone, done_by=by, done=done
    )


@act
def take_back(*, merge, by):
    """Make two partners of one again; return {name: how many} of what stays with the kept one.

    What moved and was not touched since comes back, and so do the words of the kept one that
    nobody changed since. Raises ValidationError when it is too late or a later merge stands above.
    """
    merge, kept, gone = lock_to_part(merge)
    done = merge.done
    said = _said_since(kept, done["events"]["after"])
    with pghistory.context(merged=[], parted=[kept.pk, gone.pk]):
        gone.merged_into = None
        gone.save(update_fields=["merged_into"])
        numbers = untouched(Partner, done["swapped"])[NUMBERS]
        schemes = Identifier.objects.filter(pk__in=numbers).values_list("scheme", flat=True)
        swapped = _swap_numbers(kept, gone, [*schemes])
        stays = bring_back(model=Partner, table=OF_PARTNERS, done=done, gone=gone, kept=kept, by=by)
        if missing := len(done["swapped"][NUMBERS]["rows"]) - len(swapped):
            stays[NUMBERS] = missing
        _put_words_back(kept, done, by)
        _archive_as_before(gone, done["events"]["gone"])
        save_partner(partner=gone, by=by)
        for one in (kept, gone) if said else ():  # whoever of them meant it
            end_letters(partner=one, by=by, since=said)
        _hide_what_was_said_since(merge, kept, gone, by)
    mark_taken_back(merge=merge, by=by)
    return stays


def _refuse(kept, gone):
    if kept.pk == gone.pk:
        raise ValidationError(_("Choose two different partners."))
    if kept.merged_into_id or gone.merged_into_id:
        raise ValidationError(_("Somebody has merged this partner meanwhile."))
    if kept.is_archived:
        raise ValidationError(
            _("The partner that stays is in the archive. Restore it first, or keep the other one.")
        )
    if not are_of_one_sort(kept, gone):
        raise ValidationError(
            _("One of them is a resident and the other an organisation: they cannot be one. "
              "Correct the sector first.")
        )  # fmt: skip


def _moved(done, name):
    moved = done["moved"].get(name, [])
    return [int(pk) for pk in moved]


def _steps_that_say_nothing_new(kept, gone):
    """Return the steps of `gone` at days on which `kept` was as close already: they stay.

    Else a partner of long standing would seem to fall back on the day a colleague added it again.
    """
    ranks = {level: rank for rank, level in enumerate(Level.values)}
    in_time = ["changed_on", "pk"]
    ours = [*LevelChange.objects.filter(partner=kept).order_by(*in_time)]
    stay = []
    for step in LevelChange.objects.filter(partner=gone).order_by(*in_time):
        earlier = [one for one in ours if (one.changed_on, one.pk) < (step.changed_on, step.pk)]
        if earlier and ranks[step.level] <= ranks[earlier[-1].level]:
            stay.append(step.pk)
    return stay


def _swap_numbers(kept, gone, schemes):
    """Let each of two have the number of the other; return the keys of those of `kept`."""
    numbers = Identifier.objects.select_for_update().filter(partner__in=[kept, gone])
    found = {(one.partner_id, one.scheme): one for one in numbers.order_by("pk")}
    swapped = []
    for scheme in schemes:
        ours, theirs = found.get((kept.pk, scheme)), found.get((gone.pk, scheme))
        if ours and theirs:
            ours.value, theirs.value = theirs.value, ours.value
            ours.save(update_fields=["value"])
            theirs.save(update_fields=["value"])
            swapped.append(ours.pk)
    return swapped


def _end_letters_as_either_said(kept, gone, by):
    """Whoever of the two wants no letters, the one that stays wants none, since the first word.

    Those on their way to either are cancelled.
    """
    days = [day for day in (kept.no_letters_since, gone.no_letters_since) if day]
    if days:
        end_letters(partner=kept, by=by, since=min(days))


def _said_since(kept, event):
    """Return the day on which a merged partner first said after this event that it wants no
    letters, once more or for the first time; None where it did not, or where that holds no more."""
    events = PartnerEvent.objects.filter(pgh_obj=kept.pk, pgh_id__gt=event or 0)
    said = events.filter(**{f"pgh_context__{SAID}": True}).order_by("pgh_id").first()
    if said is None or kept.no_letters_since is None:
        return None
    return timezone.localdate(said.pgh_created_at)


def _hide_what_was_refused(kept, by):
    """Nothing stays public after a "no" that came with the other row; nothing becomes public."""
    last = PartnerConsent.objects.filter(partner=kept).newest().first()
    if kept.is_published and last is not None and not last.is_yes:
        show_name(partner=kept, shown=False, by=by)


def _hide_what_was_said_since(merge, kept, gone, by):
    """Nobody knows which of the two answered while they were one: nothing of either stays public.

    What is a no then is the last word of both.
    """
    said = PartnerConsent.objects.filter(partner=kept, recorded_at__gt=merge.done_at)
    last = said.order_by("-pk").first()
    if last is None:
        return
    for one in (kept, gone):
        show_name(partner=one, shown=False, by=by)
    theirs = PartnerConsent.objects.filter(partner=gone).newest().first()
    if theirs and theirs.is_yes and not last.is_yes:
        last.pk, last.partner = None, gone
        last.save(force_insert=True)


def _put_words_back(kept, done, by):
    """Let `kept` say again what it said before the merge, where nobody changed it since."""
    kept.refresh_from_db()
    level = kept.level
    words_before(PartnerEvent, kept, done["events"], besides=NOT_CHOSEN)
    steps = {*LevelChange.objects.filter(partner=kept).values_list("pk", flat=True)}
    stored = save_partner(partner=kept, by=by)
    if stored.no_letters_since != kept.no_letters_since:
        stored.no_letters_since = kept.no_letters_since
        write_fields(row=stored, fields=["no_letters_since"])
    if kept.level != level:  # there and back within the merge: neither is a step of the partner
        LevelChange.objects.filter(partner=kept).exclude(pk__in=steps).delete()
        LevelChange.objects.filter(pk__in=done["levels"]).delete()


def _archive_as_before(gone, event):
    """Put `gone` on the list again, or leave it in the archive where it was before."""
    then = event_at(PartnerEvent, event)
    gone.archived_at = then.archived_at if then else None
    gone.archived_by_id = then.archived_by_id if then else None
    gone.save(update_fields=["archived_at", "archived_by", "updated_at"])
