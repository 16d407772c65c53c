from django.db import migrations

from accounts.migration_operations import small_letters


class Migration(migrations.Migration):
    dependencies = [("trainings", "0002_what_a_project_tells_at_its_end")]

    operations = [
        small_letters("trainings", "trainingrequest", "email"),
        small_letters("trainings", "provider", "email"),
        small_letters("trainings", "providerperson", "email"),
    ]
