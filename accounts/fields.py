"""Fields that many models have alike."""

from django.conf import settings
from django.db import models


def person_key(verbose_name, *, optional=False, editable=False):
    """Return the foreign key to whoever did something; the account cannot be deleted meanwhile."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=optional,
        blank=optional,
        editable=editable,
        related_name="+",
        verbose_name=verbose_name,
    )
