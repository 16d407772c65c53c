"""What a partner was asked by a letter, and answers by the link in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.fields import person_key
from accounts.scoping import LibraryOwned


class AskedByLetterQuerySet(models.QuerySet):
    def of_links(self, links):
        """Return the questions that these links (or keys of links) answer."""
        return self.filter(link__in=links).select_related("partner", "library")

    def newest(self):
        """Return the last question to each partner."""
        return self.order_by("partner_id", "-pk").distinct("partner_id").select_related("link")


class AskedByLetter(LibraryOwned):
    """One letter that asks a partner something; `ABOUT` says what, in the list of links."""

    ABOUT = ""

    partner = models.ForeignKey(
        "partners.Partner", on_delete=models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    letter = models.ForeignKey(
        "accounts.Letter", on_delete=models.PROTECT, related_name="+", verbose_name=_("letter")
    )
    link = models.ForeignKey(
        "accounts.Link",
        on_delete=models.PROTECT,
        editable=False,
        related_name="%(app_label)s_%(class)ss",
        verbose_name=_("link"),
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    asked_by = person_key(_("asked by"), editable=True)

    class Meta(LibraryOwned.Meta):
        abstract = True
        ordering = ["-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "link"],
                name="%(app_label)s_%(class)s_link_once",
                violation_error_message=_("This link belongs to another question."),
            ),
        ]

    def __str__(self):
        return str(self.partner)

    @property
    def about(self):
        """Who holds the link and for what, in words for the list of links."""
        return str(self.partner), str(self.ABOUT)
