"""Django's PostgreSQL backend, with two additions.

It knows where the embedded server listens when DATABASE_URL is empty, and it waits for a server
that is just starting: after a crash people see a slow page instead of an error.
"""

import time
from contextlib import contextmanager

from django.conf import settings
from django.db.backends.postgresql import base

from serve import postgres

PATIENCE = 5  # seconds
PAUSE = 0.1  # seconds between two attempts


class DatabaseWrapper(base.DatabaseWrapper):
    patience = PATIENCE

    def get_connection_params(self):
        params = super().get_connection_params()
        if not settings.DATABASE_URL:
            params |= postgres.connection_parameters()
        return params

    def get_new_connection(self, conn_params):
        deadline = time.monotonic() + self.patience
        while True:
            try:
                return super().get_new_connection(conn_params)
            except self.Database.OperationalError as error:
                if time.monotonic() >= deadline:
                    if settings.DATABASE_URL:
                        raise
                    raise self.Database.OperationalError(
                        f"{error}The embedded database does not run; `make run` starts it."
                    ) from error
                time.sleep(PAUSE)

    @contextmanager
    def without_patience(self):
        """Fail at once inside this block: for whoever asks whether the server answers."""
        self.patience = 0
        try:
            yield
        finally:
            del self.patience
