"""Villages, towns and the official address points of a municipality."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.models import Municipality


class LocalityKind(models.TextChoices):
    """Kinds of the official register of places, as far as a map tells them apart."""

    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    PART = "part", _("part of a place")


class LocalityQuerySet(models.QuerySet):
    def of(self, municipality):
        return self.filter(municipality=municipality)

    def with_houses(self):
        """Add how many official addresses (`houses`) each has."""
        return self.annotate(houses=models.Count("addresses"))


class Locality(models.Model):
    """A village or town of a municipality, and where its middle is."""

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=80)
    folded_name = models.CharField(max_length=80, editable=False)
    kind = models.CharField(
        _("kind"), max_length=8, choices=LocalityKind, default=LocalityKind.VILLAGE
    )
    simc = models.CharField(_("SIMC code"), max_length=7, blank=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    source = models.CharField(_("source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=200)
    valid_on = models.DateField(_("state of the data"), null=True, blank=True)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["folded_name", "pk"]
        constraints = [
            known_choice("kind", LocalityKind, name="ground_locality_kind_known"),
            models.UniqueConstraint(
                fields=["municipality", "simc"],
                name="ground_locality_simc_once",
                condition=~models.Q(simc=""),
                violation_error_message=_("This place is already on the list."),
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "folded_name"], name="ground_locality_by_name")
        ]

    def __str__(self):
        return self.name


class AddressPoint(models.Model):
    """A number of a house and where it stands. The street is empty in most villages."""

    locality = models.ForeignKey(
        Locality, on_delete=models.CASCADE, related_name="addresses", verbose_name=_("place")
    )
    street = models.CharField(_("street"), max_length=120, blank=True)
    # As they are compared (`ground/addresses.py`): small letters without Polish signs.
    folded_street = models.CharField(max_length=120, editable=False, blank=True)
    number = models.CharField(_("number"), max_length=20)
    folded_number = models.CharField(max_length=20, editable=False)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        verbose_name = _("address point")
        verbose_name_plural = _("address points")
        ordering = ["locality", "folded_street", "folded_number", "pk"]
        indexes = [
            models.Index(
                fields=["locality", "folded_number", "folded_street"],
                name="ground_addresspoint_lookup",
            )
        ]

    def __str__(self):
        return f"{self.locality} {self.street} {self.number}".replace("  ", " ")
