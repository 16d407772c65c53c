"""What is written down of a day: sent twice it is one row, sent late it still comes."""

from accounts.acts import act
from workshops.services.workshops import lock_open


@act
def add_once(*, rows, workshop, said, by, are_corrected=False, are_late=False):
    """Save new rows of one kind, each once by its key; return them as they are kept.

    `are_corrected`: they were changed while they waited in the browser, so known ones say in the
    fields `said` what these say. `are_late`: typed before somebody closed the day. Raises
    AlreadyClosed and ValidationError.
    """
    lock_open(workshop, or_late=are_late)
    if not rows:
        return []
    model = type(rows[0])
    found = model.objects.filter(idempotency_key__in=[row.idempotency_key for row in rows])
    known, corrected = {row.idempotency_key: row for row in found}, []
    new = [row for row in rows if row.idempotency_key not in known]
    for row in rows if are_corrected else []:
        stored = known.get(row.idempotency_key)
        if stored is not None and stored.workshop_id == workshop.pk:
            for name in said:
                setattr(stored, name, getattr(row, name))
            corrected.append(stored)
    ours = [field.name for field in model._meta.fields if field.is_relation]
    for row in [*new, *corrected]:
        row.clean_fields(exclude=ours)
    model.objects.bulk_update(corrected, said)
    model.objects.bulk_create(new)
    return [known.get(row.idempotency_key, row) for row in rows]
