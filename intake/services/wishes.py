"""Whether an organisation wants letters that it did not ask for: said by it, or written down."""

from django.db.models import Q
from django.utils import timezone

from accounts.acts import act
from accounts.models import Letter
from accounts.models.links import UNASKED
from accounts.services.letters import cancel_letter
from accounts.services.links import targets_of
from accounts.services.rows import lock_row, write_fields
from partners.models import Contact, Partner
from post.services.letters import letters_of


def partner_of(link):
    """Return the partner that a link of `UNASKED` was made for, or None.

    Of one that was merged meanwhile the one that stayed: it is the one that is written to.
    """
    found = targets_of([link]).get(link)
    return found and (found.partner.merged_into or found.partner)


@act
def end_letters(*, partner, by, since=None):
    """Note that a partner wants no more letters it did not ask for; return it.

    `by` is None where it said so by its link. Such letters on their way to it are cancelled, by
    whoever wrote them where nobody else did. Said twice, the first day stays:
    `since`, or today.
    """
    locked = lock_row(partner)
    if locked.no_letters_since is None:
        locked.no_letters_since = since or timezone.localdate()
        write_fields(row=locked, fields=["no_letters_since"])
    merged = Partner.objects.filter(merged_into=partner.pk).order_by().values("email")
    letters = Letter.objects.may_leave().filter(
        Q(recipient__in=_addresses(partner)) | Q(recipient__in=merged),
        library=partner.library_id,
        link__purpose__in=UNASKED,
    )
    for letter in letters.order_by("pk").select_for_update(of=("self",)):
        cancel_letter(letter=letter, by=by or letter.created_by)
    return locked


@act
def allow_letters(*, partner, by):
    """Note that a partner may be written to again; return it."""
    locked = lock_row(partner)
    locked.no_letters_since = None
    write_fields(row=locked, fields=["no_letters_since"])
    return locked


def returned_letters(partner, person):
    """Return the letters that came back from a partner's addresses, of those a person may see."""
    letters = letters_of(partner.library_id, person).returned()
    return letters.filter(recipient__in=_addresses(partner)).order_by("-pk")


def _addresses(partner):
    """Return a query for the e-mail addresses of a partner and of its people."""
    own = Partner.objects.filter(pk=partner.pk).order_by().values("email")
    return own.union(Contact.objects.filter(partner=partner.pk).order_by().values("email"))
