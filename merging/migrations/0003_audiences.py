import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_letters_on_their_way"),
        ("merging", "0002_told_apart"),
        ("partners", "0006_merged_audiences"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AudienceMerge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "done_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="merged"
                    ),
                ),
                ("done", models.JSONField(default=dict, editable=False, verbose_name="what moved")),
                (
                    "taken_back_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="taken back"
                    ),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.audience",
                        verbose_name="group that stayed",
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="merged by",
                    ),
                ),
                (
                    "gone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.audience",
                        verbose_name="group that was merged into it",
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
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="taken back by",
                    ),
                ),
            ],
            options={
                "verbose_name": "merge of groups",
                "verbose_name_plural": "merges of groups",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="merging_audiencemerge_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("taken_back_at__isnull", False), ("taken_back_by__isnull", False)
                            ),
                            models.Q(
                                ("taken_back_at__isnull", True), ("taken_back_by__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="merging_audiencemerge_taken_back_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at", None)),
                        fields=("gone",),
                        name="merging_audiencemerge_once",
                        violation_error_message="Somebody has merged this group meanwhile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience", models.F("gone")), _negated=True),
                        name="merging_audiencemerge_two",
                        violation_error_message="Choose two different groups.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DismissedGroups",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "dismissed_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="told apart"),
                ),
                (
                    "audience",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.audience",
                        verbose_name="group",
                    ),
                ),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="told apart by",
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
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.audience",
                        verbose_name="other group",
                    ),
                ),
            ],
            options={
                "verbose_name": "groups that were told apart",
                "verbose_name_plural": "groups that were told apart",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="merging_dismissedgroups_of_library"
                    ),
                    models.UniqueConstraint(
                        models.F("library"),
                        django.db.models.functions.comparison.Least("audience", "other"),
                        django.db.models.functions.comparison.Greatest("audience", "other"),
                        name="merging_dismissedgroups_once",
                        violation_error_message="Somebody has told these two apart meanwhile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience", models.F("other")), _negated=True),
                        name="merging_dismissedgroups_two",
                        violation_error_message="Choose two different groups.",
                    ),
                ],
            },
        ),
        same_library("merging_audiencemerge", "audience_id", to="partners_audience"),
        same_library("merging_audiencemerge", "gone_id", to="partners_audience"),
        same_library("merging_dismissedgroups", "audience_id", to="partners_audience"),
        same_library("merging_dismissedgroups", "other_id", to="partners_audience"),
    ]
