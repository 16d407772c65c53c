"""`manage.py serve`: the whole house in one command."""

import io
import ipaddress
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from serve import postgres
from serve.archive import BackupError
from serve.disk import CANNOT_WRITE
from serve.restoring import finish
from serve.supervisor import (
    AlreadyRunning,
    DailyBackup,
    Database,
    LetterSender,
    WebServer,
    alone,
    port_is_free,
    stopped_by_signals,
    watch,
)
from serve.tables import lacks_columns, made_by_another_version

DEMO_DOMAIN = "@okolica.test"
READY_LIMIT = 60  # seconds until the web server has to answer for the first time
STARTING = 20_260_101  # any number: two servers on one database migrate one after the other


class Command(BaseCommand):
    help = "Start the database, the web server and the sender of letters; save each day."
    requires_system_checks = []

    def handle(self, **options):
        self.host, self.port = settings.HOST, port_number(settings.PORT)
        self.address = address_of(self.host, self.port)
        self.refuse_open_tracebacks()
        try:
            with alone(settings.VAR_DIR, self.address), stopped_by_signals():
                self.serve()
        except (AlreadyRunning, BackupError, postgres.PostgresError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            if error.errno not in CANNOT_WRITE:
                raise
            raise CommandError(f"Okolica cannot write where it keeps things: {error}") from error

    def serve(self):
        web = WebServer(host=self.host, port=self.port)
        web.stop_leftovers()
        self.claim_port()
        letters = LetterSender()
        letters.stop_leftovers()
        backup = DailyBackup()
        backup.stop_leftovers()
        children = [web, letters] if settings.DATABASE_URL else [Database(), web, letters]
        is_open = False
        try:
            postgres.ensure_running()
            self.prepare_database()
            self.claim_port()  # the first start takes minutes, and somebody else may have come
            web.start()
            logins = demo_logins()  # slow on purpose, like every check of a password
            connection.close()
            self.wait_for(web)
            letters.start()
            self.greet(logins)
            is_open = True
            watch(children, say=self.say, backup=backup)
        finally:
            for child in [backup, *reversed(children)]:
                child.stop()
            if is_open:
                self.say("Stopped.")

    def say(self, text):
        self.stdout.write(text)
        self.stdout.flush()

    def claim_port(self):
        try:
            if port_is_free(self.host, self.port):
                return
        except OSError as error:
            raise CommandError(
                f"Nothing can be served at HOST={self.host}: {error}. "
                "Usual values are 127.0.0.1 (this computer only) and 0.0.0.0 (the network)."
            ) from error
        raise CommandError(
            f"Port {self.port} is taken by another program. "
            f"Choose another one: make run PORT={self.port + 1}"
        )

    def prepare_database(self):
        """Bring the tables and vocabularies up to date; load or refuse the demo."""
        try:
            connection.ensure_connection()
        except OperationalError as error:
            raise CommandError(f"The database of DATABASE_URL does not answer.\n{error}") from error
        if connection.pg_version < postgres.OLDEST_VERSION * 10_000:
            raise CommandError(f"PostgreSQL {postgres.OLDEST_VERSION} or newer is needed.")
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [STARTING])
        finish(self.say)  # a backup that was being brought back when its command died
        if not connection.introspection.table_names():
            self.say("Making the tables of a new database: a minute or two, once")
        call_command("migrate", verbosity=0, interactive=False)
        if lacks_columns():
            raise CommandError(made_by_another_version())
        call_command("createcachetable", verbosity=0)
        call_command("load_vocabulary", stdout=io.StringIO())
        if may_have_demo(self.host) and is_empty():
            self.say("Loading the demonstration municipality into the empty database")
            call_command("load_demo", stdout=io.StringIO())  # we greet with the accounts ourselves
        self.refuse_open_demo()
        connection.close()

    def refuse_open_demo(self):
        if may_have_demo(self.host) or settings.ALLOW_DEMO:
            return
        if logins := demo_logins():
            raise CommandError(
                "Others can reach this server, and its demo accounts still have the demo "
                f"password: {', '.join(logins)}. Change their passwords or remove them. "
                "If it is meant as an open demonstration, set ALLOW_DEMO=1."
            )

    def refuse_open_tracebacks(self):
        if settings.DEBUG and (settings.HTTPS or not is_loopback(self.host)):
            raise CommandError(
                "DEBUG=1 shows whoever meets an error the settings and what people saved, and "
                "others can reach this server. Take DEBUG out of .env."
            )

    def wait_for(self, web):
        deadline = time.monotonic() + READY_LIMIT
        while not web.answers():
            if not web.is_alive() or time.monotonic() > deadline:
                raise CommandError("The web server does not start; the lines above say why.")
            time.sleep(0.1)

    def greet(self, logins):
        lines = ["", f"  Okolica is open at {self.address}", ""]
        if logins:
            lines += ["  Demonstration accounts, password " + settings.DEMO_PASSWORD + ":"]
            lines += [f"    {login}" for login in logins] + [""]
        if not is_loopback(self.host):
            lines += [
                f"  It answers to the names in ALLOWED_HOSTS: {', '.join(settings.ALLOWED_HOSTS)}",
                "",
            ]
        lines += ["  Ctrl+C stops it.", ""]
        self.say("\n".join(lines))


def port_number(text):
    """Return the number of a port. Raises CommandError."""
    if str(text).isdecimal() and int(text) < 65_536:
        return int(text)
    raise CommandError(f"PORT={text} is not a port: a number up to 65535, usually 8000.")


def address_of(host, port):
    """Return the address to open: `localhost` on this computer, for passkeys work only there."""
    if is_loopback(host) or host in {"0.0.0.0", "::"}:
        return f"http://localhost:{port}"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def may_have_demo(host):
    """Say whether only this computer reaches a database that is only ours."""
    return is_loopback(host) and not settings.HTTPS and not settings.DATABASE_URL


def is_empty():
    return not get_user_model().objects.exists()


def demo_logins():
    """Return the demo accounts that still open with the demo password."""
    people = (
        get_user_model().objects.filter(email__endswith=DEMO_DOMAIN, is_active=True).order_by("pk")
    )
    return [person.email for person in people if person.check_password(settings.DEMO_PASSWORD)]
