"""A backup that was being brought back when its command died: nothing of it is half done."""

from io import StringIO

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.management import CommandError
from django.utils import timezone

from files.services.leaving import let_go
from partners.models import Partner
from post.services.claims import claim_letter
from reports.models import Photo
from serve import database, restoring
from serve.management.commands import serve
from tests.factories.accounts import LetterFactory, UserFactory
from tests.factories.partners import PartnerFactory
from tests.factories.photos import PhotoFactory
from tests.serve.test_backup import KEY, another_database, digests, files_below, place, run

__all__ = ["place"]


def dies(*_said, **_options):
    raise KeyboardInterrupt


@pytest.mark.django_db(transaction=True)
def test_what_was_left_when_bringing_back_died_is_done_at_the_next_start(
    place, settings, monkeypatch
):
    """Else letters of that day would leave twice, and its sessions were open."""
    LetterFactory(subject="Waits at the hour of the backup")
    UserSession.objects.create(user=UserFactory(), ip="127.0.0.1", session_key="x", user_agent="x")
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())
    PhotoFactory(shown=True)
    run("backup", str(place / "one.zip"))
    settings.MEDIA_ROOT = place / "new"
    with another_database():
        monkeypatch.setattr(restoring, "bring_up_to_date", dies)
        with pytest.raises(KeyboardInterrupt):
            run("restore", str(place / "one.zip"))
        monkeypatch.undo()
        with pytest.raises(CommandError, match="no letter leaves"):
            run("send_letters")  # by a timer, which knows nothing of it
        assert Session.objects.exists()
        starting = serve.Command()
        starting.host = "127.0.0.1"
        starting.prepare_database()
        assert not Session.objects.exists()
        assert claim_letter() is None
        assert len(files_below(place / "new")) == 2
        said = StringIO()
        restoring.finish(said.write)
        assert said.getvalue() == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "ways", [["refused"], ["died"], ["died", "died"], ["died", "refused"]], ids=" and ".join
)
def test_what_was_left_of_the_first_is_done_where_a_second_one_breaks_off(
    place, settings, monkeypatch, ways
):
    """The database is the first one still: its letters of that day, its sessions, its key."""
    LetterFactory(subject="Waits at the hour of the backup")
    Session.objects.create(session_key="x", session_data="", expire_date=timezone.now())
    PhotoFactory(shown=True)
    run("backup", str(place / "one.zip"))
    settings.MEDIA_ROOT, settings.DATA_DIR = place / "new", place / "data"
    with another_database():
        monkeypatch.setattr(database, "counted", dies)  # before the key was put
        with pytest.raises(KeyboardInterrupt):
            run("restore", str(place / "one.zip"))
        monkeypatch.undo()
        for way in ways:
            with monkeypatch.context() as second:
                if way == "died":
                    second.setattr(database, "bring_back", dies)
                else:
                    second.setattr(database, "EMPTY", "SELECT 1/0;")
                with pytest.raises((KeyboardInterrupt, CommandError)):
                    run("restore", str(place / "one.zip"), into_empty=True)
        assert restoring.is_under_way()
        restoring.finish(lambda said: None)
        assert not Session.objects.exists()
        assert claim_letter() is None
        assert len(files_below(place / "new")) == 2
        assert (place / "data/secret-key").read_text() == KEY
        assert not restoring.is_under_way()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["refused", "died"])
def test_photos_that_came_for_nothing_go_again(place, monkeypatch, way):
    """What was erased after the backup came back with it, and no row would ever let it go."""
    photo, kept = PhotoFactory(shown=True), PhotoFactory(shown=True)
    run("backup", str(place / "one.zip"))
    erased = [*files_below(place / "media")]
    photo.delete()
    let_go(names=[photo.large.name, photo.small.name])
    left = files_below(place / "media")
    assert len(left) < len(erased)
    if way == "refused":
        monkeypatch.setattr(database, "EMPTY", "SELECT 1/0;")
        with pytest.raises(CommandError, match="as it was"):
            run("restore", str(place / "one.zip"), into_empty=True)
    else:
        monkeypatch.setattr(database, "bring_back", dies)
        with pytest.raises(KeyboardInterrupt):
            run("restore", str(place / "one.zip"), into_empty=True)
        assert files_below(place / "media").keys() == {*erased}
        restoring.finish(lambda said: None)
    assert files_below(place / "media") == left
    assert {kept.large.name, kept.small.name} == {*left}


@pytest.mark.django_db(transaction=True)
def test_into_a_database_that_is_still_empty_it_comes_after_it_died(place, settings, monkeypatch):
    PhotoFactory(shown=True)
    run("backup", str(place / "one.zip"))
    settings.MEDIA_ROOT = place / "new"
    with another_database():
        monkeypatch.setattr(database, "bring_back", dies)
        with pytest.raises(KeyboardInterrupt):
            run("restore", str(place / "one.zip"))
        assert len(files_below(place / "new")) == 2
        monkeypatch.undo()
        run("restore", str(place / "one.zip"))
        assert digests()[Photo._meta.db_table][0] == 1
        assert len(files_below(place / "new")) == 2


@pytest.mark.django_db(transaction=True)
def test_photos_without_a_database_are_told(place, settings):
    PhotoFactory(shown=True)
    run("backup", str(place / "one.zip"))
    with another_database(), pytest.raises(CommandError, match="Move them away"):
        run("restore", str(place / "one.zip"), into_empty=True)


@pytest.mark.django_db(transaction=True)
def test_half_a_script_brings_back_nothing(place, monkeypatch):
    """psql takes the end of the process that passes it on for the end of the script."""
    PartnerFactory.create_batch(20)
    run("backup", str(place / "one.zip"))
    PartnerFactory(name="Koło, które przyszło później")
    before = digests()

    def half(script, target):
        lines = b"".join(script).splitlines(keepends=True)
        at = next(n for n, line in enumerate(lines) if line.startswith(b"COPY public.partners_par"))
        target.write(b"".join(lines[: at + 10]))
        raise KeyboardInterrupt

    monkeypatch.setattr(database, "_pass_on", half)
    with pytest.raises(KeyboardInterrupt):
        run("restore", str(place / "one.zip"), into_empty=True)
    monkeypatch.undo()
    assert digests() == before
    said = []
    restoring.finish(said.append)
    assert (said, digests()) == ([], before)  # nobody is signed out, no letter in doubt
    assert not restoring.is_under_way()


@pytest.mark.django_db(transaction=True)
def test_the_key_comes_with_the_database_also_when_it_died_between(place, settings, monkeypatch):
    run("backup", str(place / "one.zip"))
    monkeypatch.setattr(database, "counted", dies)
    settings.DATA_DIR = place / "new"
    with pytest.raises(KeyboardInterrupt):
        run("restore", str(place / "one.zip"), into_empty=True)
    monkeypatch.undo()
    restoring.finish(lambda said: None)
    assert (place / "new/secret-key").read_text() == KEY


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_cannot_be_finished_leaves_the_way_to_another(place, monkeypatch):
    PartnerFactory()
    for name in ("one.zip", "two.zip"):
        run("backup", str(place / name))
    real = restoring.call_command

    def refuses(name, *said, **options):
        if name == "migrate":
            raise RuntimeError("rows that do not fit")
        return real(name, *said, **options)

    monkeypatch.setattr(restoring, "call_command", refuses)
    with pytest.raises(CommandError, match="--into-empty"):
        run("restore", str(place / "one.zip"), into_empty=True)
    monkeypatch.undo()
    run("restore", str(place / "two.zip"), into_empty=True)
    assert not restoring.is_under_way()
    assert Partner._base_manager.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_mark_of_a_file_that_is_to_go_stays(place, monkeypatch):
    (place / "media/leaving").mkdir(parents=True)
    (place / "media/leaving/x").write_bytes(b"photos/erased.jpg")
    run("backup", str(place / "one.zip"))
    monkeypatch.setattr(database, "EMPTY", "SELECT 1/0;")
    with pytest.raises(CommandError, match="as it was"):
        run("restore", str(place / "one.zip"), into_empty=True)
    assert "leaving/x" in files_below(place / "media")
