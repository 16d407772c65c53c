import django.contrib.postgres.fields
import django.db.models.deletion
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
            name="ConsentRequest",
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
                "verbose_name": "question about consent",
                "verbose_name_plural": "questions about consent",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="directory_consentrequest_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "link"),
                        name="directory_consentrequest_link_once",
                        violation_error_message="This link belongs to another question.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerConsent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "agreed"),
                            ("no", "did not agree"),
                            ("withdrawn", "took it back"),
                        ],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                (
                    "shown",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("kind", "kind"),
                                ("place", "place"),
                                ("street", "street and number"),
                                ("phone", "general phone"),
                                ("email", "general e-mail"),
                                ("website", "website"),
                                ("point", "place on the map"),
                            ],
                            max_length=8,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="what may be shown",
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True, max_length=600, verbose_name="about itself, for everybody"
                    ),
                ),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents",
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
            ],
            options={
                "verbose_name": "consent of a partner",
                "verbose_name_plural": "consents of partners",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="directory_partnerconsent_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["yes", "no", "withdrawn"])),
                        name="directory_partnerconsent_answer_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("way__in", ["link", "talk", "phone", "email", "paper"])
                        ),
                        name="directory_partnerconsent_way_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer", "yes"),
                            models.Q(("about", ""), ("shown", [])),
                            _connector="OR",
                        ),
                        name="directory_partnerconsent_only_a_yes_shows",
                        violation_error_message="Who does not agree lets nothing be shown.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recorded_by", None), ("way", "link")),
                            models.Q(
                                models.Q(("way", "link"), _negated=True),
                                ("recorded_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="directory_partnerconsent_of_somebody",
                        violation_error_message="Say who wrote the answer down.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("way", "link"),
                            models.Q(("said_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="directory_partnerconsent_said_by",
                        violation_error_message="Type who said it.",
                    ),
                ],
            },
        ),
    ]
