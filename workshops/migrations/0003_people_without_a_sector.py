"""Let a person in the room have no sector, where nobody knows it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("workshops", "0002_same_library")]

    operations = [
        migrations.RemoveConstraint("participant", "workshops_participant_sector_known"),
        migrations.AlterField(
            model_name="participant",
            name="sector",
            field=models.CharField(
                blank=True,
                choices=[
                    ("public", "public institutions"),
                    ("ngo", "social organisations"),
                    ("private", "firms and entrepreneurs"),
                    ("informal", "informal groups"),
                    ("person", "residents"),
                ],
                max_length=8,
                verbose_name="sector",
            ),
        ),
        migrations.AddConstraint(
            "participant",
            models.CheckConstraint(
                condition=Q(sector__in=["public", "ngo", "private", "informal", "person", ""]),
                name="workshops_participant_sector_known",
            ),
        ),
    ]
