import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_installation"),
        ("merging", "0001_merges"),
        ("partners", "0004_merged_into"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DismissedTwins",
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
                        to="partners.partner",
                        verbose_name="other partner",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "pair that was told apart",
                "verbose_name_plural": "pairs that were told apart",
                "ordering": ["-pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="merging_dismissedtwins_of_library"
                    ),
                    models.UniqueConstraint(
                        models.F("library"),
                        django.db.models.functions.comparison.Least("partner", "other"),
                        django.db.models.functions.comparison.Greatest("partner", "other"),
                        name="merging_dismissedtwins_once",
                        violation_error_message="Somebody has told these two apart meanwhile.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("partner", models.F("other")), _negated=True),
                        name="merging_dismissedtwins_two",
                        violation_error_message="Choose two different partners.",
                    ),
                ],
            },
        ),
        same_library("merging_dismissedtwins", "partner_id", to="partners_partner"),
        same_library("merging_dismissedtwins", "other_id", to="partners_partner"),
    ]
