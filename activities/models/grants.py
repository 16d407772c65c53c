"""What grant programmes count, edition by edition, and by which of them a library counts."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.constraints import known_choice
from accounts.fields import person_key
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn, WordsColumn
from activities.counting import FROM_THE_GROUND_UP, WITH_PARTNERS, years_of

LONGEST = 10  # years that one task may last


class Counts(models.TextChoices):
    """What a rule counts; `activities/counting.py` says how."""

    WITH_PARTNERS = WITH_PARTNERS, _("projects with partners")
    FROM_THE_GROUND_UP = FROM_THE_GROUND_UP, _("from the ground up")


class GrantEditionQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


class GrantEdition(models.Model):
    """One call of a grant programme, as somebody read its rules; kept in Django admin.

    Programmes change from call to call: what is counted is always said with its edition.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    programme = LineColumn(_("programme"), max_length=120)
    edition = LineColumn(_("edition"), max_length=40)
    source = WordsColumn(_("where its rules were read"), max_length=500)
    read_on = models.DateField(_("read on"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = GrantEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of a grant programme")
        verbose_name_plural = _("editions of grant programmes")
        ordering = ["programme", "-edition", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "edition"],
                name="activities_grantedition_once",
                violation_error_message=_("This edition is already on the list."),
            ),
        ]

    def __str__(self):
        return _("%(programme)s, edition %(edition)s") % {
            "programme": self.programme,
            "edition": self.edition,
        }


class GrantRule(models.Model):
    """How many of what an edition asks for, in each year of a task or in one of them."""

    edition = models.ForeignKey(
        GrantEdition,
        on_delete=models.CASCADE,
        related_name="rules",
        verbose_name=_("edition of a grant programme"),
    )
    counts = models.CharField(_("what is counted"), max_length=13, choices=Counts)
    task_year = models.PositiveSmallIntegerField(
        _("year of the task"),
        null=True,
        blank=True,
        help_text=_("1 is the first one; empty means each year."),
    )
    least = models.PositiveSmallIntegerField(_("from"))
    most = models.PositiveSmallIntegerField(
        _("to"), null=True, blank=True, help_text=_("Empty means as many as one likes.")
    )

    class Meta:
        verbose_name = _("rule of a grant programme")
        verbose_name_plural = _("rules of grant programmes")
        ordering = ["edition", "task_year", "pk"]
        constraints = [
            known_choice("counts", Counts, name="activities_grantrule_counts_known"),
            models.UniqueConstraint(
                fields=["edition", "counts", "task_year"],
                nulls_distinct=False,
                name="activities_grantrule_once",
                violation_error_message=_("This edition counts that in this year already."),
            ),
            models.CheckConstraint(
                condition=models.Q(task_year=None) | models.Q(task_year__range=(1, LONGEST)),
                name="activities_grantrule_year",
                violation_error_message=_("Type a year of the task from 1 to 10."),
            ),
            models.CheckConstraint(
                condition=models.Q(most=None) | models.Q(most__gte=models.F("least")),
                name="activities_grantrule_bounds",
                violation_error_message=_("The upper number cannot be below the lower one."),
            ),
        ]

    def __str__(self):
        return f"{self.get_counts_display()}: {self.bounds}"

    @property
    def bounds(self):
        """Return from how many to how many, as a sentence says it: "2–6"."""
        if self.most is None:
            return _("%(least)d or more") % {"least": self.least}
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"

    def is_for(self, number):
        """Return whether it counts in this year of a task; the first one is 1."""
        return self.task_year in {None, number}


class GrantTaskQuerySet(ArchivableQuerySet):
    def for_page(self):
        return self.select_related("edition", "library").prefetch_related("edition__rules")


class GrantTask(Archivable):
    """A grant of the library, between two days, and by whose rules its projects are counted."""

    edition = models.ForeignKey(
        GrantEdition,
        on_delete=models.PROTECT,
        related_name="tasks",
        verbose_name=_("programme and edition"),
    )
    starts_on = models.DateField(_("task from"))
    ends_on = models.DateField(_("task until"))
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))
    archived_at = models.DateTimeField(_("taken off"), null=True, blank=True, editable=False)
    archived_by = person_key(_("taken off by"), optional=True)

    objects = library_manager(GrantTaskQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("grant that is counted")
        verbose_name_plural = _("grants that are counted")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            *Archivable.Meta.constraints,
            models.UniqueConstraint(
                fields=["library", "edition"],
                condition=models.Q(archived_at=None),
                name="activities_granttask_once",
                violation_error_message=_("The library counts by this edition already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="activities_granttask_days",
                violation_error_message=_("It cannot end before it begins."),
            ),
        ]

    def __str__(self):
        return str(self.edition)

    @property
    def years(self):
        """Return (number of the year of the task, its first day, its last day) of each year."""
        return years_of(self.starts_on, self.ends_on)
