from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("agreements", "0001_agreements_and_documents"),
        ("partners", "0001_partners_and_audiences"),
        ("partnerships", "0001_partnerships_and_goals"),
    ]

    operations = [
        same_library(f"agreements_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("agreement", "partnership", "partnerships_partnership"),
            ("agreement", "amends", "agreements_agreement"),
            ("agreement", "renewed_by", "agreements_agreement"),
            ("agreementpart", "agreement", "agreements_agreement"),
            ("signature", "agreement", "agreements_agreement"),
            ("signature", "party", "partnerships_party"),
            ("renewalrequest", "agreement", "agreements_agreement"),
            ("renewalrequest", "party", "partnerships_party"),
            ("document", "partnership", "partnerships_partnership"),
            ("document", "agreement", "agreements_agreement"),
            ("document", "partner", "partners_partner"),
        ]
    ]
