"""What the library does together with partners: planned, and done."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.constraints import known_choice, set_together
from accounts.duties import Duty
from accounts.fields import person_key
from accounts.scoping import LibraryOwned, library_manager
from accounts.typed_fields import LineColumn, WordsColumn
from accounts.versions import Versioned, bump_version
from naming.addresses import addresses
from partners.models.kinds import Sector


class Idea(models.TextChoices):
    """Whose idea it was: grant rules count it."""

    LIBRARY = "library", _("library")
    PARTNER = "partner", _("partner")
    RESIDENTS = "residents", _("residents")


class Where(models.TextChoices):
    """Where people met: yearly statistics count it."""

    HERE = "here", _("in the library")
    OUTSIDE = "outside", _("outside the library")
    ONLINE = "online", _("online")


class ActivityState(models.TextChoices):
    """How far it is; worked out of the days in the row."""

    PLANNED = "planned", pgettext_lazy("activity", "planned")
    DONE = "done", pgettext_lazy("activity", "done")
    CALLED_OFF = "called_off", pgettext_lazy("activity", "called off")


class ActivityQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(noted_at=None, called_off_on=None)

    def done(self):
        """Return those of which somebody wrote down how they were."""
        return self.exclude(noted_at=None)

    def called_off(self):
        return self.exclude(called_off_on=None)

    def in_state(self, state):
        return {
            ActivityState.PLANNED: self.planned,
            ActivityState.DONE: self.done,
            ActivityState.CALLED_OFF: self.called_off,
        }[ActivityState(state)]()

    def in_year(self, year):
        return self.filter(held_on__year=year)

    def with_partner(self, partner):
        return self.filter(models.Exists(_links_of(ActivityPartner).filter(partner=partner)))

    def meeting(self, criteria):
        """Return those that an address asks for."""
        found = self.in_state(criteria.state) if criteria.state else self
        if criteria.year:
            found = found.in_year(criteria.year)
        if criteria.partner:
            found = found.with_partner(criteria.partner)
        for name in ("partnership", "branch"):
            if key := getattr(criteria, name):
                found = found.filter(**{f"{name}_id": key})
        return found

    def with_residents(self):
        """Annotate `is_about_resident`: whether a person is one of its partners."""
        residents = _links_of(ActivityPartner).filter(partner__sector=Sector.PERSON)
        return self.annotate(is_about_resident=models.Exists(residents))

    def for_list(self):
        """Return them with all that a row of a list says; `with_whom` says who the partners are."""
        links = _links_of(ActivityPartner).order_by("partner__sort_key", "partner")
        who = {one: f"partner__{one}" for one in ("pk", "name", "short_label", "sector")}
        return (
            self.with_residents()
            .select_related("library", "partnership", "branch")
            .annotate(with_whom=ArraySubquery(links.values(who=JSONObject(**who))))
        )

    def for_page(self):
        return self.for_list().select_related(
            *("owner", "created_by", "noted_by", "grant__edition", "interaction", "task")
        )

    def waiting_for_anybody(self):
        return self.planned().exclude(owner=None)

    def waiting_for(self, user):
        return self.waiting_for_anybody().filter(owner=user)


def _links_of(model):
    return model.objects.filter(activity=models.OuterRef("pk"))


class Activity(Versioned, LibraryOwned):
    """One meeting, course, trip or festivity with partners, in a partnership or without one.

    It is planned until somebody writes down how it was (`noted_at`): then `people` is how many were
    present, and the others how many of these were children, seniors, women, where they were
    counted. Counts only: nobody is named. `repeats` is the first of a series, `grant` what it is a
    project of.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("partnership"),
    )
    partners = models.ManyToManyField(
        "partners.Partner",
        through="ActivityPartner",
        related_name="activities",
        verbose_name=_("with whom"),
    )
    audiences = models.ManyToManyField(
        "partners.Audience",
        through="ActivityAudience",
        related_name="activities",
        verbose_name=_("for whom"),
    )
    branch = models.ForeignKey(
        "accounts.Branch",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("branch"),
    )
    interaction = models.ForeignKey(
        "diary.Interaction",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("entry of the history it comes from"),
    )
    repeats = models.ForeignKey(
        "activities.Activity",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("first of its series"),
    )
    grant = models.ForeignKey(
        "activities.GrantTask",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("counts as a project of"),
    )
    task = models.ForeignKey(
        "diary.Task",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("task made of the idea"),
    )
    name = LineColumn(_("what"), max_length=200)
    held_on = models.DateField(_("when"))
    begins_at = models.TimeField(_("hour"), null=True, blank=True)
    place = LineColumn(_("where"), max_length=120, blank=True)
    where = models.CharField(_("way"), max_length=7, choices=Where, default=Where.HERE)
    idea_of = models.CharField(_("whose idea"), max_length=9, choices=Idea, default=Idea.LIBRARY)
    is_free = models.BooleanField(_("free entry"), default=True)
    hours = models.DecimalField(_("hours"), max_digits=5, decimal_places=2, null=True, blank=True)
    people = models.PositiveIntegerField(_("how many people"), null=True, blank=True)
    children = models.PositiveIntegerField(_("of them children"), null=True, blank=True)
    seniors = models.PositiveIntegerField(_("of them seniors"), null=True, blank=True)
    women = models.PositiveIntegerField(_("of them women"), null=True, blank=True)
    next_idea = WordsColumn(_("an idea for next time"), max_length=500, blank=True)
    owner = person_key(_("who looks after it"), optional=True, editable=True)
    noted_at = models.DateTimeField(
        _("written down how it was"), null=True, blank=True, editable=False
    )
    noted_by = person_key(_("written down by"), optional=True)
    called_off_on = models.DateField(_("called off"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    created_by = person_key(_("added by"))

    objects = library_manager(ActivityQuerySet)

    duty = Duty("owner", _("joint activities"))

    # Where a resident is a partner of it.
    PERSONAL = ("name", "place", "next_idea")

    class Meta(LibraryOwned.Meta):
        verbose_name = _("joint activity")
        verbose_name_plural = _("joint activities")
        ordering = ["-held_on", "-pk"]
        constraints = [
            *LibraryOwned.Meta.constraints,
            known_choice("where", Where, name="activities_activity_where_known"),
            known_choice("idea_of", Idea, name="activities_activity_idea_known"),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="activities_activity_named",
                violation_error_message=_("Write what it is."),
            ),
            set_together("noted_at", "noted_by", name="activities_activity_noted_pair"),
            models.CheckConstraint(
                condition=models.Q(noted_at=None) | models.Q(called_off_on=None),
                name="activities_activity_one_end",
                violation_error_message=_("It took place, or it was called off; not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(hours=None) | models.Q(hours__gt=0),
                name="activities_activity_hours",
                violation_error_message=_("Type a number above zero, or leave it empty."),
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q(**{part: None})
                    | models.Q(people__isnull=False)
                    & models.Q(**{f"{part}__lte": models.F("people")}),
                    name=f"activities_activity_{part}",
                    violation_error_message=_("There cannot be more of them than people present."),
                )
                for part in ("children", "seniors", "women")
            ),
            models.CheckConstraint(
                condition=models.Q(children=None)
                | models.Q(seniors=None)
                | models.Q(people__gte=models.F("children") + models.F("seniors")),
                name="activities_activity_ages",
                violation_error_message=_(
                    "Children and seniors together cannot be more than people present."
                ),
            ),
            models.UniqueConstraint(
                fields=["interaction"],
                name="activities_activity_entry_once",
                violation_error_message=_("This entry of the history is a joint activity already."),
            ),
        ]
        triggers = [bump_version()]
        indexes = [
            models.Index(fields=["library", "held_on"], name="activities_activity_day"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return addresses("activities:page", self.library.slug)(self.pk)

    @property
    def personal_fields(self):
        if not hasattr(self, "is_about_resident"):
            self.is_about_resident = self.partners.filter(sector=Sector.PERSON).exists()
        return self.PERSONAL if self.is_about_resident else ()

    @property
    def name_in_files(self):
        """Return what it is called in a file that leaves the library: nothing of a resident."""
        return str(_("joint activity")) if self.personal_fields else self.name

    @property
    def partners_in_files(self):
        """Return the names of `with_whom` for such a file; a resident has none."""
        return [
            str(_("resident")) if one["sector"] == Sector.PERSON else one["name"]
            for one in self.with_whom
        ]

    @property
    def state(self):
        if self.called_off_on:
            return ActivityState.CALLED_OFF
        return ActivityState.DONE if self.noted_at else ActivityState.PLANNED

    @property
    def is_planned(self):
        return self.state == ActivityState.PLANNED

    @property
    def is_done(self):
        return self.state == ActivityState.DONE

    @property
    def series(self):
        """Return the key of the first of its series, which may be itself."""
        return self.repeats_id or self.pk


class ActivityPartner(LibraryOwned):
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    partner = models.ForeignKey(
        "partners.Partner",
        on_delete=models.PROTECT,
        related_name="activity_partners",
        verbose_name=_("partner"),
    )

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("partner of a joint activity")
        verbose_name_plural = _("partners of joint activities")
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["activity", "partner"],
                name="activities_activitypartner_once",
                violation_error_message=_("It is a partner of this activity already."),
            ),
        ]


class ActivityAudience(LibraryOwned):
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    audience = models.ForeignKey(
        "partners.Audience",
        on_delete=models.CASCADE,
        related_name="activity_audiences",
        verbose_name=_("group"),
    )

    objects = library_manager()

    class Meta(LibraryOwned.Meta):
        verbose_name = _("group of a joint activity")
        verbose_name_plural = _("groups of joint activities")
        constraints = [
            *LibraryOwned.Meta.constraints,
            models.UniqueConstraint(
                fields=["activity", "audience"],
                name="activities_activityaudience_once",
                violation_error_message=_("This group is there already."),
            ),
        ]
