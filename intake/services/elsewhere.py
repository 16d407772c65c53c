"""Links in mailboxes that are not their partner's any more: whoever reads them speaks for it.

See docs/decisions/0325.
"""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.acts import act
from accounts.models import Letter, Link
from accounts.models.letters import StepKind
from accounts.models.links import ANSWERED_AGAIN, Purpose
from accounts.scoping import scope
from accounts.services.links import targets_of
from partners.models import Contact, Partner
from post.services.letters import end_links_of

# How the row that a link is about leads to its partner: by one of these.
TO_THE_PARTNER = ("partner", "party__partner", "candidate__partner")


def letters_elsewhere(partner):
    """Return the letters that did not go to where a partner is reached today, and ask still.

    Those whose time is over are among them: a page keeps this question for a day. So are answers
    to what is held: their page takes more.
    """
    asks = Q(link__used_at=None) | Q(link__purpose__in=[*ANSWERED_AGAIN, Purpose.OWN_DATA])
    letters = Letter.objects.filter(asks, _is_theirs(partner), link__ended_at=None)
    letters = letters.filter(library=partner.library_id, cancelled_at=None, is_closed=False)
    elsewhere = letters.exclude(recipient__in=_addresses_today(partner))
    return elsewhere.select_related("link").order_by("-pk")


@act
def end_links_elsewhere(*, partner, keys, by):
    """End those of the links of these keys that still are elsewhere; return how many."""
    return end_links_of(letters=letters_elsewhere(partner).filter(link__in=keys), by=by)


def is_of_who_left(letter):
    """Return why a letter with a link stays that does not go to where its partner is reached today.

    A reminder is written together with the first letter, and leaves days later. Another address
    that somebody typed, and to which no letter of the link was written, goes for this question.
    """
    if letter.library is None or letter.created_by_id is None or letter.link is None:
        return ""
    with scope(library=letter.library):
        partner = _partner_of(letter.link)
        same = Letter.objects.filter(link=letter.link, recipient=letter.recipient)
        is_typed = not same.exclude(steps__kind=StepKind.LED).exists()
        stood = Contact.objects.filter(partner=partner, email=letter.recipient)
        if partner is None or (is_typed and not stood.exists()):
            return ""
        if letter.recipient.lower() in {row["email"].lower() for row in _addresses_today(partner)}:
            return ""
    return _(
        "Nobody with the address %(email)s is at the partner any more. Cancel this letter, and ask "
        "whoever is there now. If the last day is wrong, correct it and send the letter again."
    ) % {"email": letter.recipient}


def _partner_of(link):
    """Return the partner that a link is about, of one that was merged the one that stayed."""
    row = targets_of([link]).get(link)
    party = getattr(row, "party", row)
    partner = getattr(party, "partner", None)
    return partner and (partner.merged_into or partner)


def _is_theirs(partner):
    """Return the Q of letters whose link is about a partner, or about one that became part of it.

    The rows stand in rooms above; each that a link points out says what it is `about`.
    """
    found = []
    for relation in Link._meta.related_objects:
        model = relation.related_model
        names = {field.name for field in model._meta.concrete_fields}
        for path in TO_THE_PARTNER:
            if hasattr(model, "about") and path.partition("__")[0] in names:
                here = Q(**{path: partner.pk}) | Q(**{f"{path}__merged_into": partner.pk})
                found.append(Q(link__in=model.objects.filter(here).order_by().values("link")))
    return reduce(or_, found)


def _addresses_today(partner):
    """Return a query for the e-mail addresses at which a partner is reached today."""
    own = Partner.objects.filter(Q(pk=partner.pk) | Q(merged_into=partner.pk))
    people = Contact.objects.current().filter(partner=partner.pk)
    own, people = (rows.exclude(email="").order_by().values("email") for rows in (own, people))
    return own.union(people)
