"""Making one group of two that mean the same people, and two again; which two may be one."""

import pghistory
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import write_fields
from accounts.versions import ChangedMeanwhile
from closings.groups import is_alike
from merging.models import AudienceMerge, DismissedGroups
from merging.services.choices import Whose, choices_between, take_over
from merging.services.moving import bring_back, move_rows, with_digests
from merging.services.pairs import (
    last_event,
    lock_pair,
    lock_to_part,
    mark_taken_back,
    words_before,
)
from merging.table import OF_AUDIENCES
from partners.models import Audience, AudienceEvent
from partners.models.facts import Fact

WORDS = ["name", "size", "trend", "note"]
OF_A_GROUP = tuple(Fact(name, noun=Audience._meta.get_field(name).verbose_name) for name in WORDS)
WRITTEN = [*WORDS, "reach_is_known"]


def differences(kept, gone):
    """Return a FactChoice for each thing of which two groups say something different."""
    return choices_between(kept, gone, OF_A_GROUP)


def seen_of(kept, gone):
    """Return what tells whether one of two groups was changed since: the keys of last events."""
    return last_event(AudienceEvent, kept), last_event(AudienceEvent, gone)


@act
def merge_audiences(*, kept, gone, by, chosen=None, seen=None):
    """Make one group of two rows; return the AudienceMerge.

    As `merge_partners`: what is about `gone` is about `kept` afterwards, `gone` leads to it and
    is on no list. Raises ValidationError, and ChangedMeanwhile.
    """
    kept, gone = lock_pair(kept, gone)
    if kept.pk == gone.pk:
        raise ValidationError(_("Choose two different groups."))
    if kept.merged_into_id or gone.merged_into_id:
        raise ValidationError(_("Somebody has merged this group meanwhile."))
    before = seen_of(kept, gone)
    if seen is not None and seen != before:
        raise ChangedMeanwhile(kept)
    with pghistory.context(merged=[kept.pk, gone.pk], parted=[]):
        for choice in differences(kept, gone):
            side = Whose((chosen or {}).get(choice.fact.name, choice.proposed))
            take_over(choice, side, kept, gone)
        kept.reach_is_known = kept.reach_is_known or gone.reach_is_known
        done = move_rows(model=Audience, table=OF_AUDIENCES, gone=gone, kept=kept, by=by)
        gone.merged_into = kept
        gone.save(update_fields=["merged_into"])
        kept.full_clean()
        write_fields(row=kept, fields=WRITTEN)
    done = with_digests(Audience, done | {"swapped": {}})
    done["events"] = {"before": before[0], "after": last_event(AudienceEvent, kept)}
    return AudienceMerge.objects.create(
        library=kept.library, audience=kept, gone=gone, done_by=by, done=done
    )


@act
def part_audiences(*, merge, by):
    """Make two groups of one again; return {name: how many} of what stays with the kept one.

    Raises ValidationError as `take_back`, and when a group has the name of the second by now.
    """
    merge, kept, gone = lock_to_part(merge)
    with pghistory.context(merged=[], parted=[kept.pk, gone.pk]):
        words_before(AudienceEvent, kept, merge.done["events"], besides=_not_written())
        kept.full_clean()
        write_fields(row=kept, fields=WRITTEN)
        gone.merged_into = None
        gone.full_clean()
        gone.save(update_fields=["merged_into"])
        stays = bring_back(
            model=Audience, table=OF_AUDIENCES, done=merge.done, gone=gone, kept=kept, by=by
        )
    mark_taken_back(merge=merge, by=by)
    return stays


def _not_written():
    return {one.name for one in AudienceEvent._meta.concrete_fields} - {*WRITTEN}


def alike_among(groups):
    """Return (group, other) of each pair whose names may mean the same people; one query.

    As after a workshop: the words agree, whatever their endings. Who was told apart is left out.
    """
    groups = sorted(groups, key=lambda group: group.pk)
    apart = {frozenset(one) for one in DismissedGroups.objects.values_list("audience", "other")}
    return [
        (one, other)
        for at, one in enumerate(groups)
        for other in groups[at + 1 :]
        if is_alike(one.name, other.name) and frozenset((one.pk, other.pk)) not in apart
    ]


@act
def tell_groups_apart(*, audience, other, by):
    """Say that two groups are two; twice changes nothing. Raises ValidationError."""
    if audience.pk == other.pk:
        raise ValidationError(_("Choose two different groups."))
    first, second = sorted([audience, other], key=lambda row: row.pk)
    DismissedGroups.objects.bulk_create(
        [DismissedGroups(library=first.library, audience=first, other=second, dismissed_by=by)],
        ignore_conflicts=True,
    )


@act
def propose_groups_again(*, pair, by):
    """Let two groups that were told apart be proposed again."""
    DismissedGroups.objects.filter(pk=pair.pk).delete()
