"""The last call stood on its invitation until then."""

from django.db import migrations


def keep_last_calls(apps, schema_editor):
    invitations = apps.get_model("selections", "Invitation").objects.exclude(call="")
    calls = apps.get_model("calls", "Call")
    calls.objects.bulk_create(
        calls(
            library_id=one.library_id,
            partner_id=one.candidate.partner_id,
            invitation_id=one.pk,
            outcome=one.call,
            called_at=one.called_at,
            called_by_id=one.called_by_id,
        )
        for one in invitations.select_related("candidate").order_by("called_at", "pk")
    )


class Migration(migrations.Migration):
    """By itself: a table into which rows were just written is not altered in one transaction."""

    run_before = [("selections", "0004_without_calls")]
    dependencies = [("calls", "0001_calls"), ("selections", "0003_calls_about_invitations")]

    operations = [migrations.RunPython(keep_last_calls, migrations.RunPython.noop, elidable=True)]
