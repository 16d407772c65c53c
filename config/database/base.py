"""Django's PostgreSQL backend, with five additions.

It knows where the embedded server listens when DATABASE_URL is empty, and it waits a little for a
server that is just starting: after a crash people see a slow page instead of an error. Where
nobody answers, or no longer, they hear it within two seconds. A web process bounds each statement,
and each wait for what somebody else is just saving.
Words are alike from a half on; an index can be told it in no other way. No trigger is silent, which
each asks at each row: unless it is said, PostgreSQL raises and catches an error for the answer.
"""

import time
from contextlib import contextmanager

from django.conf import settings
from django.db.backends.postgresql import base

from config.database.trouble import is_just_starting
from serve import postgres

PATIENCE = 1.5  # seconds with a server that does not answer
LONGEST_PATIENCE = 5  # with one that is just starting
PAUSE = 0.1  # seconds between two attempts
LONGEST_WAIT = 15  # seconds for a row that somebody else is just saving
# One attempt ends after two seconds, and a connection whose other end is silent after ten.
LIMITS = {
    "connect_timeout": 2,
    "keepalives_idle": 4,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
# "pensionat" and „Pensjonat Mewa”: 0.54; "szkola" and „szkodnik”: 0.57. See docs/decisions/0258.
ALIKE = "-c pg_trgm.word_similarity_threshold=0.5"
NONE_SILENT = "-c pgtrigger.ignore={}"  # as `pgtrigger.ignore` names those that are, for a while


class DatabaseWrapper(base.DatabaseWrapper):
    # Seconds; none but processes that answer requests have a limit.
    longest_statement = 0
    longest_wait = 0
    patience = LONGEST_PATIENCE
    # Of the whole process: who comes later has not all the patience again, unless much later.
    gone_since = None
    failed_at = 0.0

    def get_connection_params(self):
        params = LIMITS | super().get_connection_params()
        if not settings.DATABASE_URL:
            params |= postgres.connection_parameters()
        told = [params.get("options", ""), ALIKE, NONE_SILENT]
        if self.longest_statement:
            told.append(f"-c statement_timeout={int(self.longest_statement * 1000)}")
        if self.longest_wait:
            told.append(f"-c lock_timeout={int(self.longest_wait * 1000)}")
        params["options"] = " ".join(told).strip()
        return params

    def get_new_connection(self, conn_params):
        if time.monotonic() - DatabaseWrapper.failed_at > LONGEST_PATIENCE:
            DatabaseWrapper.gone_since = None
        while True:
            try:
                opened = super().get_new_connection(conn_params)
            except self.Database.OperationalError as error:
                if self._waited() >= self._patience_with(error):
                    raise self._told(error) from error
                time.sleep(PAUSE)
            else:
                DatabaseWrapper.gone_since = None
                return opened

    def _waited(self):
        """Return for how many seconds this process has had no answer, beginning with now."""
        now = DatabaseWrapper.failed_at = time.monotonic()
        if DatabaseWrapper.gone_since is None:
            DatabaseWrapper.gone_since = now
        return now - DatabaseWrapper.gone_since

    def _patience_with(self, error):
        comes_back = is_just_starting(error) or (
            not settings.DATABASE_URL and postgres.comes_back(postgres.place_for(settings.BASE_DIR))
        )
        return self.patience if comes_back else min(self.patience, PATIENCE)

    def _told(self, error):
        if settings.DATABASE_URL:
            return error
        return self.Database.OperationalError(
            f"{error}The embedded database does not run; `make run` starts it."
        )

    @contextmanager
    def without_patience(self):
        """Fail at once inside this block: for whoever asks whether the server answers."""
        self.patience = 0
        try:
            yield
        finally:
            del self.patience
