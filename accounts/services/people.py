"""What a person chooses for themselves."""

from django.db import transaction


@transaction.atomic
def keep_choice(*, user, field, value):
    """Remember a person's "language" or "theme"; "" is no choice."""
    if field not in {"language", "theme"}:
        raise ValueError(field)
    setattr(user, field, value)
    user.save(update_fields=[field])
