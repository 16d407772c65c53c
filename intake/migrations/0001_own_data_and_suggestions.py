import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("partners", "0001_partners_and_audiences"),
    ]

    operations = [
        migrations.CreateModel(
            name="DataRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.letter",
                        verbose_name="letter",
                    ),
                ),
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
                    "link",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)ss",
                        to="accounts.link",
                        verbose_name="link",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "question about data",
                "verbose_name_plural": "questions about data",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="intake_datarequest_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "link"),
                        name="intake_datarequest_link_once",
                        violation_error_message="This link belongs to another question.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DataAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_right", models.BooleanField(verbose_name="all is right")),
                (
                    "words",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="words to the library"
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("link", "by its link"),
                            ("talk", "in a talk"),
                            ("phone", "by phone"),
                            ("email", "by e-mail"),
                            ("paper", "on paper"),
                        ],
                        max_length=5,
                        verbose_name="how it said so",
                    ),
                ),
                (
                    "said_by",
                    models.CharField(blank=True, max_length=120, verbose_name="who said it"),
                ),
                ("said_on", models.DateField(verbose_name="on the day")),
                (
                    "recorded_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="written down"),
                ),
                (
                    "looked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="looked through"
                    ),
                ),
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
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="looked through by",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_answers",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="written down by",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="intake.datarequest",
                        verbose_name="question about data",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer about data",
                "verbose_name_plural": "answers about data",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="intake_dataanswer_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "request"),
                        name="intake_dataanswer_once",
                        violation_error_message="This question is answered already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("way__in", ["link", "talk", "phone", "email", "paper"])
                        ),
                        name="intake_dataanswer_way_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("looked_at__isnull", False), ("looked_by__isnull", False)),
                            models.Q(("looked_at__isnull", True), ("looked_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="intake_dataanswer_looked_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("recorded_by", None), ("request__isnull", False), ("way", "link")
                            ),
                            models.Q(
                                models.Q(("way", "link"), _negated=True),
                                ("is_right", True),
                                ("recorded_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="intake_dataanswer_of_somebody",
                        violation_error_message="Say who wrote the answer down.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("way", "link"),
                            models.Q(("said_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="intake_dataanswer_said_by",
                        violation_error_message="Type who said it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("why", models.CharField(max_length=600, verbose_name="why")),
                (
                    "known_from",
                    models.CharField(blank=True, max_length=300, verbose_name="how you know them"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "received_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="received"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "waiting"),
                            ("added", "added to partners"),
                            ("known", "was on the list already"),
                            ("declined", "not this time"),
                        ],
                        default="new",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="decided"
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
                    "library",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.library",
                        verbose_name="library",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="intake.datarequest",
                        verbose_name="question about data",
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion from outside",
                "verbose_name_plural": "suggestions from outside",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="intake_suggestion_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["new", "added", "known", "declined"])),
                        name="intake_suggestion_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="intake_suggestion_decided_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_at", None), ("email", ""), _connector="OR"),
                        name="intake_suggestion_address_forgotten",
                        violation_error_message="After the decision the address is not kept.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["added", "known"]), _negated=True),
                            ("partner__isnull", False),
                            _connector="OR",
                        ),
                        name="intake_suggestion_has_its_partner",
                        violation_error_message="Say which partner it is.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("fact", models.CharField(editable=False, max_length=20, verbose_name="field")),
                (
                    "old",
                    models.CharField(
                        blank=True, editable=False, max_length=400, verbose_name="before"
                    ),
                ),
                (
                    "new",
                    models.CharField(
                        blank=True, editable=False, max_length=400, verbose_name="now"
                    ),
                ),
                (
                    "is_accepted",
                    models.BooleanField(editable=False, null=True, verbose_name="accepted"),
                ),
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
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="intake.dataanswer",
                        verbose_name="answer about data",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction of data",
                "verbose_name_plural": "corrections of data",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="intake_correction_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("answer", "fact"),
                        name="intake_correction_fact_once",
                        violation_error_message="This field stands here already.",
                    ),
                ],
            },
        ),
    ]
