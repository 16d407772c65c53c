"""manage.py load_terc TERC_Urzedowy_2024-01-01.csv"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from back_office.services.municipalities import BadRegister, load_municipalities, read_register

WIDTH = 30  # letters of the progress bar


class Command(BaseCommand):
    help = "Load municipalities from the official TERC file (CSV from the GUS TERYT pages)."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file, **options):
        try:
            rows = read_register(file.read_text(encoding="utf-8-sig").splitlines())
        except OSError as error:
            raise CommandError(f"The file cannot be read: {error}") from error
        except UnicodeDecodeError as error:
            raise CommandError("The file is not text in UTF-8.") from error
        except BadRegister as error:
            raise CommandError(str(error)) from error
        added, changed = load_municipalities(rows=rows, report=self.draw)
        self.stdout.write("")
        self.stdout.write(f"Municipalities: {len(rows)}. Added: {added}. Changed: {changed}.")

    def draw(self, done, total):
        """Draw the bar anew: ██████░░░░ 1500/2477."""
        full = WIDTH * done // total
        bar = "█" * full + "░" * (WIDTH - full)
        self.stdout.write(f"\r{bar} {done}/{total}", ending="")
        self.stdout.flush()
