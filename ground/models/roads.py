"""Roads of a municipality, thinned for drawing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ground.models.outlines import Outline


class RoadNetwork(models.Model):
    """The roads within one outline, in the two tones in which they are drawn.

    They are a row of their own, which only a map that is drawn anew reads.
    """

    outline = models.OneToOneField(
        Outline,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="roads",
        verbose_name=_("outline of a municipality"),
    )
    # Lines of [longitude, latitude].
    major = models.JSONField(_("major roads"), default=list)
    minor = models.JSONField(_("other roads"), default=list)
    drawn = models.PositiveIntegerField(_("roads drawn"))
    left_out = models.PositiveIntegerField(_("left out for want of room"))
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=200)
    valid_on = models.DateField(_("state of the data"), null=True, blank=True)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    class Meta:
        verbose_name = _("roads of a municipality")
        verbose_name_plural = _("roads of municipalities")
        ordering = ["outline"]

    def __str__(self):
        return str(self.outline)
