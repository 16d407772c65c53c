"""Taking one change of a row back: what it changed is again as it was before."""

import pghistory
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.acts import act
from accounts.events import erased_in
from accounts.services.rows import lock_row
from changes.services.telling import changed_columns
from partners.models import Audience, Partner, PartnerAudience, PartnerAudienceEvent
from partners.services.history import is_of_a_merge
from privacy.signs import NO_NAME


@act
def take_back_change(*, tracked, row, event, by):
    """Make what one event changed again as it was before; return the row as stored.

    This is a change of its own, and its event says that it took one back. `event` is the key of the
    event. Raises ValidationError when there is nothing to take back, when somebody changed the same
    later, when what stood there was erased, for a row in the archive, for what a merge of partners
    changed, and what saving refuses.
    """
    stored = lock_row(row)
    if getattr(stored, "is_archived", False):
        raise ValidationError(_("This is in the archive. Bring it back first."))
    after, before = _both(tracked, stored, event)
    if is_of_a_merge(after):
        raise ValidationError(_("It came with a merge of partners: take the merge back first."))
    columns = [stored._meta.get_field(name) for name in tracked.columns]
    changed = changed_columns(columns, before, after)
    audiences = _audiences_before(stored, after) if tracked.model is Partner else None
    if not changed and audiences is None:
        raise ValidationError(_("There is nothing to take back in this change."))
    _must_stand(changed, after, stored)
    not_known = erased_in(before)
    for column in changed:
        value = getattr(before, column.attname)
        if column.name in not_known or value == NO_NAME:
            raise ValidationError(_("What stood there was erased. It does not come back."))
        setattr(stored, column.attname, value)
    with pghistory.context(took_back=after.pgh_id):
        tracked.save(stored, audiences, by)
    return tracked.model.objects.get(pk=stored.pk)


def _both(tracked, row, key):
    """Return the event of this key and the one before it."""
    events = tracked.events.objects.filter(pgh_obj=row.pk).order_by("-pgh_id")
    found = list(events.filter(pgh_id__lte=key)[:2])
    if len(found) < 2 or found[0].pgh_id != key or found[0].pgh_label != "update":
        raise ValidationError(_("There is nothing to take back in this change."))
    return found


def _must_stand(changed, after, stored):
    """Raise ValidationError when a later change touched one of the same columns."""
    other = [
        str(column.verbose_name)
        for column in changed
        if getattr(stored, column.attname) != getattr(after, column.attname)
    ]
    if other:
        raise ValidationError(changed_later(other))


def changed_later(words):
    """Return the sentence for what somebody changed once more afterwards."""
    sentence = ngettext(
        "It was changed once more afterwards: %(fields)s. Correct it on its page.",
        "These were changed once more afterwards: %(fields)s. Correct them on its page.",
        len(words),
    )
    return sentence % {"fields": ", ".join(dict.fromkeys(words))}


def _audiences_before(partner, event):
    """Return the groups that a partner reached before an event; None where it changed none.

    Raises ValidationError when any of them came or went once more since.
    """
    events = PartnerAudienceEvent.objects.filter(
        partner=partner.pk, pgh_created_at=event.pgh_created_at
    )
    came = {one.audience_id: one.pgh_obj_id for one in events if one.pgh_label == "insert"}
    went = {one.audience_id for one in events if one.pgh_label == "delete"}
    if not came and not went:
        return None
    links = dict(PartnerAudience.objects.filter(partner=partner).values_list("audience", "pk"))
    if went & {*links} or any(links.get(group) != link for group, link in came.items()):
        raise ValidationError(changed_later([_("audiences")]))
    return list(Audience.objects.standing_at(({*links} - {*came}) | went))
