"""Where the point of a partner comes from, and what follows from it."""

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _


class PointSource(models.TextChoices):
    """Where a point comes from, which also says how exact it is."""

    HAND = "hand", _("set by hand")
    FILE = "file", _("from a file")
    ADDRESS = "addr", _("from the official address")
    STREET = "road", _("a house of the same street")
    PLACE = "spot", _("the middle of the place")


# Found by the house itself: a better address moves them. What people set is never touched.
FOUND = [PointSource.ADDRESS, PointSource.STREET, PointSource.PLACE]
# Columns that follow from others: nobody's text changes with them.
WORKED_OUT = ["sort_key", "folded", "word_vector", "point_terc", "near_border"]


def ask_again_where_it_lies():
    """Return the trigger that forgets the municipality of a point that moved."""
    return pgtrigger.Trigger(
        name="ask_again_where_it_lies",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("latitude", "longitude"),
        condition=pgtrigger.AnyChange("latitude", "longitude"),
        func="NEW.point_terc := ''; NEW.near_border := FALSE; RETURN NEW;",
    )
