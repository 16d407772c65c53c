import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_and_libraries"),
        ("workshops", "0003_closings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="the matter")),
                (
                    "our_needs",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what the library needs"
                    ),
                ),
                (
                    "their_needs",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what the other side needs"
                    ),
                ),
                (
                    "agreed",
                    models.CharField(blank=True, max_length=500, verbose_name="what was agreed"),
                ),
                ("idempotency_key", models.UUIDField(editable=False)),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="last changed")),
                (
                    "changed_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last changed by",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talks",
                        to="workshops.agendaitem",
                        verbose_name="part of the day",
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
                    "workshop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="talks",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "talk about a conflict",
                "verbose_name_plural": "talks about conflicts",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_talk_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("library", "idempotency_key"), name="workshops_talk_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agreed", ""),
                            ("our_needs", ""),
                            ("text", ""),
                            ("their_needs", ""),
                            _negated=True,
                        ),
                        name="workshops_talk_something",
                        violation_error_message="Write down at least one of these.",
                    ),
                ],
            },
        ),
        same_library("workshops_talk", "workshop_id", to="workshops_workshop"),
        same_library("workshops_talk", "item_id", to="workshops_agendaitem"),
    ]
