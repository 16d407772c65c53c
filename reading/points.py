"""A point on the map as people type it, or as lists hold it. Pure Python."""

import re
from decimal import Decimal

NUMBER = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?")


def point_in(text):
    """Return (latitude, longitude) of "54.2145, 15.7536" or "54,2145; 15,7536".

    Raises ValueError for what is no point on Earth.
    """
    separated = re.split(r"[;\s]+|,\s+|(?<=\.\d{2}\d),", text.strip().rstrip("°"))
    numbers = [part.strip("°NnEe,") for part in separated if part.strip("°NnEe,")]
    if len(numbers) == 1 and text.count(",") == 1:
        numbers = text.split(",")
    if len(numbers) != 2 or not all(NUMBER.fullmatch(number) for number in numbers):
        raise ValueError(text)
    latitude, longitude = (round(Decimal(number.replace(",", ".")), 6) for number in numbers)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(text)
    return latitude, longitude
