"""What was merged is of the library of the request that stayed; what cannot be is parted again."""

from django.db import migrations


def bring_together(apps, schema_editor):
    """Give a request the library of those merged into it where it has none, and them its own.

    One of another library is open again: two libraries ask, and each is answered.
    """
    requests = apps.get_model("trainings", "TrainingRequest").objects.order_by("pk")
    rows = {row.pk: row for row in requests}
    merged = sorted((way_of(row, rows) for row in rows.values() if row.merged_into_id), key=len)
    for way in merged:
        way[-1].library_id = way[-1].library_id or way[0].library_id
    for row, kept, *_further in merged:  # those that stayed first
        row.library_id = row.library_id or kept.library_id
        if row.library_id != kept.library_id:
            part(row)
    for row in rows.values():
        row.save(update_fields=["library", "state", "merged_into", "decided_at", "decided_by"])


def way_of(row, rows):
    """Return the request, the one that it was merged into, and so on to the one that stayed."""
    way = [row]
    while way[-1].merged_into_id:
        way.append(rows[way[-1].merged_into_id])
    return way


def part(row):
    row.merged_into_id, row.state = None, "declined"
    if row.erased_at is None:
        row.decided_at = row.decided_by_id = None
        row.state = "contacted" if row.contacted_at else "new"


class Migration(migrations.Migration):
    dependencies = [("trainings", "0005_words_of_another_person")]

    operations = [migrations.RunPython(bring_together, migrations.RunPython.noop)]
