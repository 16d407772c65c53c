"""The five-hour day and its arithmetic. Pure Python."""

# Order and minutes of the day as it is run in libraries; a trainer may change all of it.
FIVE_HOURS = [
    ("start", 15),
    ("partner_map", 45),
    ("elements", 40),
    ("break", 15),
    ("swot", 65),
    ("break", 15),
    ("resources", 60),
    ("talk", 30),
    ("promises", 15),
]


def clock(starts_at, minutes):
    """Return the (hour, minute) of each part's beginning, from the start of the day (a time).

    `minutes` are the lengths of the parts in their order.
    """
    now, times = starts_at.hour * 60 + starts_at.minute, []
    for length in minutes:
        times.append(divmod(now % (24 * 60), 60))
        now += length
    return times


def totals(parts):
    """Return (all minutes, minutes of breaks) of parts given as (kind, minutes)."""
    parts = list(parts)
    return sum(minutes for _, minutes in parts), sum(
        minutes for kind, minutes in parts if kind == "break"
    )
