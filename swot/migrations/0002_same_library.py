from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("swot", "0001_analyses_and_factors")]

    operations = [
        same_library("swot_factor", "analysis_id", to="swot_analysis"),
        same_library("swot_factoraudience", "factor_id", to="swot_factor"),
        same_library("swot_factoraudience", "audience_id", to="partners_audience"),
        same_library("swot_factorpartner", "factor_id", to="swot_factor"),
        same_library("swot_factorpartner", "partner_id", to="partners_partner"),
    ]
