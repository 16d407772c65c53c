"""The list of branches of a library."""

from django.db.models import ProtectedError

from accounts.acts import act
from accounts.services.rows import lock_as_seen, write_row


class BranchInUse(Exception):
    """Something of the library belongs to this branch, an archived partner perhaps."""


@act
def save_branch(*, branch, by):
    """Add a branch, or correct its name and place. Raises ValidationError for a second one."""
    return write_row(row=branch)


@act
def remove_branch(*, branch, by, seen=""):
    """Remove a branch typed by mistake or closed before anything belonged to it.

    Raises BranchInUse when a row points to it: then its name is part of the history; and as
    `lock_as_seen`.
    """
    try:
        lock_as_seen(branch, seen).delete()
    except ProtectedError as error:
        raise BranchInUse from error
