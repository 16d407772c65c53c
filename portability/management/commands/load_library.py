"""Bring the file of a library into an empty one."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.core.exceptions import SuspiciousOperation, ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.signing import BadSignature, Signer
from django.db import DatabaseError
from django.utils import timezone

from accounts.models import Library, User
from portability.services.outside import Lacking
from portability.services.packing import MADE_HERE
from portability.services.unpacking import unpack_library
from serve.archive import BackupError, Reader

# What rows raise that no library took with it: a part that is none, a column or a key too few,
# lists within lists.
STRANGE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError)
STRANGE += (DatabaseError, SuspiciousOperation)


ELSEWHERE = (
    "This file was not made here: what was erased about people since then where it was made is "
    "here again, and has to be erased once more."
)


TO_ADD = (
    "Nothing came in. Read each line: words and organisations are then offered to all libraries "
    "here, and people get accounts that are closed. To bring in the file and add them, run the "
    "same command with --add."
)


class Command(BaseCommand):
    help = "Bring everything that a library took with it into an empty library."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("address", help="the address of the empty library")
        parser.add_argument("--by", required=True, help="e-mail of who keeps the installation")
        parser.add_argument(
            "--add",
            action="store_true",
            help="add the people and the words that the installation does not have",
        )

    def handle(self, *, file, address, by, add=False, **options):
        library = Library.objects.filter(slug=address).first()
        host = User.objects.filter(email=by, is_superuser=True, is_active=True).first()
        if library is None:
            raise CommandError(f"There is no library at /libraries/{address}/. Found it first.")
        if host is None:
            raise CommandError(f"{by} does not keep the whole installation.")
        try:
            archive = Reader(file, lambda: "")
            made_at = timezone.localtime(datetime.fromisoformat(archive.manifest["made_at"]))
            with closing(archive.zip):
                counts = unpack_library(archive=archive, library=library, by=host, adds=add)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except Lacking as error:
            raise CommandError("\n  ".join([*error.messages]) + f"\n{TO_ADD}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except STRANGE as error:
            said = str(error).partition("\n")[0]  # below it the database says the values of a row
            said = f"{type(error).__name__}: {said}"
            said = f"{file} does not hold what a library took with it: {said}."
            raise CommandError(f"{said} Nothing of it came in.") from error
        except OSError as error:
            raise CommandError(f"The photos and papers cannot be kept: {error}") from error
        self.stdout.write(f"{library}: {sum(counts.values())} rows came in.")
        try:
            number = Signer(salt=MADE_HERE).unsign(str(archive.manifest.get("number")))
        except BadSignature:
            self.stdout.write(ELSEWHERE)
        else:
            call_command(
                "erased_since", made_at.isoformat(), library=int(number), stdout=self.stdout
            )
