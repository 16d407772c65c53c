"""Does the house stand? For monitors, and for the supervisor."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from serve.tables import known_migrations, of_another_version


@login_not_required
@never_cache
@require_safe
def health(request):
    """Answer 200 when the database answers and has the migrations of this version, else 503."""
    try:
        with connection.without_patience():
            applied = MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "database": "no answer"}, status=503)
    if missing := known_migrations() - applied:
        answer = {
            "status": "unavailable",
            "database": "ok",
            "migrations": f"{len(missing)} missing",
        }
        return JsonResponse(answer, status=503)
    if of_another_version(applied):
        answer = {"status": "unavailable", "database": "ok", "migrations": "of another version"}
        return JsonResponse(answer, status=503)
    return JsonResponse({"status": "ok", "database": "ok", "migrations": "applied"})
