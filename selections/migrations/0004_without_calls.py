from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("selections", "0003_calls_about_invitations"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="invitation",
            name="selections_invitation_call_known",
        ),
        migrations.RemoveConstraint(
            model_name="invitation",
            name="selections_invitation_called_pair",
        ),
        migrations.RemoveConstraint(
            model_name="invitation",
            name="selections_invitation_whole_call",
        ),
        migrations.RemoveField(
            model_name="invitation",
            name="call",
        ),
        migrations.RemoveField(
            model_name="invitation",
            name="called_at",
        ),
        migrations.RemoveField(
            model_name="invitation",
            name="called_by",
        ),
    ]
