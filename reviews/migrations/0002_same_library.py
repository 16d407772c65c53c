from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("reviews", "0001_reviews_of_partnerships"),
        ("partnerships", "0001_partnerships_and_goals"),
    ]

    operations = [
        same_library(f"reviews_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("review", "partnership", "partnerships_partnership"),
            ("reviewsentence", "review", "reviews_review"),
            ("reviewrequest", "review", "reviews_review"),
            ("reviewrequest", "party", "partnerships_party"),
            ("reviewreply", "review", "reviews_review"),
            ("reviewreply", "party", "partnerships_party"),
            ("reviewanswer", "reply", "reviews_reviewreply"),
            ("reviewanswer", "sentence", "reviews_reviewsentence"),
            ("signdismissal", "partnership", "partnerships_partnership"),
        ]
    ]
