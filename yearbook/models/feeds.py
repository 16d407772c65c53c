"""Addresses by which a person's own calendar reads that of the library."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager


class CalendarFeedQuerySet(models.QuerySet):
    def of_links(self, links):
        """Return the calendars that these links (or keys of links) open."""
        return self.filter(link__in=links).select_related("made_by", "library")


class CalendarFeed(LibraryOwned):
    """One secret address; it is ended as every other link, and with the access of its person."""

    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        editable=False,
        related_name="calendar_feeds",
        verbose_name=_("link"),
    )
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    made_by = person_key(_("made by"))

    objects = library_manager(CalendarFeedQuerySet)

    class Meta(LibraryOwned.Meta):
        verbose_name = _("subscribed calendar")
        verbose_name_plural = _("subscribed calendars")
        ordering = ["pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "link"],
                name="yearbook_calendarfeed_link_once",
                violation_error_message=_("This link belongs to another calendar."),
            ),
        ]

    def __str__(self):
        return str(self.made_by)

    @property
    def about(self):
        """Who holds the link and for what, in words for the list of links."""
        return str(self.made_by), str(_("the calendar of the library"))
