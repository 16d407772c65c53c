"""What a partnership was after each change: its earlier times, pauses and ends."""

from accounts.events import events_of
from partnerships.models.partnerships import Partnership


class PartnershipEvent(events_of(Partnership, without=Partnership.REASONS)):
    """A partnership as it was after one act; never why it was paused or ended."""
