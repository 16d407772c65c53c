import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ground", "0001_outlines_localities_and_addresses"),
    ]

    operations = [
        migrations.CreateModel(
            name="RoadNetwork",
            fields=[
                (
                    "outline",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="roads",
                        serialize=False,
                        to="ground.outline",
                        verbose_name="outline of a municipality",
                    ),
                ),
                ("major", models.JSONField(default=list, verbose_name="major roads")),
                ("minor", models.JSONField(default=list, verbose_name="other roads")),
                ("drawn", models.PositiveIntegerField(verbose_name="roads drawn")),
                ("left_out", models.PositiveIntegerField(verbose_name="left out for want of room")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("licence", models.CharField(max_length=200, verbose_name="licence")),
                (
                    "valid_on",
                    models.DateField(blank=True, null=True, verbose_name="state of the data"),
                ),
                ("loaded_at", models.DateTimeField(auto_now=True, verbose_name="loaded")),
            ],
            options={
                "verbose_name": "roads of a municipality",
                "verbose_name_plural": "roads of municipalities",
                "ordering": ["outline"],
            },
        ),
    ]
