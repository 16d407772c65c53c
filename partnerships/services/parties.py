"""Who is in a partnership: joining it, another role, leaving it with dignity."""

from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.rows import add_rows, lock_row, write_fields
from intake.services.imports import add_typed_list
from partners.models import Level
from partnerships.models import Party, PartyRole
from partnerships.models.parties import MOST_PARTIES
from partnerships.services.contributions import settle
from partnerships.services.locks import lock_open
from partnerships.services.news import tell_if_it_works_now
from partnerships.services.requests import end_all_questions, end_requests
from partnerships.services.states import standing_of
from selections.models import Stage
from selections.services.candidates import hand_over


@dataclass(frozen=True)
class Fate:
    """What becomes of a contribution that a party promised, when it leaves.

    `how` is "delivered", "dropped" or "taken_over", then by the party `by_party`.
    """

    how: str
    by_party: Party | None = None


@act
def add_parties(
    *,
    partnership,
    by,
    partners=(),
    proposals=(),
    key=None,
    seen=(),
    joined_on=None,
    role=PartyRole.PARTNER,
):
    """Add partners as parties; return (new parties, how many were here already).

    `proposals` come onto the register first; `key` and `seen` as `add_typed_list` takes them. Who
    left and comes again is a new party. Raises ValidationError for a partner of another library or
    in the archive, and for more than twenty parties; KnownMeanwhile.
    """
    stored = lock_open(partnership)
    rows = {
        one.pk: (one, None) for one in [*partners, *_registered(stored, proposals, key, seen, by)]
    }
    return _join(stored, rows, joined_on, role, by)


@act
def join_from_search(*, partnership, candidates, by, role=PartyRole.PARTNER):
    """Add those who said yes in its search; return (new parties, how many were here already).

    What each gives and gains stays where it was written. Raises ValidationError when nobody is
    ticked, for one of another search, and for one who did not say yes.
    """
    stored = lock_open(partnership)
    if not candidates:
        raise ValidationError(_("Tick at least one partner."))
    for one in candidates:
        if one.selection_id != stored.selection_id:
            raise ValidationError(_("%(partner)s is of another search.") % {"partner": one})
        if one.stage != Stage.JOINS:
            raise ValidationError(_("%(partner)s has not said “yes”.") % {"partner": one})
    rows = {one.partner_id: (one.partner, one) for one in candidates}
    joined = _join(stored, rows, None, role, by)
    hand_over(candidates=candidates, by=by)
    return joined


@act
def change_role(*, party, role, by):
    """Give a party another role; return it. Raises ValidationError for one that left.

    Who only watches is asked about no goal any more: the partnership may work from then on.
    """
    before = standing_of(lock_open(party.partnership))
    stored = _here(party)
    if role not in PartyRole:
        raise ValidationError(_("Choose a role."))
    stored.role = role
    write_fields(row=stored, fields=["role"])
    if stored.observes:
        end_requests(parties=[stored], by=by)
    tell_if_it_works_now(before=before, by=by)
    return stored


@act
def leave(*, party, left_on, why, by, fates=None):
    """Write down that a party leaves; return it. What it said and brought stays.

    Whatever it is asked by a link is over; the partnership may work without it from then on.
    `fates` says of each contribution that it promised (by key) what becomes of it. Raises
    ValidationError: for the library, who stays; for one that left; for a day that lies ahead or
    before it came; without a reason; and while a promised contribution waits for a word.
    """
    before = standing_of(lock_open(party.partnership))
    stored = _here(party)
    if stored.is_library:
        raise ValidationError(_("The library stays; the partnership can end."))
    if not why.strip():
        raise ValidationError({"why": _("Type the reason; only the library and parties see it.")})
    if left_on is None or left_on > timezone.localdate():
        raise ValidationError({"left_on": _("A day of leaving cannot lie ahead.")})
    if left_on < stored.joined_on:
        raise ValidationError({"left_on": _("It came later than that day.")})
    _settle_promises(stored, fates or {}, left_on, by)
    stored.left_on, stored.left_why, stored.left_by = left_on, why.strip(), by
    stored.clean_fields(exclude=["library", "partnership", "partner", "joined_by", "left_by"])
    write_fields(row=stored, fields=["left_on", "left_why", "left_by"])
    end_all_questions(parties=[stored], by=by)
    tell_if_it_works_now(before=before, by=by)
    return stored


def _join(partnership, rows, joined_on, role, by):
    """Add parties to a locked partnership; `rows` maps partner → (partner, candidate or None)."""
    here = set(partnership.parties.current().values_list("partner", flat=True))
    new = [pair for key, pair in rows.items() if key not in here]
    for partner, _candidate in new:
        if partner.library_id != partnership.library_id:
            raise ValidationError(_("This partner belongs to another library."))
        if partner.is_archived:
            raise ValidationError(_("%(partner)s is in the archive.") % {"partner": partner})
    if len(here) + len(new) > MOST_PARTIES:
        raise ValidationError(
            _("A partnership has at most %(most)d parties. Here it would be %(n)d.")
            % {"most": MOST_PARTIES, "n": len(here) + len(new)}
        )
    parties = [
        Party(
            library_id=partnership.library_id,
            partnership=partnership,
            partner=partner,
            candidate=candidate,
            role=role,
            joined_on=joined_on or timezone.localdate(),
            joined_by=by,
        )
        for partner, candidate in new
    ]
    return add_rows(model=Party, rows=parties), len(rows) - len(new)


def _registered(partnership, proposals, key, seen, by):
    """Return the partners that these proposals became: the library works with them already."""
    if not proposals:
        return []
    told = [replace(one, level=Level.ONE_OFF) for one in proposals]
    batch, _count = add_typed_list(
        library=partnership.library, key=key, proposals=told, by=by, seen=seen
    )
    return list(batch.partners.all())


def _here(party):
    """Return the party locked. Raises ValidationError when it left."""
    stored = lock_row(party)
    if stored.left_on:
        raise ValidationError(_("%(party)s has left already.") % {"party": stored}, code="left")
    return stored


def _settle_promises(party, fates, day, by):
    for contribution in party.contributions.promised().order_by("pk"):
        fate = fates.get(contribution.pk)
        if fate is None:
            told = {"what": contribution}
            raise ValidationError(_("Say what becomes of: %(what)s.") % told)
        settle(contribution=contribution, how=fate.how, by_party=fate.by_party, day=day, by=by)
