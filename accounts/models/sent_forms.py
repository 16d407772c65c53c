"""Forms that were sent and did what they were for."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """A form that was sent: the same one again does nothing and leads to the same page.

    `key` is a keyed hash of who sent what from which page; nothing of it can be read back.
    """

    key = models.CharField(_("key"), max_length=64, unique=True)
    led_to = models.TextField(_("page it led to"), blank=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("form that was sent")
        verbose_name_plural = _("forms that were sent")

    def __str__(self):
        return f"{self.key[:8]}…: {self.led_to}"
