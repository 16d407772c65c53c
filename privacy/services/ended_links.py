"""Links in the mailbox of a person who is erased: nobody could say later which they were."""

from django.utils.translation import ngettext

from accounts.acts import act
from accounts.models import Letter, Link
from partners.models import Contact, Partner
from post.services.letters import end_links_of


@act
def end_links_in_mailbox(*, row, by):
    """End the links that went to the person whom a row is about; see docs/decisions/0325."""
    if isinstance(row, Letter):
        end_links_of(letters=Letter.objects.filter(pk=row.pk), by=by)
    elif isinstance(row, Contact) and row.email and not _is_of_others_too(row):
        sent = Letter.objects.filter(library=row.library_id, recipient=row.email)
        end_links_of(letters=sent, by=by)


def _is_of_others_too(contact):
    """Return whether the address stands at somebody else: then it does not tell whose it was."""
    same = {"library": contact.library_id, "email": contact.email}
    others = Contact._base_manager.exclude(pk=contact.pk)
    return any(rows.filter(**same).exists() for rows in (others, Partner._base_manager))


def said_of_ended_links(*, by, since):
    """Return the sentence about links that a person ended since a moment by erasing, or ""."""
    count = Link.objects.for_answers().filter(ended_by=by, ended_at__gte=since).count()
    return count and ngettext(
        "%(count)d link that went to this mailbox has ended, because whoever reads it would go on "
        "speaking for the partner. Ask the partner anew if you still need its answer.",
        "%(count)d links that went to this mailbox have ended, because whoever reads it would go "
        "on speaking for the partner. Ask the partners anew if you still need their answers.",
        count,
    ) % {"count": count}
