"""Where a municipality ends: its outline, simplified for drawing and for asking."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

URBAN = "1"  # the last digit of the TERC code of a town that is a municipality of its own


class OutlineQuerySet(models.QuerySet):
    def in_box(self, south, west, north, east):
        """Return those of which something may lie in this box of degrees."""
        return self.filter(south__lte=north, north__gte=south, west__lte=east, east__gte=west)


class Outline(models.Model):
    """The outline of one municipality, by its TERC code.

    It is no key of Municipality: whoever asks for municipalities never fetches outlines, and a
    neighbour has one although no library of this installation is there.
    """

    terc = models.CharField(_("TERC code"), max_length=7, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    # Rings of [longitude, latitude], each closed; exclaves and holes are rings of their own, so a
    # point is inside when a line from it crosses them an odd number of times.
    rings = models.JSONField(_("outline"))
    south = models.FloatField(_("southern edge"))
    west = models.FloatField(_("western edge"))
    north = models.FloatField(_("northern edge"))
    east = models.FloatField(_("eastern edge"))
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=200)
    valid_on = models.DateField(_("state of the data"), null=True, blank=True)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    objects = OutlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("outline of a municipality")
        verbose_name_plural = _("outlines of municipalities")
        ordering = ["name", "terc"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(terc__regex=r"^[0-9]{6}[123]$"),
                name="ground_outline_terc",
                violation_error_message=_(
                    "A TERC code has seven digits; the last one is 1, 2 or 3."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(south__lte=models.F("north"), west__lte=models.F("east")),
                name="ground_outline_box",
                violation_error_message=_("The edges of the outline are the wrong way round."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def in_words(self):
        """How a map and a sentence name it: a town and the municipality around it differ."""
        if self.terc[-1] == URBAN:
            return self.name
        return gettext("municipality of %(name)s") % {"name": self.name}
