import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import trainings.models.logos


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("edition", models.CharField(blank=True, max_length=40, verbose_name="edition")),
                ("funder", models.CharField(blank=True, max_length=160, verbose_name="funder")),
                (
                    "credit",
                    models.TextField(
                        blank=True,
                        help_text="Printed on everything.",
                        verbose_name="sentence about the funding",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="withdrawn"
                    ),
                ),
            ],
            options={
                "verbose_name": "grant programme",
                "verbose_name_plural": "grant programmes",
                "ordering": ["name", "-edition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("name", "edition"),
                        name="trainings_programme_once",
                        violation_error_message="This edition is already on the list.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=160, unique=True, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        help_text="Shown publicly beside the trainings it offers.",
                        verbose_name="description",
                    ),
                ),
            ],
            options={
                "verbose_name": "training organisation",
                "verbose_name_plural": "training organisations",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="trainings_provider_named",
                        violation_error_message="Type the name of the organisation.",
                    )
                ],
            },
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
                        to="trainings.programme",
                        verbose_name="grant programme",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="trainings",
                        to="trainings.provider",
                        verbose_name="training organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "training",
                "verbose_name_plural": "trainings",
                "ordering": ["title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="trainings_training_named",
                        violation_error_message="Type the title of the training.",
                    ),
                    models.UniqueConstraint(
                        fields=("provider", "title"),
                        name="trainings_training_once",
                        violation_error_message="This organisation already offers this training.",
                    ),
                ],
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
                        to="trainings.training",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of the day",
                "verbose_name_plural": "plan of the day",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
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
                        name="trainings_trainingitem_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 600)),
                        name="trainings_trainingitem_minutes",
                        violation_error_message="A part of the day lasts from 1 to 600 minutes.",
                    ),
                ],
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
                        to="trainings.trainingrequest",
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
                        to="trainings.training",
                        verbose_name="training",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for a training",
                "verbose_name_plural": "requests for trainings",
                "ordering": ["received_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="trainings_trainingrequest_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["new", "contacted", "accepted", "declined", "merged"])
                        ),
                        name="trainings_trainingrequest_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("contacted_at__isnull", False), ("contacted_by__isnull", False)
                            ),
                            models.Q(
                                ("contacted_at__isnull", True), ("contacted_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="trainings_trainingrequest_contacted_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="trainings_trainingrequest_decided_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at__isnull", False), ("erased_by__isnull", False)),
                            models.Q(("erased_at__isnull", True), ("erased_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="trainings_trainingrequest_erased_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "accepted"), _negated=True),
                            ("library__isnull", False),
                            _connector="OR",
                        ),
                        name="trainings_trainingrequest_accepted_somewhere",
                        violation_error_message="An accepted request has its library.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "merged"), _negated=True),
                            ("merged_into__isnull", False),
                            _connector="OR",
                        ),
                        name="trainings_trainingrequest_merged_somewhere",
                        violation_error_message="A merged request says with which one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "topics__contained_by",
                                ["partners", "diagnosis", "swot", "plan", "grant", "conflict"],
                            )
                        ),
                        name="trainings_trainingrequest_topics_offered",
                        violation_error_message="Choose topics from the list.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("people_count", None),
                            models.Q(("people_count__gte", 1), ("people_count__lte", 500)),
                            _connector="OR",
                        ),
                        name="trainings_trainingrequest_people_count",
                        violation_error_message="Type a number of people from 1 to 500.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trainings.programme",
                        verbose_name="grant programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ["-starts_on", "name", "pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="trainings_project_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="trainings_project_ends_after_start",
                        violation_error_message="A project cannot end before it starts.",
                    ),
                    models.UniqueConstraint(
                        fields=("library", "name"),
                        name="trainings_project_once",
                        violation_error_message="This project is already on the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Logo",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        editable=False,
                        upload_to=trainings.models.logos.name_of_logo,
                        verbose_name="file",
                    ),
                ),
                ("width", models.PositiveSmallIntegerField(editable=False, verbose_name="width")),
                ("height", models.PositiveSmallIntegerField(editable=False, verbose_name="height")),
                (
                    "alt",
                    models.CharField(
                        help_text="For people who do not see it: the name of the institution or programme.",
                        max_length=160,
                        verbose_name="what the logo says",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="order")),
                ("is_used", models.BooleanField(default=True, verbose_name="in use")),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logos",
                        to="trainings.programme",
                        verbose_name="grant programme",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="logos",
                        to="trainings.provider",
                        verbose_name="training organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "logo",
                "verbose_name_plural": "logos",
                "ordering": ["programme", "provider", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("programme__isnull", True), ("provider__isnull", False)),
                            models.Q(("programme__isnull", False), ("provider__isnull", True)),
                            _connector="OR",
                        ),
                        name="trainings_logo_one_owner",
                        violation_error_message="A logo belongs to a grant programme or to a training organisation.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("alt", ""), _negated=True),
                        name="trainings_logo_described",
                        violation_error_message="Type what the logo says.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderPerson",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="first name and surname")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                ("is_public", models.BooleanField(default=False, verbose_name="shown publicly")),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="trainings.provider",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
            ],
            options={
                "verbose_name": "person of a training organisation",
                "verbose_name_plural": "people of training organisations",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("provider", "user"),
                        name="trainings_providerperson_once",
                        violation_error_message="This person is already on the list.",
                    )
                ],
            },
        ),
    ]
