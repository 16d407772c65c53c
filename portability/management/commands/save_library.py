"""Save everything of one library into a file, to be brought into an empty library elsewhere."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from accounts.models import Library
from accounts.scoping import scope
from portability.services.packing import pack_library


def _for_its_owner(path, flags):
    return os.open(path, flags, mode=0o600)


class Command(BaseCommand):
    help = "Save everything of a library, also what its coordinator does not see, into a new file."

    def add_arguments(self, parser):
        parser.add_argument("address", help="the address of the library, as in /libraries/…/")
        parser.add_argument("file", type=Path)

    def handle(self, *, address, file, **options):
        library = Library.objects.filter(slug=address).first()
        if library is None:
            raise CommandError(f"There is no library at /libraries/{address}/.")
        try:
            with open(file, "xb", opener=_for_its_owner) as target, scope(library=library):
                counts = pack_library(library=library, file=target, closed=True)
        except FileExistsError:
            raise CommandError(f"{file} exists already. Name another file.") from None
        except BaseException as error:
            file.unlink(missing_ok=True)  # a part of a library is none
            if isinstance(error, OSError):
                raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
            raise
        self.stdout.write(f"{library}: {sum(counts.values())} rows in {file}.")
