"""manage.py send_letters: send what is due; with --every, again and again until stopped.

Once a day (without --every each time) it also runs the commands of `settings.EVERY_DAY`: what rooms
above do when a day has passed. One that fails keeps no other from it, and waits for the next day.
"""

import logging
import signal
import threading
from argparse import ArgumentTypeError

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, close_old_connections, connection
from django.utils import timezone

from post.services.sending import send_due_letters
from serve.days import is_believed
from serve.restoring import is_under_way

CLOCK = (
    "The clock of this machine says %s, long after the last day of which the work was done. "
    "If that is right, it is done from tomorrow on; if not, set the clock right."
)
SHORTEST, LONGEST = 0.1, 24 * 60 * 60  # seconds: without a pause it would do nothing but ask


def seconds(text):
    """Return the pause as a number; argparse says the sentence of what is refused."""
    try:
        pause = float(text)
    except ValueError:
        pause = 0
    if not SHORTEST <= pause <= LONGEST:
        raise ArgumentTypeError(
            f"“{text}” is no pause. Write how many seconds, from {SHORTEST} to {LONGEST}."
        )
    return pause


class Command(BaseCommand):
    help = "Send the letters that are due. Several may run at once: none sends another's letter."
    requires_system_checks = []
    noted_on = None  # the last day that was noted

    def add_arguments(self, parser):
        parser.add_argument(
            "--every", type=seconds, metavar="SECONDS", help="Look again after a pause, for ever."
        )

    def handle(self, *, every, **options):
        if every is None and is_under_way():  # a timer knows nothing of it
            raise CommandError("A backup is being brought back: no letter leaves before it is.")
        if every is None:
            self.stdout.write(f"Letters taken: {send_due_letters()}.")
            if failed := self.note_the_day():
                raise CommandError(f"Not done today: {', '.join(failed)}.")
            return
        stopped = threading.Event()
        for order in (signal.SIGTERM, signal.SIGINT):
            # The letter under way is finished first.
            signal.signal(order, lambda number, frame: stopped.set())
        while not stopped.is_set():
            self.look_once(stopped)
            stopped.wait(every)

    def look_once(self, stopped):
        try:
            close_old_connections()
            send_due_letters(go_on=lambda: not stopped.is_set())
            self.note_the_day()
        except DatabaseError as error:  # it is starting again, most likely
            self.stderr.write(f"Letters wait: {error}")
            connection.close()

    def note_the_day(self):
        """Run the commands of the day, unless they were; return the names of those not done."""
        today, failed = timezone.localdate(), []
        if self.noted_on == today:
            return failed
        if not is_believed(today, settings.WORKED_ON):
            logging.getLogger(__name__).error(CLOCK, today)
            self.noted_on = today
            return settings.EVERY_DAY
        for name in settings.EVERY_DAY:
            try:
                call_command(name, stdout=self.stdout)
            except OperationalError:  # the database is away: all of it again in a moment
                raise
            except Exception:
                logging.getLogger(__name__).exception("Not done today: %s", name)
                failed.append(name)
        self.noted_on = today
        return failed
