"""When words of a person last went from a library: forms of older pages are not taken."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_places_are_accepted")]

    operations = [
        migrations.AddField(
            model_name="library",
            name="erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
