from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_links_for_another_email"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="link",
            name="accounts_link_purpose_known",
        ),
        migrations.AlterField(
            model_name="link",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("set-password", "set a password"),
                    ("new-email", "sign in with another e-mail"),
                    ("keep-email", "keep the e-mail one signs in with"),
                    ("publication-consent", "consent to what everybody may read"),
                    ("invitation", "answer to an invitation to work together"),
                    ("own-data", "confirm or correct the data of one's organisation"),
                    ("goals", "answer to the goals of a partnership"),
                    ("review", "answer to the review of a partnership"),
                    ("renewal", "answer to the renewal of an agreement"),
                    ("calendar", "calendar to be subscribed to"),
                    ("workshop-invitation", "answer to an invitation to a workshop"),
                    ("assessment", "answer to six questions about a cooperation"),
                ],
                max_length=30,
                verbose_name="purpose",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "purpose__in",
                        [
                            "set-password",
                            "new-email",
                            "keep-email",
                            "publication-consent",
                            "invitation",
                            "own-data",
                            "goals",
                            "review",
                            "renewal",
                            "calendar",
                            "workshop-invitation",
                            "assessment",
                        ],
                    )
                ),
                name="accounts_link_purpose_known",
            ),
        ),
    ]
