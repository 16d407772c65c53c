"""Kinds of ties between partners: one list for the whole installation, kept in Django admin."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.typed_fields import NameColumn


class TieKindQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)

    def in_order(self):
        return self.order_by("-is_common", "name", "pk")


class TieKind(models.Model):
    """What one partner is to another, said from both ends: "runs", "is run by".

    A symmetric kind says the same from both ends: "works with".
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = NameColumn(_("name in Polish"), max_length=60)
    name_back = NameColumn(_("from the other end, in Polish"), max_length=60, blank=True)
    name_en = NameColumn(_("name in English"), max_length=60)
    name_back_en = NameColumn(_("from the other end, in English"), max_length=60, blank=True)
    is_symmetric = models.BooleanField(
        _("the same from both ends"),
        default=False,
        help_text=_("Then the other end needs no name of its own."),
    )
    words = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("words that recognise it"),
        default=list,
        blank=True,
        help_text=_("What people write for it, separated by commas."),
    )
    is_common = models.BooleanField(_("shown first"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = TieKindQuerySet.as_manager()

    class Meta:
        verbose_name = _("kind of tie")
        verbose_name_plural = _("kinds of ties")
        ordering = ["-is_common", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="ties_tiekind_name_once",
                violation_error_message=_("There is already a kind with this name."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_symmetric=True, name_back="", name_back_en="")
                | (models.Q(is_symmetric=False) & ~models.Q(name_back="", name_back_en="")),
                name="ties_tiekind_both_ends",
                violation_error_message=_(
                    "Say what it is called from the other end, or that it is the same from both."
                ),
            ),
        ]

    def __str__(self):
        return self.forth

    @property
    def forth(self):
        """Return what the first partner is to the second: "runs"."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def back(self):
        """Return what the second partner is to the first: "is run by"."""
        if self.is_symmetric:
            return self.forth
        back = self.name_back_en if get_language() == "en" else self.name_back
        return back or self.name_back or self.name_back_en
