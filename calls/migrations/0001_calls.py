import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0005_asking_about_cooperation"),
        ("partners", "0007_order_of_the_back_office"),
        ("selections", "0003_calls_about_invitations"),
        ("workshops", "0004_answers_from_a_talk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("talked", "talked, the answer comes later"),
                            ("nobody", "nobody answers, try again"),
                        ],
                        max_length=6,
                        verbose_name="call",
                    ),
                ),
                (
                    "called_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="called"
                    ),
                ),
                (
                    "called_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="called by",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="selections.invitation",
                        verbose_name="invitation to work together",
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
                        related_name="+",
                        to="partners.partner",
                        verbose_name="partner",
                    ),
                ),
                (
                    "workshop",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "call",
                "verbose_name_plural": "calls",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("id", "library"), name="calls_call_of_library"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["talked", "nobody"])),
                        name="calls_call_outcome_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("invitation", None), ("workshop", None), _connector="OR"
                        ),
                        name="calls_call_about_one_thing",
                        violation_error_message="A call is about one thing.",
                    ),
                ],
            },
        ),
        *(
            same_library("calls_call", f"{column}_id", to=to)
            for column, to in [
                ("partner", "partners_partner"),
                ("invitation", "selections_invitation"),
                ("workshop", "workshops_workshop"),
            ]
        ),
    ]
