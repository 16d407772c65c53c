"""What happened to what is told about workshops."""

from accounts.events import events_of
from reports.models.publications import Publication


class PublicationEvent(events_of(Publication)):
    """What was public about a workshop after one save, or taken back."""
