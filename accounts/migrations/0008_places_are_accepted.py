"""Whoever has an account and is invited says yes before the library knows who it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_letters_to_colleagues")]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="is_awaited",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="not accepted yet"
            ),
        ),
    ]
