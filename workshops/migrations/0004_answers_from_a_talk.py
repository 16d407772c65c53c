import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_asking_about_cooperation"),
        ("partners", "0007_order_of_the_back_office"),
        ("workshops", "0003_ties_said_in_the_room"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="partnerinvitation",
            name="recorded_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="written down by",
            ),
        ),
        migrations.AlterField(
            model_name="partnerinvitation",
            name="letter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.letter",
                verbose_name="letter",
            ),
        ),
        migrations.AlterField(
            model_name="partnerinvitation",
            name="link",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="workshop_invitations",
                to="accounts.link",
                verbose_name="link",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("letter", None), ("link", None), models.Q(("answer", ""), _negated=True)
                    ),
                    models.Q(("letter__isnull", False), ("link__isnull", False)),
                    _connector="OR",
                ),
                name="workshops_partnerinvitation_asked",
                violation_error_message="Without a letter there is an answer from a talk.",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recorded_by", None), models.Q(("answer", ""), _negated=True), _connector="OR"
                ),
                name="workshops_partnerinvitation_recorded",
                violation_error_message="Say what was answered.",
            ),
        ),
    ]
