"""Days in Polish: a short one as people write it, 5.12.2026."""

SHORT_DATE_FORMAT = "j.m.Y"
SHORT_DATETIME_FORMAT = "j.m.Y H:i"
