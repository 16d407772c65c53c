"""Libraries that ask for a training, before anything of it is theirs in the application."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.constraints import known_choice, set_together
from accounts.fields import person_key
from accounts.models import Library
from accounts.typed_fields import EmailColumn, NameColumn, PhoneColumn, TextColumn

ANSWER_WITHIN = timedelta(days=3)  # what the confirmation promises


class Topic(models.TextChoices):
    PARTNERS = "partners", _("finding and inviting partners")
    DIAGNOSIS = "diagnosis", _("getting to know the local community")
    SWOT = "swot", _("SWOT analysis of the library")
    PLAN = "plan", _("plan of the library's development")
    GRANT = "grant", _("how to apply for a grant")
    CONFLICT = "conflict", _("difficult talks and negotiations")


class RequestState(models.TextChoices):
    NEW = "new", _("new")
    CONTACTED = "contacted", _("in conversation")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    MERGED = "merged", _("merged with another")


OPEN = [RequestState.NEW, RequestState.CONTACTED]
WHO_WAITS_FIRST = (
    models.Case(
        models.When(state=RequestState.NEW, then=0),
        models.When(state=RequestState.CONTACTED, then=1),
        default=2,
    ).asc(),
    "received_at",
    "pk",
)


class TrainingRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN)

    def for_triage(self):
        """Return requests with what lists show: those to be answered first, then the oldest."""
        return self.select_related("training", "library").order_by(*WHO_WAITS_FIRST)

    def overseen_by(self, user):
        """Return what concerns an administrator's libraries, or none that anybody has named yet.

        Whoever administers no library at all calls nobody back.
        """
        if not user.terc_prefixes:
            return self.none()
        libraries = Library.objects.overseen_by(user)
        return self.filter(models.Q(library=None) | models.Q(library__in=libraries))

    def seen_by(self, people):
        """Return what these people of training organisations answer: theirs, or nobody's yet."""
        providers = [person.provider_id for person in people]
        return self.filter(models.Q(training=None) | models.Q(training__provider__in=providers))


class TrainingRequest(models.Model):
    """What a library typed into the public form. Personal data until it is erased."""

    training = models.ForeignKey(
        "trainings.Training",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="requests",
        verbose_name=_("training"),
    )
    library_name = NameColumn(_("library and municipality"), max_length=200)
    person = NameColumn(_("first name and surname"), max_length=120, blank=True)
    email = EmailColumn(_("e-mail"), blank=True)
    phone = PhoneColumn(_("phone"), max_length=30, blank=True)
    days = ArrayField(
        models.DateField(), verbose_name=_("days that suit"), size=3, blank=True, default=list
    )
    people_count = models.PositiveSmallIntegerField(_("number of people"), null=True, blank=True)
    topics = ArrayField(
        models.CharField(max_length=10), verbose_name=_("topics"), blank=True, default=list
    )
    message = TextColumn(_("message"), max_length=2000, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now, editable=False)
    form_key = models.UUIDField(unique=True, editable=False)  # of the form that was shown
    state = models.CharField(
        _("state"), max_length=9, choices=RequestState, default=RequestState.NEW, editable=False
    )
    contacted_at = models.DateTimeField(_("contacted"), null=True, blank=True, editable=False)
    contacted_by = person_key(_("contacted by"), optional=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = person_key(_("decided by"), optional=True)
    # Said by an administrator: the library that this request comes from.
    library = models.ForeignKey(
        "accounts.Library",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("library"),
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    letters = models.ManyToManyField("accounts.Letter", editable=False, related_name="+")
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    erased_by = person_key(_("erased by"), optional=True)

    objects = TrainingRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a training")
        verbose_name_plural = _("requests for trainings")
        ordering = ["received_at", "pk"]
        constraints = [
            # So that the workshop that is made of it carries the library with its key.
            models.UniqueConstraint(
                fields=["id", "library"], name="trainings_trainingrequest_of_library"
            ),
            known_choice("state", RequestState, name="trainings_trainingrequest_state_known"),
            set_together(
                "contacted_at", "contacted_by", name="trainings_trainingrequest_contacted_pair"
            ),
            set_together("decided_at", "decided_by", name="trainings_trainingrequest_decided_pair"),
            set_together("erased_at", "erased_by", name="trainings_trainingrequest_erased_pair"),
            models.CheckConstraint(
                condition=~models.Q(state="accepted") | models.Q(library__isnull=False),
                name="trainings_trainingrequest_accepted_somewhere",
                violation_error_message=_("An accepted request has its library."),
            ),
            models.CheckConstraint(
                condition=~models.Q(state="merged") | models.Q(merged_into__isnull=False),
                name="trainings_trainingrequest_merged_somewhere",
                violation_error_message=_("A merged request says with which one."),
            ),
            models.CheckConstraint(
                condition=models.Q(topics__contained_by=Topic.values),
                name="trainings_trainingrequest_topics_offered",
                violation_error_message=_("Choose topics from the list."),
            ),
            models.CheckConstraint(
                condition=models.Q(people_count=None)
                | models.Q(people_count__gte=1, people_count__lte=500),
                name="trainings_trainingrequest_people_count",
                violation_error_message=_("Type a number of people from 1 to 500."),
            ),
        ]

    def __str__(self):
        return self.library_name

    def get_absolute_url(self):
        return reverse("training-request", args=[self.pk])

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def days_waiting(self):
        """How many days nobody has spoken with the library; None once somebody did."""
        if self.state != RequestState.NEW:
            return None
        return (timezone.localdate() - timezone.localdate(self.received_at)).days

    @property
    def is_late(self):
        waiting = self.days_waiting
        return waiting is not None and waiting > ANSWER_WITHIN.days

    @property
    def topic_names(self):
        return [Topic(topic).label for topic in self.topics]
