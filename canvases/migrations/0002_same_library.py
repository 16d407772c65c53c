from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("canvases", "0001_five_elements_sheets"),
        ("partners", "0001_partners_and_audiences"),
        ("swot", "0001_analyses_and_factors"),
    ]

    operations = [
        same_library(f"canvases_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("canvas", "copied_from", "canvases_canvas"),
            ("canvaspoint", "canvas", "canvases_canvas"),
            ("canvasendorsement", "canvas", "canvases_canvas"),
            ("canvasendorsement", "partner", "partners_partner"),
            ("evidence", "point", "canvases_canvaspoint"),
            ("evidence", "factor", "swot_factor"),
            ("evidence", "audience", "partners_audience"),
            ("evidence", "partner", "partners_partner"),
            ("evidence", "need", "partners_resource"),
        ]
    ]
