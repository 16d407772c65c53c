"""Sessions in the database, the engine of SESSION_ENGINE."""

from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Asks for no row that a page has read already, together with the person (config/places.py)."""

    told = ""  # what that row holds

    def load(self):
        return self.decode(self.told) if self.told else super().load()

    def _validate_session_key(self, key):
        """Refuse what is no key of ours: the database cannot even be asked for some of it."""
        return super()._validate_session_key(key) and key.isalnum()
