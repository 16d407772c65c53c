import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

from config.views import health
from serve.tables import known_migrations


@pytest.mark.django_db
def test_all_is_well(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "migrations": "applied"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_missing_migration_is_told(client):
    app, name = max(known_migrations())
    MigrationRecorder(connection).record_unapplied(app, name)

    response = client.get(reverse("health"))

    assert response.status_code == 503
    assert response.json()["migrations"] == "1 missing"


@pytest.mark.django_db
def test_a_database_of_another_version_is_told(client):
    MigrationRecorder(connection).record_applied("workshops", "0017_of_another_time")

    response = client.get(reverse("health"))

    assert response.status_code == 503
    assert response.json()["migrations"] == "of another version"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_told_at_once(client, monkeypatch):
    def refuse(self):
        assert connection.patience == 0, "a monitor must not wait for the database"
        raise OperationalError("could not connect to server")

    monkeypatch.setattr(health.MigrationRecorder, "applied_migrations", refuse)
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "no answer"}
    assert connection.patience == 5


def test_only_reading_is_answered(client):
    assert client.post("/healthz").status_code == 405
