"""What parties promise and bring."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import lock_row, write_fields, write_row
from partnerships.models import Contribution
from partnerships.services.locks import lock_open

DELIVERED, DROPPED, TAKEN_OVER = "delivered", "dropped", "taken_over"
NOT_ASKED = ["library", "created_by", "settled_by", "taken_over_from"]


@act
def save_contribution(*, contribution, by):
    """Add what a party promises or brought, or save its changes; return it.

    Raises ValidationError: for a party that is of another partnership or left, unless it is the
    one whose contribution it was, and for a day of bringing that lies ahead.
    """
    partnership = lock_open(contribution.party.partnership)
    party = lock_row(contribution.party)
    was_theirs = Contribution.objects.filter(pk=contribution.pk, party=party).exists()
    if party.partnership_id != partnership.pk or (party.left_on and not was_theirs):
        raise ValidationError({"party": _("Choose a party of this partnership.")})
    _not_ahead(contribution.delivered_on, "delivered_on")
    if contribution.pk is None:
        contribution.library_id, contribution.created_by = partnership.library_id, by
    return write_row(row=contribution, exclude=NOT_ASKED)


@act
def settle(*, contribution, how, by, by_party=None, day=None):
    """Say what became of a promised contribution; return it.

    It is DELIVERED on a `day` (today), DROPPED because nobody will bring it, or TAKEN_OVER by
    another party of the same partnership, who promises it from now on. Raises ValidationError when
    it was settled meanwhile, for a day ahead, and when nobody can take it over.
    """
    lock_open(contribution.party.partnership)
    stored, day = lock_row(contribution), day or timezone.localdate()
    if stored.delivered_on or stored.dropped_on:
        raise ValidationError(
            _("Somebody has said already what became of: %(what)s.") % {"what": stored},
            code="settled",
        )
    _not_ahead(day, "day")
    if how == DELIVERED:
        stored.delivered_on = day
    elif how == DROPPED:
        stored.dropped_on = day
    elif how == TAKEN_OVER:
        stored.taken_over_from, stored.party = stored.party, _taker(stored, by_party)
    else:
        raise ValidationError(_("Choose what became of it."))
    stored.settled_by = by
    write_fields(
        row=stored,
        fields=["delivered_on", "dropped_on", "taken_over_from", "party", "settled_by"],
    )
    return stored


def _taker(contribution, party):
    """Return the party that takes over, as it stands now."""
    if party is None:
        raise ValidationError({"by_party": _("Choose who takes it over.")})
    stored = lock_row(party)
    here = contribution.party
    if stored.partnership_id != here.partnership_id or stored.left_on or stored.pk == here.pk:
        raise ValidationError({"by_party": _("Choose another party of this partnership.")})
    return stored


def _not_ahead(day, field):
    if day and day > timezone.localdate():
        raise ValidationError({field: _("This day lies ahead. Type when it was brought.")})
