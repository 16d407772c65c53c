"""Organisations that somebody outside proposes: kept, then added to partners or not this time."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.services.letters import queue_letter
from accounts.services.limits import is_first_today
from accounts.services.rows import lock_row, write_row
from intake.models.suggestions import Suggestion, SuggestionState
from intake.services.imports import add_typed_list, check_lines
from reading.parts import NamedLine

MOST_OF_ONE = 5  # that come by one link


def may_suggest(request):
    """Return whether whoever holds the link of this question may propose one more."""
    return Suggestion.objects.filter(request=request).count() < MOST_OF_ONE


def checked(library, suggestions):
    """Return (suggestion, Checked) of each: what its name says, and which partner it may be."""
    found = checked_names(library, [one.name for one in suggestions])
    return list(zip(suggestions, found, strict=True))


def checked_names(library, names):
    """Return the Checked of each name."""
    lines = [NamedLine(number, name) for number, name in enumerate(names)]
    return check_lines(library=library, lines=lines)


@act
def receive_suggestion(*, suggestion, by=None):
    """Keep what a visitor or a partner proposed; return it. Raises ValidationError."""
    if suggestion.request:
        lock_row(suggestion.request)
        if not may_suggest(suggestion.request):
            raise ValidationError(
                _("Five suggestions have come from this page. Please tell us the others by e-mail.")
            )
    return write_row(row=suggestion, exclude=["library"])


@act
def add_suggested(*, suggestion, proposal, seen, by):
    """Add the organisation to partners as a checked list of one; return the partner.

    `seen` are the keys of the partners that the person saw beside it. Raises KnownMeanwhile when
    another one is like it by now, and ValidationError, also when it was decided about meanwhile.
    """
    locked = _lock_waiting(suggestion)
    batch, _count = add_typed_list(
        library=locked.library, key=uuid.uuid4(), proposals=[proposal], by=by, seen=seen
    )
    partner = batch.partners.get()
    _decide(locked, SuggestionState.ADDED, by, partner)
    return partner


@act
def note_known(*, suggestion, partner, by):
    """Say that the organisation is this partner of ours; return the suggestion.

    Raises ValidationError when it was decided about meanwhile.
    """
    return _decide(_lock_waiting(suggestion), SuggestionState.KNOWN, by, partner)


@act
def decline_suggestion(*, suggestion, by):
    """Leave it for another time; return it. Raises ValidationError when it was decided about."""
    return _decide(_lock_waiting(suggestion), SuggestionState.DECLINED, by)


def _lock_waiting(suggestion):
    locked = lock_row(suggestion)
    if not locked.is_waiting:
        raise ValidationError(_("Somebody has decided about this suggestion meanwhile."))
    return locked


def _decide(locked, state, by, partner=None):
    """Write the decision down, thank whoever left an address, and forget the address.

    The letter repeats nothing that was typed: whoever types another's address must not be able to
    write to them through us. The same letter goes to one mailbox once a day.
    """
    kind = "no to a suggestion" if state == SuggestionState.DECLINED else "yes to a suggestion"
    if locked.email and is_first_today(letter=kind, email=locked.email):
        with translation.override(settings.LANGUAGE_CODE):
            queue_letter(
                recipient=locked.email,
                subject=_("Thank you for your suggestion"),
                body=render_to_string(
                    "letters/suggestion_answered.txt",
                    {"library": locked.library, "is_declined": state == SuggestionState.DECLINED},
                ).strip(),
                by=by,
                library=locked.library,
                personal=True,
            )
    locked.state, locked.partner, locked.email = state, partner, ""
    locked.decided_at, locked.decided_by = timezone.now(), by
    locked.save(update_fields=["state", "partner", "email", "decided_at", "decided_by"])
    return locked
