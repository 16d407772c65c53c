"""Another password of an account, written beside nothing else."""

from accounts.acts import act
from accounts.models import User
from accounts.services.rows import Gone


@act
def replace_password(*, user, password, by):
    """Set a new password of an account that is as it was when its owner sent the form.

    Only the password is written: what others wrote meanwhile stays. Raises Gone where somebody
    closed the account, gave it back to another mailbox, or set a password first.
    """
    stored = User.objects.select_for_update(no_key=True).filter(pk=user.pk).first()
    if stored is None or _of(stored) != _of(user):
        raise Gone
    user.set_password(password)
    user.save(update_fields=["password"])


def _of(user):
    return user.email, user.password, user.is_active
