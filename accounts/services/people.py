"""What a person chooses for themselves."""

from allauth.mfa.models import Authenticator

from accounts.acts import act
from accounts.models import Membership
from accounts.services.rows import Gone, lock_row, write_row


@act
def keep_choice(*, field, value, by):
    """Remember a person's own "language" or "theme" ("" is no choice), or "gets_week"."""
    if field not in {"language", "theme", "gets_week"}:
        raise ValueError(field)
    setattr(by, field, value)
    by.save(update_fields=[field])


@act
def save_phone(*, person, by):
    """Save under which phone a person is reached at work. Raises ValidationError.

    And Gone for an account that was closed while its owner was sending the form.
    """
    if lock_row(person).is_closed:
        raise Gone
    return write_row(row=person, fields=["phone"])


@act
def prove_mailbox(*, user):
    """Note that a new password was set through a letter to the person's own mailbox.

    Passkeys and codes from before the mailbox was proved may be somebody else's: they go.
    """
    if not user.mailbox_proved:
        Authenticator.objects.filter(user=user).delete()
        user.mailbox_proved = True
        user.save(update_fields=["mailbox_proved"])


@act
def take_password(*, user, by):
    """Leave an account without a password; from now on none opens it by an address others see.

    Nothing else may say that it was used: "Forgot your password?" sets one and signs nobody in.
    """
    Membership._base_manager.filter(user=user).update(made_account=False)
    user.set_unusable_password()
    user.save(update_fields=["password"])
