"""Counting what one address does, so that a page open to all is not flooded."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressCount(models.Model):
    """How often one address did one thing in one stretch of time.

    `key` is a keyed hash: the address itself is not kept.
    """

    key = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("count of an address")
        verbose_name_plural = _("counts of addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["key", "starts_at"], name="accounts_addresscount_key_once"
            )
        ]

    def __str__(self):
        return f"{self.key[:8]}…: {self.count}"
