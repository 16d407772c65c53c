"""Requests that were merged gave their telephone and words to that of another person."""

from django.db import migrations


def take_them_out(apps, schema_editor):
    """Let each stay in the request of who typed it: it is there as it was."""
    requests = apps.get_model("trainings", "TrainingRequest").objects
    merged = requests.exclude(merged_into=None).filter(erased_at=None, merged_into__erased_at=None)
    for other in merged.order_by("pk"):
        kept = requests.get(pk=other.merged_into_id)
        if (kept.email, kept.person.lower()) == (other.email, other.person.lower()):
            continue
        if kept.phone == other.phone:
            kept.phone = ""
        said = [one for one in kept.message.split("\n\n") if one not in other.message.split("\n\n")]
        kept.message = "\n\n".join(said)
        kept.save(update_fields=["phone", "message"])


class Migration(migrations.Migration):
    dependencies = [("trainings", "0004_addresses_in_small_letters")]

    operations = [migrations.RunPython(take_them_out, migrations.RunPython.noop)]
