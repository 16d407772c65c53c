"""manage.py load_vocabulary: the words that every library begins with."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from activities.services.grants import load_grant_rules
from agreements.services.sections import load_sections
from canvases.services.prompts import load_prompts
from conflicts.services.scripts import load_scripts
from partners.services.kinds import load_vocabulary
from reviews.services.statements import load_statements
from selections.services.criteria import load_criteria
from ties.services.kinds import load_tie_kinds


class Command(BaseCommand):
    help = "Add the words, questions and rules that are missing; no others."

    def handle(self, **options):
        kinds, audiences = load_vocabulary()
        self.stdout.write(
            _("Kinds of organisations added: %(kinds)d. Audiences added: %(audiences)d.")
            % {"kinds": kinds, "audiences": audiences}
        )
        self.stdout.write(_("Kinds of ties added: %(kinds)d.") % {"kinds": load_tie_kinds()})
        self.stdout.write(_("Questions added: %(questions)d.") % {"questions": load_prompts()})
        sections = {"sections": load_sections()}
        self.stdout.write(_("Sections of agreements added: %(sections)d.") % sections)
        self.stdout.write(_("Criteria added: %(criteria)d.") % {"criteria": load_criteria()})
        self.stdout.write(
            _("Editions of grants added: %(editions)d.") % {"editions": load_grant_rules()}
        )
        self.stdout.write(_("Sentences added: %(sentences)d.") % {"sentences": load_scripts()})
        added = load_statements()
        self.stdout.write(_("Sentences of reviews added: %(sentences)d.") % {"sentences": added})
