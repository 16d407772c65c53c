"""The last call that an invitation held moves into the table of calls."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from accounts.scoping import scopes_disabled
from calls.models import Call
from tests.factories.accounts import UserFactory
from tests.factories.selections import InvitationFactory

BEFORE = [("calls", "0001_calls"), ("selections", "0003_calls_about_invitations")]
MOVES, TAKES_AWAY = ("calls", "0002_last_calls"), ("selections", "0004_without_calls")


def test_the_last_call_is_kept(db):
    """The table as it was, and what moves its rows, without all migrations that came since."""
    loader = MigrationLoader(connection)
    then = loader.project_state(BEFORE).apps
    as_it_was = then.get_model("selections", "Invitation")
    invitation, _silent = InvitationFactory(), InvitationFactory()
    person = UserFactory()
    connection.check_constraints()  # a table whose rows wait for that is not altered
    with connection.schema_editor() as editor:
        for name in ["call", "called_at", "called_by"]:
            editor.add_field(as_it_was, as_it_was._meta.get_field(name))
    called = {"call": "nobody", "called_at": "2026-11-03T10:12Z", "called_by_id": person.pk}
    as_it_was.objects.filter(pk=invitation.pk).update(**called)
    [move] = loader.get_migration(*MOVES).operations
    move.code(then, editor)
    with scopes_disabled():
        [call] = Call.objects.all()
    assert (call.invitation_id, call.partner_id) == (invitation.pk, invitation.partner.pk)
    assert (call.outcome, call.called_by, f"{call.called_at:%d.%m}") == ("nobody", person, "03.11")


def test_calls_move_before_their_columns_go():
    graph = MigrationLoader(None).graph
    assert MOVES in graph.forwards_plan(TAKES_AWAY)
