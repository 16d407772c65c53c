"""Backups by their names: when each was made, which stay, and when the next one is due. Pure."""

import re
from datetime import datetime, time, timedelta

DAYS, WEEKS, MONTHS = 7, 4, 12  # of so many the newest daily backup stays
HOUR = time(3, 15)  # when a machine that runs at night saves
AHEAD = timedelta(hours=1)  # autumn has one twice; a later name was given by a wrong clock
ALARM = timedelta(days=2)  # an older newest backup alarms whoever keeps the installation

NAME = re.compile(r"okolica-(\d{4}-\d\d-\d\d)-(\d{6})(-[a-z-]+)?\.zip")
STAMP = "%Y-%m-%d-%H%M%S"
DAILY, BEFORE_RESTORING = "-daily", "-before-restoring"


def name_of_backup(moment: datetime, purpose: str = "") -> str:
    return f"okolica-{moment.strftime(STAMP)}{purpose}.zip"


def made_at(name: str) -> datetime | None:
    """Return when a backup was made, by the clock on the wall; None for other files."""
    if found := NAME.fullmatch(name):
        try:
            return datetime.fromisoformat(f"{found[1]}T{found[2]}")
        except ValueError:
            return None
    return None


def newest(names, now: datetime) -> datetime | None:
    """Return when the newest was made; one that a wrong clock set into the future says nothing.

    Else a machine that once began with 2030 would save nothing until then, and alarm nobody.
    """
    made = filter(None, map(made_at, names))
    return max((moment for moment in made if moment <= now + AHEAD), default=None)


def to_remove(names, now: datetime) -> set[str]:
    """Return the daily backups that make room: all but the newest of 7 days, 4 weeks, 12 months.

    Only days, weeks and months that have a backup count, so a machine that was off for long loses
    nothing by it. What a person made is theirs to remove, and what lies in the future takes the
    place of no other.
    """
    made = {name: at for name in names if DAILY in name and (at := made_at(name))}
    daily = {name: at for name, at in made.items() if at <= now + AHEAD}
    newest_first = sorted(daily, key=daily.get, reverse=True)
    kept = set()
    for period, most in [("%Y-%j", DAYS), ("%G-%V", WEEKS), ("%Y-%m", MONTHS)]:
        first_of = {}
        for name in newest_first:
            first_of.setdefault(daily[name].strftime(period), name)
        kept |= set(list(first_of.values())[:most])
    return set(daily) - kept


def is_due(now: datetime, last: datetime | None) -> bool:
    """Say whether nothing was saved since the last 03:15: of this day, or of the day before."""
    today = datetime.combine(now.date(), HOUR)
    turn = today if now >= today else today - timedelta(days=1)
    return last is None or last < turn


def is_too_old(now: datetime, last: datetime) -> bool:
    return now - last > ALARM
