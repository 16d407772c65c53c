"""A question whose link was ended waits for nobody: it ends at that moment, too."""

from django.db import migrations

END = """
    UPDATE reviews_reviewrequest AS question SET ended_at = link.ended_at
    FROM accounts_link AS link
    WHERE link.id = question.link_id AND link.ended_at IS NOT NULL
        AND question.ended_at IS NULL AND question.answered_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0011_letters_led_elsewhere"),
        ("reviews", "0002_same_library"),
    ]

    operations = [migrations.RunSQL(END, migrations.RunSQL.noop, elidable=True)]
