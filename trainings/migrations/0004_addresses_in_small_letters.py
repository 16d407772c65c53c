from django.db import migrations

from accounts.migration_operations import small_letters


class Migration(migrations.Migration):
    dependencies = [("trainings", "0003_projects_go_to_the_archive")]

    operations = [
        small_letters("trainings", "trainingrequest", "email"),
        small_letters("trainings", "provider", "email"),
        small_letters("trainings", "providerperson", "email"),
    ]
