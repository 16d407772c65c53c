"""Where a partner is: typed, or taken from the pin on the map."""

from django.utils.translation import gettext_lazy as _

from accounts.forms.base import StoredRowForm
from accounts.forms.layout import laid_out
from partners.forms.fields import PointField
from partners.models import Partner
from partners.models.facts import coordinates
from partners.models.partners import PointSource


class PlacingForm(StoredRowForm):
    point = PointField(
        label=_("Point on the map"),
        help_text=_("Latitude and longitude, for example 54.2145, 15.7536."),
        error_messages={"required": _("Put the pin on the map, or type latitude and longitude.")},
    )

    helper = laid_out()
    asked_as = {"latitude": "point", "longitude": "point", "point_source": "point"}

    class Meta:
        model = Partner
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["point"] = coordinates(self.instance)
        self.fields["point"].widget.attrs |= {"autocomplete": "off", "data-ground-point": True}

    def values_beside(self, row):
        return {"point": coordinates(row)}

    def clean(self):
        """A point that was moved is the hand's; one that stayed keeps its source."""
        cleaned = super().clean()
        point, partner = cleaned.get("point"), self.instance
        if point and point != (partner.latitude, partner.longitude):
            partner.latitude, partner.longitude = point
            partner.point_source = PointSource.HAND
        return cleaned
