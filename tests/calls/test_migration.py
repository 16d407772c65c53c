"""The last call that an invitation held moves into the table of calls."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from accounts.scoping import scopes_disabled
from calls.models import Call
from tests.factories.accounts import UserFactory
from tests.factories.selections import InvitationFactory

BEFORE = [("calls", None), ("selections", "0003_calls_about_invitations")]


def migrate(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)


@pytest.mark.django_db(transaction=True)
def test_the_last_call_is_kept():
    now = MigrationExecutor(connection).loader.graph.leaf_nodes()
    invitation, _silent = InvitationFactory(), InvitationFactory()
    person = UserFactory()
    try:
        migrate(BEFORE)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE selections_invitation SET call = 'nobody', called_at = '2026-11-03T10:12Z',"
                " called_by_id = %s WHERE id = %s",
                [person.pk, invitation.pk],
            )
    finally:
        migrate(now)
    with scopes_disabled():
        [call] = Call.objects.all()
    assert (call.invitation_id, call.partner_id) == (invitation.pk, invitation.partner.pk)
    assert (call.outcome, call.called_by, f"{call.called_at:%d.%m}") == ("nobody", person, "03.11")
