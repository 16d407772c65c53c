from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [
        ("workshops", "0001_workshops_and_entries"),
        ("canvases", "0001_five_elements_sheets"),
        ("diary", "0001_talks_and_tasks"),
        ("partners", "0001_partners_and_audiences"),
        ("selections", "0001_searches_and_possible_partners"),
        ("swot", "0001_analyses_and_factors"),
        ("trainings", "0001_offers_and_requests"),
    ]

    operations = [
        same_library(f"workshops_{table}", f"{column}_id", to=to)
        for table, column, to in [
            ("closing", "workshop", "workshops_workshop"),
            ("entry", "item", "workshops_agendaitem"),
            ("entry", "matched_partner", "partners_partner"),
            ("entry", "partner", "partners_partner"),
            ("entry", "audience", "partners_audience"),
            ("entry", "factor", "swot_factor"),
            ("entry", "point", "canvases_canvaspoint"),
            ("outcome", "workshop", "workshops_workshop"),
            ("outcome", "item", "workshops_agendaitem"),
            ("outcome", "task", "diary_task"),
            ("citedoutcome", "evidence", "canvases_evidence"),
            ("citedoutcome", "outcome", "workshops_outcome"),
            ("partnerinvitation", "workshop", "workshops_workshop"),
            ("partnerinvitation", "partner", "partners_partner"),
            ("participant", "workshop", "workshops_workshop"),
            ("participant", "partner", "partners_partner"),
            ("talk", "workshop", "workshops_workshop"),
            ("talk", "item", "workshops_agendaitem"),
            ("workshop", "project", "trainings_project"),
            ("workshop", "analysis", "swot_analysis"),
            ("workshop", "canvas", "canvases_canvas"),
            ("workshop", "request", "trainings_trainingrequest"),
            ("workshop", "interaction", "diary_interaction"),
            ("workshoptrainer", "workshop", "workshops_workshop"),
            ("agendaitem", "workshop", "workshops_workshop"),
            ("outcome", "selection", "selections_selection"),
            ("workshop", "selection", "selections_selection"),
        ]
    ]
