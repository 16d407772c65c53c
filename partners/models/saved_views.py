"""Filters with a name: a question to the partners that a person or the library asks again."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import NameColumn
from naming.addresses import addresses
from naming.sql import Folded
from partners.models.criteria import Criteria


class Shows(models.TextChoices):
    """The pages that a filter drives."""

    LIST = "list", _("list")
    MAP = "map", _("relationship map")
    PLACES = "places", _("map of the municipality")


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Return those of the library, and the person's own."""
        return self.filter(models.Q(is_shared=True) | models.Q(owner=person))

    def in_order(self):
        return self.order_by(Folded("name"), "pk")


class SavedView(LibraryOwned):
    """A filter of partners and the page that shows it.

    A shared one is the library's, whoever made it, and stays when that person leaves.
    """

    name = NameColumn(_("name"), max_length=80)
    query = models.TextField(editable=False, blank=True)
    shows = models.CharField(_("shown as"), max_length=6, choices=Shows, default=Shows.LIST)
    is_shared = models.BooleanField(
        _("for everybody in the library"),
        default=False,
        help_text=_("Else only you see it."),
    )
    is_pinned = models.BooleanField(_("among the shortcuts on the start page"), default=False)
    owner = person_key(_("made by"))
    left_out = ()  # of the filter, as of a group that was deleted: `counted_views` says it

    OF_ONE = {"is_shared": False}
    objects = library_manager(SavedViewQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                "library",
                "owner",
                Folded("name"),
                name="partners_savedview_once",
                violation_error_message=_("You have a view with this name already."),
            ),
            known_choice("shows", Shows, name="partners_savedview_shows_known"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return addresses("partners:view", self.library.slug)(self.pk)

    @property
    def criteria(self):
        return Criteria.read(self.query)
