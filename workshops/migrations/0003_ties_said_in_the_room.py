import django.db.models.deletion
from django.db import migrations, models

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """Lines of a day may say who works with whom, and become ties."""

    dependencies = [
        ("ties", "0001_ties_between_partners"),
        ("workshops", "0002_same_library"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="entry",
            name="workshops_entry_kind_known",
        ),
        migrations.AddField(
            model_name="entry",
            name="tie",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="ties.partnertie",
                verbose_name="tie it became",
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("partner", "partner"),
                    ("audience", "audience group"),
                    ("element", "one of the five elements"),
                    ("factor", "SWOT factor"),
                    ("resource", "resource and possible partner"),
                    ("chosen", "chosen partner"),
                    ("tie", "who works with whom"),
                ],
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["partner", "audience", "element", "factor", "resource", "chosen", "tie"],
                    )
                ),
                name="workshops_entry_kind_known",
            ),
        ),
        same_library("workshops_entry", "tie_id", to="ties_partnertie"),
    ]
