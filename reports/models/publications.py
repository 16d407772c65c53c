"""What a library tells everybody about a workshop."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import set_together
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import TextColumn
from naming.addresses import addresses


class PublicationQuerySet(models.QuerySet):
    def published(self):
        """Return what everybody reads: what was published since its workshop was last closed.

        Whoever runs one that is open anew changes its title and place, and closes it.
        """
        since = models.F("workshop__closed_at")
        return self.filter(published_at__gte=since, library__archived_at=None)

    def for_list(self):
        return self.select_related("library", "workshop").order_by("-workshop__held_on", "-pk")


class Publication(LibraryOwned):
    """The choice of what of a workshop is public; it is public while `is_published` says so.

    The page itself is made from the records each time, so it never says what they no longer say.
    Of what the room said it shows the lines in `chosen` (their keys, see services/choices.py): a
    line that was added or changed later stays off until somebody chooses it.
    """

    workshop = models.ForeignKey(
        "workshops.Workshop",
        on_delete=models.PROTECT,
        related_name="publications",
        verbose_name=_("workshop"),
    )
    intro = TextColumn(_("a few words at the beginning"), max_length=1500, blank=True)
    shows_partners = models.BooleanField(_("map and list of partners"), default=True)
    shows_swot = models.BooleanField(_("SWOT analysis"), default=False)
    shows_elements = models.BooleanField(_("five elements"), default=False)
    shows_photos = models.BooleanField(_("photos"), default=True)
    names_people = models.BooleanField(_("names of people"), default=False)
    chosen = ArrayField(
        models.CharField(max_length=40), verbose_name=_("lines shown"), default=list, blank=True
    )
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = library_manager(PublicationQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("public summary")
        verbose_name_plural = _("public summaries")
        ordering = ["-published_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("published_at", "published_by", name="reports_publication_pair"),
            models.UniqueConstraint(
                fields=["workshop"],
                name="reports_publication_once",
                violation_error_message=_("This workshop already has its public summary."),
            ),
        ]

    def __str__(self):
        return str(self.workshop)

    def get_absolute_url(self):
        return addresses("public:workshop", self.library.slug)(self.workshop_id)

    @property
    def is_published(self):
        closed_at = self.workshop.closed_at
        return bool(self.published_at and closed_at and self.published_at >= closed_at)
