import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_counts_of_addresses"),
        ("partners", "0006_history_and_tasks"),
        ("workshops", "0010_what_a_closing_writes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("invited_at", models.DateTimeField(auto_now_add=True, verbose_name="invited")),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="workshops.workshop",
                        verbose_name="workshop",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation of a partner",
                "verbose_name_plural": "invitations of partners",
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("id", "library"), name="workshops_partnerinvitation_of_library"
                    ),
                    models.UniqueConstraint(
                        fields=("workshop", "partner"),
                        name="workshops_partnerinvitation_once",
                        violation_error_message="This partner is already invited.",
                    ),
                ],
            },
        ),
        same_library("workshops_partnerinvitation", "workshop_id", to="workshops_workshop"),
        same_library("workshops_partnerinvitation", "partner_id", to="partners_partner"),
    ]
