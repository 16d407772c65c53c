import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_people_and_libraries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Locality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("folded_name", models.CharField(editable=False, max_length=80)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("town", "town"),
                            ("village", "village"),
                            ("part", "part of a place"),
                        ],
                        default="village",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("simc", models.CharField(blank=True, max_length=7, verbose_name="SIMC code")),
                ("latitude", models.FloatField(verbose_name="latitude")),
                ("longitude", models.FloatField(verbose_name="longitude")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("licence", models.CharField(max_length=200, verbose_name="licence")),
                (
                    "valid_on",
                    models.DateField(blank=True, null=True, verbose_name="state of the data"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.municipality",
                        verbose_name="municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ["folded_name", "pk"],
                "indexes": [
                    models.Index(
                        fields=["municipality", "folded_name"], name="ground_locality_by_name"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["town", "village", "part"])),
                        name="ground_locality_kind_known",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("simc", ""), _negated=True),
                        fields=("municipality", "simc"),
                        name="ground_locality_simc_once",
                        violation_error_message="This place is already on the list.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AddressPoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("street", models.CharField(blank=True, max_length=120, verbose_name="street")),
                ("folded_street", models.CharField(blank=True, editable=False, max_length=120)),
                ("number", models.CharField(max_length=20, verbose_name="number")),
                ("folded_number", models.CharField(editable=False, max_length=20)),
                ("latitude", models.FloatField(verbose_name="latitude")),
                ("longitude", models.FloatField(verbose_name="longitude")),
                (
                    "locality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="ground.locality",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "address point",
                "verbose_name_plural": "address points",
                "ordering": ["locality", "folded_street", "folded_number", "pk"],
                "indexes": [
                    models.Index(
                        fields=["locality", "folded_number", "folded_street"],
                        name="ground_addresspoint_lookup",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Outline",
            fields=[
                (
                    "terc",
                    models.CharField(
                        max_length=7, primary_key=True, serialize=False, verbose_name="TERC code"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("rings", models.JSONField(verbose_name="outline")),
                ("south", models.FloatField(verbose_name="southern edge")),
                ("west", models.FloatField(verbose_name="western edge")),
                ("north", models.FloatField(verbose_name="northern edge")),
                ("east", models.FloatField(verbose_name="eastern edge")),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                ("licence", models.CharField(max_length=200, verbose_name="licence")),
                (
                    "valid_on",
                    models.DateField(blank=True, null=True, verbose_name="state of the data"),
                ),
                ("loaded_at", models.DateTimeField(auto_now=True, verbose_name="loaded")),
            ],
            options={
                "verbose_name": "outline of a municipality",
                "verbose_name_plural": "outlines of municipalities",
                "ordering": ["name", "terc"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("terc__regex", "^[0-9]{6}[123]$")),
                        name="ground_outline_terc",
                        violation_error_message="A TERC code has seven digits; the last one is 1, 2 or 3.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("south__lte", models.F("north")), ("west__lte", models.F("east"))
                        ),
                        name="ground_outline_box",
                        violation_error_message="The edges of the outline are the wrong way round.",
                    ),
                ],
            },
        ),
    ]
