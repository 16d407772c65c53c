from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_looks_at_libraries"),
    ]

    operations = [
        migrations.CreateModel(
            name="AddressCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("starts_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=1)),
            ],
            options={
                "verbose_name": "count of an address",
                "verbose_name_plural": "counts of addresses",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "starts_at"), name="accounts_addresscount_key_once"
                    )
                ],
            },
        ),
    ]
