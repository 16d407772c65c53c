import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_counts_of_addresses"),
        ("workshops", "0008_reports_and_articles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="provider",
            name="description",
            field=models.TextField(
                blank=True,
                help_text="Shown publicly beside the trainings it offers.",
                verbose_name="description",
            ),
        ),
        migrations.CreateModel(
            name="Training",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("is_public", models.BooleanField(default=False, verbose_name="shown publicly")),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workshops.programme",
                        verbose_name="grant programme",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="workshops.provider",
                        verbose_name="training organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "training",
                "verbose_name_plural": "trainings",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TrainingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("start", "start"),
                            ("partner_map", "partner and audience map"),
                            ("elements", "five elements"),
                            ("swot", "SWOT analysis"),
                            ("resources", "resources and possible partners"),
                            ("talk", "conflict and negotiation practice"),
                            ("promises", "promises"),
                            ("break", "break"),
                        ],
                        max_length=11,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="workshops.training",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of the day",
                "verbose_name_plural": "plan of the day",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TrainingRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "library_name",
                    models.CharField(max_length=200, verbose_name="library and municipality"),
                ),
                (
                    "person",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="first name and surname"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                (
                    "days",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(),
                        blank=True,
                        default=list,
                        size=3,
                        verbose_name="days that suit",
                    ),
                ),
                (
                    "people_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="number of people"
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="topics",
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=2000, verbose_name="message")),
                (
                    "received_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="received"
                    ),
                ),
                ("form_key", models.UUIDField(editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("contacted", "in conversation"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("merged", "merged with another"),
                        ],
                        default="new",
                        editable=False,
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "contacted_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="contacted"
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided"
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="erased"
                    ),
                ),
                (
                    "contacted_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="contacted by",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "erased_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="erased by",
                    ),
                ),
                (
                    "letters",
                    models.ManyToManyField(editable=False, related_name="+", to="accounts.letter"),
                ),
                (
                    "library",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="workshops.trainingrequest",
                        verbose_name="merged into",
                    ),
                ),
                (
                    "training",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="workshops.training",
                        verbose_name="training",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for a training",
                "verbose_name_plural": "requests for trainings",
                "ordering": ["received_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="workshops_training_named",
                violation_error_message="Type the title of the training.",
            ),
        ),
        migrations.AddConstraint(
            model_name="training",
            constraint=models.UniqueConstraint(
                fields=("provider", "title"),
                name="workshops_training_once",
                violation_error_message="This organisation already offers this training.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "start",
                            "partner_map",
                            "elements",
                            "swot",
                            "resources",
                            "talk",
                            "promises",
                            "break",
                        ],
                    )
                ),
                name="workshops_trainingitem_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 600)),
                name="workshops_trainingitem_minutes",
                violation_error_message="A part of the day lasts from 1 to 600 minutes.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["new", "contacted", "accepted", "declined", "merged"])
                ),
                name="workshops_trainingrequest_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("contacted_at__isnull", False), ("contacted_by__isnull", False)),
                    models.Q(("contacted_at__isnull", True), ("contacted_by__isnull", True)),
                    _connector="OR",
                ),
                name="workshops_trainingrequest_contacted_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    _connector="OR",
                ),
                name="workshops_trainingrequest_decided_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("erased_at__isnull", False), ("erased_by__isnull", False)),
                    models.Q(("erased_at__isnull", True), ("erased_by__isnull", True)),
                    _connector="OR",
                ),
                name="workshops_trainingrequest_erased_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "accepted"), _negated=True),
                    models.Q(("library__isnull", False), ("workshop__isnull", False)),
                    _connector="OR",
                ),
                name="workshops_trainingrequest_accepted_somewhere",
                violation_error_message="An accepted request has its library and workshop.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "merged"), _negated=True),
                    ("merged_into__isnull", False),
                    _connector="OR",
                ),
                name="workshops_trainingrequest_merged_somewhere",
                violation_error_message="A merged request says with which one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "topics__contained_by",
                        ["partners", "diagnosis", "swot", "plan", "grant", "conflict"],
                    )
                ),
                name="workshops_trainingrequest_topics_offered",
                violation_error_message="Choose topics from the list.",
            ),
        ),
        migrations.AddConstraint(
            model_name="trainingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("people_count", None),
                    models.Q(("people_count__gte", 1), ("people_count__lte", 500)),
                    _connector="OR",
                ),
                name="workshops_trainingrequest_people_count",
                violation_error_message="Type a number of people from 1 to 500.",
            ),
        ),
        same_library("workshops_trainingrequest", "workshop_id", to="workshops_workshop"),
    ]
