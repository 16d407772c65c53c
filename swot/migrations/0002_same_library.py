from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("swot", "0001_analyses_and_factors"),
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
        ("selections", "0001_searches_and_possible_partners"),
    ]

    operations = [
        same_library(f"swot_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("factor", "analysis", "swot_analysis"),
            ("factoraudience", "factor", "swot_factor"),
            ("factoraudience", "audience", "partners_audience"),
            ("factorpartner", "factor", "swot_factor"),
            ("factorpartner", "partner", "partners_partner"),
            ("strategy", "analysis", "swot_analysis"),
            ("strategy", "task", "diary_task"),
            ("strategyfactor", "strategy", "swot_strategy"),
            ("strategyfactor", "factor", "swot_factor"),
            ("proposalanswer", "factor", "swot_factor"),
            ("strategy", "selection", "selections_selection"),
            ("factorweight", "factor", "swot_factor"),
            ("pairanswer", "factor", "swot_factor"),
            ("pairanswer", "other", "swot_factor"),
            ("factorneed", "factor", "swot_factor"),
            ("factorneed", "need", "partners_resource"),
        ]
    ]
