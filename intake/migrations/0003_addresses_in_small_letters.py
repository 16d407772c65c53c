from django.db import migrations

from accounts.migration_operations import small_letters


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_same_library")]

    operations = [
        small_letters("intake", "suggestion", "email"),
    ]
