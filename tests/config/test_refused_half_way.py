"""A page that does two things does neither where the second is refused."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.scoping import scopes_disabled
from partnerships.models import Goal
from reports.models import ReportSection
from tests.factories.partnerships import GoalRequestFactory
from tests.factories.workshops import WorkshopFactory
from tests.project.goal_rows import answering_party
from trainings.models import Project

REFUSED = "Tego nie wolno zapisywać."
DAY = {"title": "Metody", "held_on": "18.11.2026", "starts_at": "9:00", "ends_at": "14:00"}
DAY |= {"place": "czytelnia", "project_name": "Blisko ludzi"}


def a_new_day(library):
    return reverse("workshops:new", args=[library.slug]), DAY, Project


def a_day(library):
    day = WorkshopFactory(library=library)
    return reverse("workshops:edit", args=[library.slug, day.pk]), DAY, Project


def a_goal(library):
    asked = GoalRequestFactory(
        party=answering_party(library), idea="Seniorzy", answered_at="2026-11-18T12:00Z"
    )
    page = reverse("partnerships:goals", args=[library.slug, asked.party.partnership_id])
    return f"{page}?idea={asked.pk}", {"text": "Zajęcia dla seniorów"}, Goal


def a_section(library):
    day = WorkshopFactory(library=library, closed=True)
    page = reverse("reports:report-section", args=[library.slug, day.pk, "attendance"])
    return page, {"text": "Byli wszyscy.", "with_names": "on"}, ReportSection


PAGES = {
    "workshops.views.workshops.plan_workshop": a_new_day,
    "workshops.views.workshops.save_workshop": a_day,
    "partnerships.views.goals.settle_idea": a_goal,
    "reports.views.reports.show_names": a_section,
}


@pytest.mark.parametrize("second", PAGES)
def test_of_what_is_refused_half_way_nothing_is_kept(as_role, library, second, monkeypatch):
    def refuse(**_said):
        raise ValidationError(REFUSED)

    client = as_role("coordinator")
    page, sent, model = PAGES[second](library)
    with scopes_disabled():
        before = model.objects.count()
        monkeypatch.setattr(second, refuse)
        answer = client.post(page, sent)
        assert (answer.status_code, REFUSED in answer.text) == (200, True)
        assert model.objects.count() == before
        monkeypatch.undo()
        assert client.post(page, sent).status_code == 302
        assert model.objects.count() == before + 1
