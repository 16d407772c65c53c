"""What the list of resources is asked for in its address."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from naming.criteria import Asked, as_key, as_text, as_yes, parameter
from partners.models.resources import Direction, Holder, ResourceCategory, Terms


class ResourceSort(models.TextChoices):
    """Orders of the list; the first needs no word in the address."""

    NEWEST = "newest", _("newest first")
    TEXT = "text", _("by name")
    CATEGORY = "category", _("by kind")
    CHECKED = "checked", _("longest unchecked first")


@dataclass(frozen=True)
class ResourceCriteria(Asked):
    """Which resources an address means."""

    q: str = parameter(as_text, "")
    direction: str = parameter(Direction, "")
    category: str = parameter(ResourceCategory, "")
    holder: str = parameter(Holder, "")
    terms: str = parameter(Terms, "")
    audience: int | None = parameter(as_key, None)
    unchecked: bool = parameter(as_yes, False)
    archived: bool = parameter(as_yes, False)
    sort: str = parameter(ResourceSort, ResourceSort.NEWEST.value)
