"""The five-hour day of a training. Pure Python."""

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
