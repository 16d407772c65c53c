"""That two rows of one partner or group became one: who, when, and what takes it back."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import set_together
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from partners.models.kinds import Sector

LIFE = timedelta(days=30)  # for so long a merge can be taken back


class MergeOfTwo(LibraryOwned):
    """Two rows meant one thing: the first stayed, `gone` leads to it and is on no list.

    `done` is written and read by the services of this app alone: the keys of rows that moved, each
    with a digest of what it said then, and the lines that were put aside because both had them.
    """

    done_at = models.DateTimeField(_("merged"), default=timezone.now, editable=False)
    done_by = person_key(_("merged by"))
    done = models.JSONField(_("what moved"), default=dict, editable=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)
    taken_back_by = person_key(_("taken back by"), optional=True)

    class Meta(LibraryOwned.Meta):
        abstract = True
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.gone} → {self.kept}"

    @property
    def until(self):
        return self.done_at + LIFE

    @property
    def is_open(self):
        """Whether it can be taken back."""
        return self.taken_back_at is None and timezone.now() < self.until


class MergeQuerySet(models.QuerySet):
    def of_partner(self, partner):
        """Return those that made this partner one with another and hold today, the newest first."""
        return self.filter(partner=partner, taken_back_at=None)

    def of_residents(self):
        """Return those of which one at least is a resident."""
        return self.filter(Q(partner__sector=Sector.PERSON) | Q(gone__sector=Sector.PERSON))

    def without_residents(self):
        return self.exclude(pk__in=self.of_residents())

    def for_list(self):
        return self.select_related("partner", "gone", "done_by", "taken_back_by")


class Merge(MergeOfTwo):
    """Two rows meant one partner; the second waits in the archive."""

    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner that stayed"),
    )
    gone = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("partner that was merged into it"),
    )

    objects = library_manager(MergeQuerySet)

    class Meta(MergeOfTwo.Meta):
        verbose_name = _("merge of partners")
        verbose_name_plural = _("merges of partners")
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together("taken_back_at", "taken_back_by", name="merging_merge_taken_back_pair"),
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(taken_back_at=None),
                name="merging_merge_once",
                violation_error_message=_("Somebody has merged this partner meanwhile."),
            ),
            models.CheckConstraint(
                condition=~Q(partner=F("gone")),
                name="merging_merge_two",
                violation_error_message=_("Choose two different partners."),
            ),
        ]

    @property
    def kept(self):
        return self.partner


class AudienceMergeQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("audience", "gone", "done_by", "taken_back_by")


class AudienceMerge(MergeOfTwo):
    """Two rows meant one group that the library works for."""

    audience = models.ForeignKey(
        "partners.Audience",
        on_delete=models.CASCADE,  # a group may be deleted, and this with it
        related_name="+",
        verbose_name=_("group that stayed"),
    )
    gone = models.ForeignKey(
        "partners.Audience",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("group that was merged into it"),
    )

    objects = library_manager(AudienceMergeQuerySet)

    class Meta(MergeOfTwo.Meta):
        verbose_name = _("merge of groups")
        verbose_name_plural = _("merges of groups")
        constraints = [
            *LibraryOwned.Meta.constraints,
            set_together(
                "taken_back_at", "taken_back_by", name="merging_audiencemerge_taken_back_pair"
            ),
            models.UniqueConstraint(
                fields=["gone"],
                condition=Q(taken_back_at=None),
                name="merging_audiencemerge_once",
                violation_error_message=_("Somebody has merged this group meanwhile."),
            ),
            models.CheckConstraint(
                condition=~Q(audience=F("gone")),
                name="merging_audiencemerge_two",
                violation_error_message=_("Choose two different groups."),
            ),
        ]

    @property
    def kept(self):
        return self.audience
