"""Days in English: a short one that nobody reads the other way round, 5 Dec 2026."""

SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y H:i"
