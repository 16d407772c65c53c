"""Grant programmes, and a library's task in one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.archiving import Archivable, ArchivableQuerySet
from accounts.scoping import library_manager
from accounts.typed_fields import LineColumn, NameColumn, TextColumn
from naming.addresses import addresses


class ProgrammeQuerySet(models.QuerySet):
    def current(self):
        return self.filter(withdrawn_at=None)


class Programme(models.Model):
    """A grant programme in one edition, with the sentence its funder asks for on every page."""

    name = NameColumn(_("name"), max_length=120)
    edition = LineColumn(_("edition"), max_length=40, blank=True)
    funder = LineColumn(_("funder"), max_length=160, blank=True)
    credit = TextColumn(
        _("sentence about the funding"), blank=True, help_text=_("Printed on everything.")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant programme")
        verbose_name_plural = _("grant programmes")
        ordering = ["name", "-edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "edition"],
                name="trainings_programme_once",
                violation_error_message=_("This edition is already on the list."),
            )
        ]

    def __str__(self):
        return f"{self.name} {self.edition}".strip()


class Project(Archivable):
    """A library's task in a grant programme, or one of its own; its final report tells the rest.

    `results` is what the library says at the end in its own words. One in the archive keeps its
    name, so that whoever types it again brings it back instead of beginning another one.
    """

    programme = models.ForeignKey(
        Programme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("grant programme"),
    )
    name = NameColumn(_("name"), max_length=200)
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    grant = models.ForeignKey(
        "activities.GrantTask",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("grant whose joint activities are of the project"),
    )
    aims = TextColumn(_("aims"), max_length=4000, blank=True)
    results = TextColumn(_("what changed, and what was otherwise"), max_length=6000, blank=True)

    objects = library_manager(ArchivableQuerySet)

    class Meta(Archivable.Meta):
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["-starts_on", "name", "pk"]
        constraints = [
            *Archivable.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="trainings_project_ends_after_start",
                violation_error_message=_("A project cannot end before it starts."),
            ),
            models.UniqueConstraint(
                fields=["library", "name"],
                name="trainings_project_once",
                violation_error_message=_("This project is already on the list or in the archive."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return addresses("yearbook:project", self.library.slug)(self.pk)
