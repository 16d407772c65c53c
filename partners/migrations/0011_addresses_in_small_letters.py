from django.db import migrations

from accounts.migration_operations import small_letters


class Migration(migrations.Migration):
    dependencies = [("partners", "0010_places_in_use")]

    operations = [
        small_letters("partners", "partner", "email"),
        small_letters("partners", "contact", "email"),
    ]
