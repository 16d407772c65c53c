"""The five-hour day and its arithmetic. Pure Python."""

SHORTEST = 5  # minutes that a part keeps when the rest of the day is made shorter


def clock(starts_at, minutes):
    """Return the (hour, minute) of each part's beginning, from the start of the day (a time).

    `minutes` are the lengths of the parts in their order.
    """
    now, times = starts_at.hour * 60 + starts_at.minute, []
    for length in minutes:
        times.append(divmod(now % (24 * 60), 60))
        now += length
    return times


def ends_at(starts_at, minutes):
    """Return the (hour, minute) at which a day of parts that last `minutes` is over."""
    return clock(starts_at, [sum(minutes), 0])[-1]


def minutes_over(starts_at, ends_at, minutes):
    """Return by how many minutes a day outlasts its end; less than zero where time is left."""
    planned = (ends_at.hour - starts_at.hour) * 60 + ends_at.minute - starts_at.minute
    return sum(minutes) - planned


def place_at(starts_at, minutes, now):
    """Return the place of the part that runs at the time `now`: the first before the day begins,
    the last after its end."""
    passed, begins = now.hour * 60 + now.minute - starts_at.hour * 60 - starts_at.minute, 0
    for place, length in enumerate(minutes):
        begins += length
        if passed < begins:
            return place
    return len(minutes) - 1


def shortened(minutes, too_many):
    """Return the lengths of parts made shorter by `too_many` minutes in all, the long ones more.

    No part gets below SHORTEST minutes, so where there is little room less is taken off.
    """
    room = [max(length - SHORTEST, 0) for length in minutes]
    left, room_left, result = min(max(too_many, 0), sum(room)), sum(room), []
    for length, own in zip(minutes, room, strict=True):
        off = round(left * own / room_left) if room_left else 0
        result.append(length - off)
        left, room_left = left - off, room_left - own
    return result


def totals(parts):
    """Return (all minutes, minutes of breaks) of parts given as (kind, minutes)."""
    parts = list(parts)
    return sum(minutes for _, minutes in parts), sum(
        minutes for kind, minutes in parts if kind == "break"
    )
