from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("canvases", "0001_five_elements_sheets")]

    operations = [
        same_library("canvases_canvas", "copied_from_id", to="canvases_canvas"),
        same_library("canvases_canvaspoint", "canvas_id", to="canvases_canvas"),
        same_library("canvases_canvasendorsement", "canvas_id", to="canvases_canvas"),
        same_library("canvases_canvasendorsement", "partner_id", to="partners_partner"),
        same_library("canvases_evidence", "point_id", to="canvases_canvaspoint"),
        same_library("canvases_evidence", "factor_id", to="swot_factor"),
        same_library("canvases_evidence", "audience_id", to="partners_audience"),
        same_library("canvases_evidence", "partner_id", to="partners_partner"),
    ]
