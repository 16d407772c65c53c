"""When an account was given back to its owner: addresses that it was shown before are over."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_when_a_person_was_erased")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="given_back_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
