from django.db import migrations

from accounts.migration_operations import small_letters


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_asking_about_cooperation")]

    operations = [
        small_letters("accounts", "user", "email"),
        small_letters("accounts", "letter", "recipient"),
        small_letters("accounts", "installation", "officer_email"),
        small_letters("accounts", "installation", "helper_email"),
        small_letters("accounts", "installation", "contact_email"),
    ]
