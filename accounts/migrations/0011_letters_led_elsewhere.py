"""A letter that was led to another address says so among what happened to it."""

from django.db import migrations, models


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
    ]
