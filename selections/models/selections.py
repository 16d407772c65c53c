"""Searches for partners: what for, and for whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, WordsColumn
from accounts.versions import Versioned, bump_version
from naming.addresses import addresses
from partners.models import Sector


class Door(models.TextChoices):
    """Where a search began."""

    TYPED = "typed", _("typed in")
    SEAT = "seat", _("empty seat on the map")
    FACTOR = "factor", _("SWOT entry")
    STRATEGY = "strategy", _("idea from the SWOT analysis")
    AUDIENCE = "audience", _("group nobody reaches")
    NEED = "need", _("need")
    WORKSHOP = "workshop", _("workshop")
    PARTNER = "partner", _("partner's page")
    RESOURCE = "resource", _("resource")


class SelectionQuerySet(models.QuerySet):
    def going_on(self):
        return self.filter(finished_at=None)

    def finished(self):
        return self.exclude(finished_at=None)

    def waiting_for_anybody(self):
        return self.going_on().exclude(owner=None)

    def waiting_for(self, user):
        return self.waiting_for_anybody().filter(owner=user)

    def for_list(self, *, finished):
        """Return those that are finished, or those that are not, with how many are asked."""
        found = self.finished() if finished else self.going_on()
        count = models.Count("candidates")
        return found.select_related("library", "owner").annotate(listed=count).order_by("-pk")


class SelectionsEverywhere(models.Manager):
    """What is asked where a person enters a library, before its scope is open."""

    def of(self, library):
        return SelectionQuerySet(self.model, using=self._db).filter(library=library)


class Selection(Versioned, LibraryOwned):
    """A search for partners for one purpose, from the first idea to the answers.

    `source_text` quotes what it came from: it stays when that is changed or put away.
    """

    purpose = WordsColumn(
        _("what for"), max_length=500, help_text=_("One sentence. It goes into the letter.")
    )
    name = LineColumn(_("short name"), max_length=120)
    door = models.CharField(
        _("where it began"), max_length=8, choices=Door, default=Door.TYPED, editable=False
    )
    source_text = LineColumn(_("comes from"), max_length=500, blank=True, editable=False)
    sector = models.CharField(_("sector looked for"), max_length=8, choices=Sector, blank=True)
    audience = models.ForeignKey(
        "partners.Audience",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for whom"),
    )
    need = models.ForeignKey(
        "partners.Resource",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("need that it answers"),
    )
    owner = person_key(_("who looks after it"), optional=True, editable=True)
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    created_by = person_key(_("started by"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True, editable=False)
    finished_by = person_key(_("finished by"), optional=True)

    objects = library_manager(SelectionQuerySet)
    everywhere = SelectionsEverywhere()

    duty = Duty("owner", _("searches for partners"))

    class Meta(LibraryOwned.Meta):
        verbose_name = _("search for partners")
        verbose_name_plural = _("searches for partners")
        ordering = ["-created_at", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("door", Door, name="selections_selection_door_known"),
            known_choice("sector", Sector, name="selections_selection_sector_known", blank=True),
            models.CheckConstraint(
                condition=~models.Q(purpose=""),
                name="selections_selection_purpose",
                violation_error_message=_("Say in one sentence what you look for partners for."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="selections_selection_named",
                violation_error_message=_("Give the search a short name."),
            ),
            set_together("finished_at", "finished_by", name="selections_selection_finished_pair"),
        ]
        triggers = [bump_version("purpose", "name", "sector", "audience_id", "need_id")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return addresses("selections:page", self.library.slug)(self.pk)

    @property
    def is_finished(self):
        return self.finished_at is not None
