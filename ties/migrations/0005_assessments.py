import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_assess_partners"),
        ("ties", "0004_same_library_of_pairs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[("library", "the library"), ("partner", "the partner")],
                        default="library",
                        max_length=7,
                        verbose_name="who answered",
                    ),
                ),
                (
                    "given_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="day"),
                ),
                (
                    "influence",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="Others around here reckon with its voice.",
                    ),
                ),
                (
                    "involvement",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="It takes part in what we do together, not in name only.",
                    ),
                ),
                (
                    "contribution",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="It brings what we lack: people, a place, things, knowledge or money.",
                    ),
                ),
                (
                    "reliability",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="It keeps what we agree on.",
                    ),
                ),
                (
                    "shared_mission",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="It cares for the same as we do: the good of people here.",
                    ),
                ),
                (
                    "openness",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        verbose_name="We can talk openly, also about what went wrong.",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="written down"),
                ),
                (
                    "created_by",
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
                        related_name="assessments",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment of a cooperation",
                "verbose_name_plural": "assessments of cooperations",
                "ordering": ["-given_on", "-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="ties_assessment_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["library", "partner"])),
                        name="ties_assessment_side_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("influence", None),
                                models.Q(("influence__gte", 1), ("influence__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("involvement", None),
                                models.Q(("involvement__gte", 1), ("involvement__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("contribution", None),
                                models.Q(("contribution__gte", 1), ("contribution__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("reliability", None),
                                models.Q(("reliability__gte", 1), ("reliability__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("shared_mission", None),
                                models.Q(("shared_mission__gte", 1), ("shared_mission__lte", 4)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("openness", None),
                                models.Q(("openness__gte", 1), ("openness__lte", 4)),
                                _connector="OR",
                            ),
                        ),
                        name="ties_assessment_answers_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("influence__isnull", True),
                            ("involvement__isnull", True),
                            ("contribution__isnull", True),
                            ("reliability__isnull", True),
                            ("shared_mission__isnull", True),
                            ("openness__isnull", True),
                            _negated=True,
                        ),
                        name="ties_assessment_answered",
                        violation_error_message="Answer one question at least, or go on to the next partner.",
                    ),
                    models.UniqueConstraint(
                        fields=("partner", "side", "given_on"),
                        name="ties_assessment_once_a_day",
                        violation_error_message="This was already answered today.",
                    ),
                ],
            },
        ),
        same_library("ties_assessment", "partner_id", to="partners_partner"),
    ]
