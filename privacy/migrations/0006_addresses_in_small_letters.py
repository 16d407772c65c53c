from django.db import migrations

from accounts.migration_operations import small_letters


class Migration(migrations.Migration):
    dependencies = [("privacy", "0005_residents_are_told_by_letters")]

    operations = [
        small_letters("privacy", "personrequest", "email"),
        small_letters("privacy", "librarystatement", "officer_email"),
        small_letters("privacy", "librarystatement", "contact_email"),
    ]
