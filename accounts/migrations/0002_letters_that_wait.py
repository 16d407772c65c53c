import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_people_and_libraries"),
    ]

    operations = [
        migrations.CreateModel(
            name="LetterStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("claimed", "handed to the mail server"),
                            ("sent", "sent"),
                            ("refused", "refused"),
                            ("doubtful", "the connection broke: perhaps sent"),
                            ("changed", "changed"),
                            ("cancelled", "cancelled"),
                            ("again", "to be sent again"),
                            ("settled", "noted as sent by hand"),
                        ],
                        max_length=9,
                        verbose_name="what happened",
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                ("detail", models.CharField(blank=True, max_length=300, verbose_name="detail")),
            ],
            options={
                "verbose_name": "step of a letter",
                "verbose_name_plural": "what happened to the letter",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="attempts",
            field=models.PositiveSmallIntegerField(
                default=0, editable=False, verbose_name="attempts"
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="cancelled_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="cancelled"
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="cancelled_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="cancelled by",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="claimed_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="handed to the mail server"
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="has_secret",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="letter",
            name="is_personal",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="letter",
            name="send_after",
            field=models.DateTimeField(
                default=django.utils.timezone.now,
                help_text="After a failed attempt: the time of the next one.",
                verbose_name="to be sent after",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="problem",
            field=models.CharField(blank=True, max_length=300, verbose_name="last problem"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("cancelled_at", None), ("claimed_at", None), ("sent_at", None)),
                fields=["send_after", "id"],
                name="accounts_letter_queue",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent_at", None), ("cancelled_at", None), _connector="OR"),
                name="accounts_letter_sent_or_cancelled",
                violation_error_message="A letter that was sent cannot be cancelled.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    models.Q(("cancelled_at__isnull", True), ("cancelled_by__isnull", True)),
                    _connector="OR",
                ),
                name="accounts_letter_cancelled_pair",
            ),
        ),
        migrations.AddField(
            model_name="letterstep",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who",
            ),
        ),
        migrations.AddField(
            model_name="letterstep",
            name="letter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="steps",
                to="accounts.letter",
                verbose_name="letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="letterstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "claimed",
                            "sent",
                            "refused",
                            "doubtful",
                            "changed",
                            "cancelled",
                            "again",
                            "settled",
                        ],
                    )
                ),
                name="accounts_letterstep_kind_known",
            ),
        ),
        # Letters written until now were sent right after their commit, and may lack their links:
        # what was not sent then is for a person to decide, never for the sender.
        migrations.RunSQL(
            "UPDATE accounts_letter SET has_secret = true, attempts = 1, send_after = created_at, "
            "claimed_at = CASE WHEN sent_at IS NULL AND problem = '' THEN created_at END",
            migrations.RunSQL.noop,
        ),
    ]
