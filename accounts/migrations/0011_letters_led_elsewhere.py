"""A letter that was led to another address says so among what happened to it."""

from django.db import migrations, models

# What was corrected and waits still leaves where somebody typed it to go.
LED = """
    UPDATE accounts_letterstep AS step SET kind = 'led' FROM accounts_letter AS letter
    WHERE letter.id = step.letter_id AND step.kind = 'changed' AND letter.link_id IS NOT NULL
        AND letter.sent_at IS NULL AND letter.cancelled_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_addresses_that_were_shown"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="letterstep",
            name="accounts_letterstep_kind_known",
        ),
        migrations.AlterField(
            model_name="letterstep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("claimed", "handed to the mail server"),
                    ("sent", "sent"),
                    ("refused", "refused"),
                    ("doubtful", "the connection broke: perhaps sent"),
                    ("changed", "changed"),
                    ("led", "led to another address"),
                    ("cancelled", "cancelled"),
                    ("again", "to be sent again"),
                    ("settled", "noted as sent by hand"),
                    ("returned", "came back: the address does not work"),
                    ("trusted", "the address is right after all"),
                ],
                max_length=9,
                verbose_name="what happened",
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
                            "led",
                            "cancelled",
                            "again",
                            "settled",
                            "returned",
                            "trusted",
                        ],
                    )
                ),
                name="accounts_letterstep_kind_known",
            ),
        ),
        migrations.RunSQL(LED, migrations.RunSQL.noop, elidable=True),
    ]
