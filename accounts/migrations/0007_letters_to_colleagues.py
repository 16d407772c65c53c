from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_addresses_in_small_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="is_for_one",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="letter",
            name="needs",
            field=models.CharField(blank=True, editable=False, max_length=40),
        ),
    ]
