"""What the pages of calendars share."""

FIRST_YEAR, LAST_YEAR = 2000, 2100  # of calendars; a year with partners may be any of our days
