from django.db import migrations, models

# Answered before this was kept, an objection was refused where somebody of that name or address, who
# was there by then, gets letters again.
REFUSED = """
    UPDATE privacy_personrequest r SET letters_again = true
    WHERE r.kind = 'object' AND r.answered_on IS NOT NULL AND EXISTS (
        SELECT 1 FROM partners_contact c
        WHERE c.library_id = r.library_id AND c.no_letters_since IS NULL
            AND c.noted_on < r.came_on
            AND (lower(c.name) = lower(r.person) OR (r.email <> '' AND c.email = r.email))
    )
"""


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0012_newest_of_a_library"),
        ("privacy", "0006_addresses_in_small_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="personrequest",
            name="letters_again",
            field=models.BooleanField(
                default=False,
                editable=False,
                verbose_name="objection refused: letters go again",
            ),
        ),
        migrations.RunSQL(REFUSED, migrations.RunSQL.noop),
    ]
