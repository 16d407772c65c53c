from django.db import migrations

from accounts.migration_operations import same_library


class Migration(migrations.Migration):
    """No link leads from a row of one library to a row of another."""

    dependencies = [("workshops", "0001_workshops_and_entries")]

    operations = [
        same_library("workshops_closing", "workshop_id", to="workshops_workshop"),
        same_library("workshops_entry", "item_id", to="workshops_agendaitem"),
        same_library("workshops_entry", "matched_partner_id", to="partners_partner"),
        same_library("workshops_entry", "partner_id", to="partners_partner"),
        same_library("workshops_entry", "audience_id", to="partners_audience"),
        same_library("workshops_entry", "factor_id", to="swot_factor"),
        same_library("workshops_entry", "point_id", to="canvases_canvaspoint"),
        same_library("workshops_outcome", "workshop_id", to="workshops_workshop"),
        same_library("workshops_outcome", "item_id", to="workshops_agendaitem"),
        same_library("workshops_outcome", "task_id", to="diary_task"),
        same_library("workshops_citedoutcome", "evidence_id", to="canvases_evidence"),
        same_library("workshops_citedoutcome", "outcome_id", to="workshops_outcome"),
        same_library("workshops_partnerinvitation", "workshop_id", to="workshops_workshop"),
        same_library("workshops_partnerinvitation", "partner_id", to="partners_partner"),
        same_library("workshops_participant", "workshop_id", to="workshops_workshop"),
        same_library("workshops_participant", "partner_id", to="partners_partner"),
        same_library("workshops_talk", "workshop_id", to="workshops_workshop"),
        same_library("workshops_talk", "item_id", to="workshops_agendaitem"),
        same_library("workshops_workshop", "project_id", to="trainings_project"),
        same_library("workshops_workshop", "analysis_id", to="swot_analysis"),
        same_library("workshops_workshop", "canvas_id", to="canvases_canvas"),
        same_library("workshops_workshop", "request_id", to="trainings_trainingrequest"),
        same_library("workshops_workshop", "interaction_id", to="diary_interaction"),
        same_library("workshops_workshoptrainer", "workshop_id", to="workshops_workshop"),
        same_library("workshops_agendaitem", "workshop_id", to="workshops_workshop"),
    ]
