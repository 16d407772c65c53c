"""Secret addresses that open one page, once, until a day."""

import hashlib
import secrets
from datetime import timedelta

from django.utils import timezone

from accounts.acts import act
from accounts.models import Link, User
from accounts.models.letters import Purpose
from accounts.services.authority import has_power_beyond

LIFE = timedelta(days=7)


class LinkNotOpen(Exception):
    """There is no such link, it was used, or its days are over."""


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


@act
def make_link(*, purpose, user, by, library=None, shown=False):
    """Make a link for `user` that works once within seven days; return its token.

    The link it replaces stops working: that of the same purpose, person and library. Nobody
    outside a library ends its links. `shown`: not only a letter, also whoever invites sees it.
    """
    token = secrets.token_urlsafe(24)
    older = Link.objects.open().filter(purpose=purpose, user=user, library=library, is_shown=shown)
    older.update(expires_at=timezone.now())
    Link.objects.create(
        purpose=purpose,
        token_hash=_hash(token),
        user=user,
        library=library,
        created_by=by,
        is_shown=shown,
        expires_at=timezone.now() + LIFE,
    )
    return token


def find_link(token):
    """Return the open link of a token, with its person and library. Raises LinkNotOpen."""
    links = Link.objects.open().select_related("user", "library", "created_by")
    link = links.filter(token_hash=_hash(token)).first()
    if link is None or not _may_be_followed(link, link.user):
        raise LinkNotOpen
    return link


@act
def set_password_by_link(*, token, password):
    """Set the person's first password and use the link up; return the link. Raises LinkNotOpen.

    Of two people who follow links of one account at once, one succeeds.
    """
    link = Link.objects.select_for_update(of=("self",)).get(pk=find_link(token).pk)
    user = User.objects.select_for_update().get(pk=link.user_id)
    if link.used_at is not None or not _may_be_followed(link, user):
        raise LinkNotOpen
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    user.set_password(password)
    user.mailbox_proved = not link.is_shown
    user.save(update_fields=["password", "mailbox_proved"])
    link.user = user
    return link


def _may_be_followed(link, user):
    """Return whether the link still opens the account, asked anew each time it is followed.

    It gives a first password, never a second one. A link that somebody else saw opens no more
    than their own library; the first password of an administrator comes from the host.
    """
    if link.purpose != Purpose.SET_PASSWORD:
        return True
    if not user.is_active or user.has_usable_password():
        return False
    if user.is_staff:
        return link.created_by is not None and link.created_by.is_superuser and not link.is_shown
    return not (link.is_shown and has_power_beyond(user, link.library))
