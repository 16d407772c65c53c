from django.db import migrations

from accounts.migration_operations import same_library


def find_matters(apps, _schema_editor):
    """Give letters that are there the latest matter noted before them whose title they say."""
    Letter, Conflict = apps.get_model("accounts", "Letter"), apps.get_model("conflicts", "Conflict")
    ConflictLetter = apps.get_model("conflicts", "ConflictLetter")
    for letter in Letter._base_manager.filter(is_closed=True, library__isnull=False):
        noted = Conflict._base_manager.filter(
            library=letter.library_id, created_at__lte=letter.created_at
        )
        for matter in noted.order_by("-created_at", "-pk"):
            if letter.subject.endswith(f": {matter.title}"):
                ConflictLetter._base_manager.create(
                    library_id=letter.library_id, conflict=matter, letter=letter
                )
                break


class Migration(migrations.Migration):
    """A letter about a hard matter belongs to one of its library."""

    dependencies = [("conflicts", "0003_letters_of_matters")]

    operations = [
        same_library("conflicts_conflictletter", "conflict_id", to="conflicts_conflict"),
        migrations.RunPython(find_matters, migrations.RunPython.noop, elidable=True),
    ]
