import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        ("workshops", "0002_same_library"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Closing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("closed_at", models.DateTimeField(editable=False, verbose_name="closed")),
                (
                    "reopened_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="opened again"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="closed by",
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
                    "reopened_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="opened again by",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closings",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "closing of a workshop",
                "verbose_name_plural": "closings of workshops",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_closing_of_library"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("reopened_at__isnull", False), ("reopened_by__isnull", False)
                            ),
                            models.Q(("reopened_at__isnull", True), ("reopened_by__isnull", True)),
                            _connector="OR",
                        ),
                        name="workshops_closing_reopened_pair",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("reopened_at", None)),
                        fields=("workshop",),
                        name="workshops_closing_one_stands",
                        violation_error_message="This workshop is already closed.",
                    ),
                ],
            },
        ),
        same_library("workshops_closing", "workshop_id", to="workshops_workshop"),
    ]
