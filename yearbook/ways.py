"""What the pages of calendars and years share."""

FIRST_YEAR, LAST_YEAR = 2000, 2100  # that an address may name
