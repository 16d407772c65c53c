"""What may happen to a partner."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.constraints import AT_ONCE
from accounts.events import changed_in
from accounts.models import Membership
from accounts.services.archiving import archive, restore
from accounts.services.rows import add_rows, copied, filled_in, lock_row, write_fields
from accounts.services.undoing import NothingToUndo, undoable
from naming.labels import short_label
from naming.words import index_words
from partners.models import (
    Audience,
    LevelChange,
    Partner,
    PartnerAudience,
    PartnerAudienceEvent,
)
from partners.models.facts import FACTS
from partners.services.history import events_of, is_of_a_merge
from partners.services.identifiers import set_numbers
from partners.services.in_use import uses_of
from partners.services.known_tags import respell

WRITTEN_BESIDE = ["archived_at", "archived_by", "import_batch", "words", "is_published"]
# What goes back by "Undo"; what a partner agreed to is taken back by itself only.
UNDONE = {*filled_in(Partner), "archived_at", "archived_by", "import_batch"} - {"is_published"}


class InUse(Exception):
    """An added partner is used by now, so it stays; `uses` says by what, in words."""

    def __init__(self, uses):
        super().__init__(uses)
        self.uses = uses


@act
def save_partner(*, partner, by, audiences=None, numbers=None, version=None):
    """Add a partner, or save its changes; return it as stored.

    `audiences` replaces the groups it reaches (None leaves them), `numbers` sets those in registers
    (scheme → digits). `version` is the one the person saw: when the row is newer, nothing is saved
    and ChangedMeanwhile is raised. An empty short label is made from the name; a change of level
    is written into its history. Raises ValidationError, also for a person in charge who does not
    work in the library.
    """
    stored = lock_row(partner) if partner.pk else None
    if stored and version is not None:
        stored.must_be(version)
    if partner.in_charge_id and partner.in_charge_id != (stored and stored.in_charge_id):
        must_work_here(partner.in_charge_id, partner.library_id)
    level = stored and stored.level
    partner = copied(partner, onto=stored) if stored else partner
    partner.short_label = partner.short_label or short_label(partner.name)
    return _write(partner, level, by, audiences, numbers)


def _write(partner, level, by, audiences=None, numbers=None):
    """Write a new or locked partner, whose level was `level`."""
    respell([partner])
    partner.words = index_words(*searched_texts(partner))
    partner.is_published = partner.is_published and not partner.is_resident
    partner.full_clean(exclude=["library"])
    if partner.pk is None:
        partner.save(force_insert=True)
    else:
        write_fields(row=partner, fields=[*filled_in(Partner), *WRITTEN_BESIDE])
    if level != partner.level:
        LevelChange.objects.create(
            library=partner.library, partner=partner, level=partner.level, changed_by=by
        )
    if audiences is not None:
        _replace_audiences(partner, audiences)
    if numbers is not None:
        set_numbers(partner=partner, numbers=numbers, by=by)
    return _fresh(partner)


@act
def add_partners(*, partners, by):
    """Add many partners, each with the first step of its history; return them.

    A few queries for 500 of them. Raises ValidationError.
    """
    respell(partners)
    for partner in partners:
        partner.short_label = partner.short_label or short_label(partner.name)
        partner.words = index_words(*searched_texts(partner))
    add_rows(model=Partner, rows=partners)
    steps = [
        LevelChange(library=partner.library, partner=partner, level=partner.level, changed_by=by)
        for partner in partners
    ]
    LevelChange.objects.bulk_create(steps, batch_size=AT_ONCE)
    return partners


@act
def change_level(*, partner, level, by):
    """Move a partner closer or farther; the same level again changes nothing."""
    locked = lock_row(partner)
    if locked.level == level:
        return locked
    locked.level = level
    return save_partner(partner=locked, by=by)


@act
def write_points(*, partners, by):
    """Write the points of locked partners, and where the points come from."""
    for partner in partners:
        partner.updated_at = timezone.now()
    fields = ["latitude", "longitude", "point_source", "updated_at"]
    Partner.objects.bulk_update(partners, fields, batch_size=AT_ONCE)


@act
def show_name(*, partner, shown, by):
    """Let everybody read the name of a partner, or no longer; what it agreed to is the caller's.

    Raises ValidationError for a resident.
    """
    locked = lock_row(partner)
    if shown and locked.is_resident:
        raise ValidationError(_("A resident is never shown publicly."))
    if locked.is_published != shown:
        locked.is_published = shown
        write_fields(row=locked, fields=["is_published"])
    return locked


@act
def confirm_data(*, partner, day, by):
    """Note that the organisation said on this day that its data are right; return the partner.

    An earlier day does not replace a later one. Nobody's text changes with it: it is no step of the
    history, and is not undone.
    """
    locked = lock_row(partner)
    if locked.confirmed_on is None or locked.confirmed_on < day:
        locked.confirmed_on = day
        locked.save(update_fields=["confirmed_on"])
    return locked


@act
def confirm_sectors(*, partners, by):
    """Say that the sectors of these partners are right; return how many were unconfirmed."""
    found = Partner.objects.filter(pk__in=[partner.pk for partner in partners]).to_confirm()
    return found.update(sector_confirmed=True, updated_at=timezone.now())


@act
def archive_partner(*, partner, by):
    """Take a partner off lists and maps, keeping everything; twice changes nothing."""
    locked = lock_row(partner)
    archive(row=locked, by=by, also=["updated_at"])
    return _fresh(locked)


@act
def restore_partner(*, partner, by):
    """Bring an archived partner back; twice changes nothing. Raises ValidationError if merged."""
    locked = lock_row(partner)
    if locked.merged_into_id:
        raise ValidationError(_("It is part of “%s” now.") % locked.merged_into)
    restore(row=locked, by=by, also=["updated_at"])
    return _fresh(locked)


@act
def undo_last_change(*, partner, by, seen=None):
    """Put back what `by` changed last: fields and audiences; an added partner is archived.

    Raises NothingToUndo where there is no `undo_key`, or it is not the one `seen` on the page, and
    InUse when something hangs on an added one that did not come with it.
    """
    locked = lock_row(partner)
    events = [*events_of(locked.pk)[:2]]
    key = undo_key(events=events, by=by)
    if key is None or seen not in {None, str(key)}:
        raise NothingToUndo
    last, *before = events
    if not before:
        if uses := _uses_since(locked, last.pgh_created_at):
            raise InUse([use.words for use in uses])
        return archive_partner(partner=locked, by=by)
    level = locked.level
    copied(before[0], onto=locked, fields=changed_in(last, before[0], UNDONE))
    _undo_audiences(locked, last.pgh_created_at)
    return _write(locked, level, by)


def undo_key(*, events, by):
    """Return the key of the newest of these events where it is `by`'s own and can go back."""
    last, before = [*events, None, None][:2]
    if not undoable(last, by) or is_of_a_merge(last):
        return None
    goes_back = before is None or last.groups or changed_in(last, before, UNDONE)
    return last.pk if goes_back else None


def searched_texts(partner):
    """Return the texts in which a search for this partner looks."""
    resources = partner.resources.all() if partner.pk else []
    return [
        *(text for fact in FACTS if fact.is_searched for text in fact.texts(partner)),
        *(resource.text for resource in resources if not resource.is_archived),
    ]


def must_work_here(user_id, library_id):
    """Raise ValidationError when this person is not one of those who may be in charge."""
    here = Membership.objects.colleagues().filter(library=library_id)
    if not here.filter(user=user_id).exists():
        raise ValidationError({"in_charge": _("This person does not work in the library today.")})


def _fresh(partner):
    return Partner.objects.select_related("kind", "library").get(pk=partner.pk)


def _replace_audiences(partner, audiences):
    wanted = {audience.pk for audience in audiences}
    links = PartnerAudience.objects.filter(partner=partner)
    links.exclude(audience__in=wanted).delete()
    missing = wanted - set(links.values_list("audience_id", flat=True))
    PartnerAudience.objects.bulk_create(
        PartnerAudience(library=partner.library, partner=partner, audience_id=pk) for pk in missing
    )


def _uses_since(partner, moment):
    """Return what hangs on a partner but for the groups it was added with."""
    came_with_it = PartnerAudienceEvent.objects.filter(
        partner=partner, pgh_created_at=moment, pgh_label="insert"
    )
    later = PartnerAudience.objects.filter(partner=partner)
    later = later.exclude(audience__in=came_with_it.values("audience"))
    return uses_of(partner, besides=() if later.exists() else [PartnerAudience])


def _undo_audiences(partner, moment):
    """Reverse the links made and removed in the transaction of that moment."""
    events = PartnerAudienceEvent.objects.filter(partner=partner, pgh_created_at=moment)
    before = set(partner.audiences.values_list("pk", flat=True))
    for event in events:
        if event.pgh_label == "insert":
            before.discard(event.audience_id)
        else:
            before.add(event.audience_id)
    _replace_audiences(partner, Audience.objects.standing_at(before))
