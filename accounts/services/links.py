"""Secret addresses that open one page, once, until a day."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Link

LIFE = timedelta(days=7)


class LinkNotOpen(Exception):
    """There is no such link, it was used, or its days are over."""


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def make_link(*, purpose, user, by, library=None):
    """Make a link for `user` that works once within seven days; return its token.

    Links of the same purpose that were open until now stop working: only the last letter counts.
    """
    token = secrets.token_urlsafe(24)
    Link.objects.open().filter(purpose=purpose, user=user).update(expires_at=timezone.now())
    Link.objects.create(
        purpose=purpose,
        token_hash=_hash(token),
        user=user,
        library=library,
        created_by=by,
        expires_at=timezone.now() + LIFE,
    )
    return token


def find_link(token):
    """Return the open link of a token, with its person and library. Raises LinkNotOpen."""
    links = Link.objects.open().select_related("user", "library")
    link = links.filter(token_hash=_hash(token)).first()
    if link is None:
        raise LinkNotOpen
    return link


@transaction.atomic
def set_password_by_link(*, token, password):
    """Set the person's password and use the link up; return the link. Raises LinkNotOpen.

    Of two people who follow the link at once, one succeeds.
    """
    link = Link.objects.select_for_update(of=("self",)).get(pk=find_link(token).pk)
    if link.used_at is not None:
        raise LinkNotOpen
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    link.user.set_password(password)
    link.user.save(update_fields=["password"])
    return link
