"""The command that loads what every library begins with."""

import re

from django.core.management import call_command

from activities.models import GrantRule
from canvases.models import Prompt
from canvases.vocabulary import PROMPTS
from partners.models import Kind
from partners.services.kinds import first_vocabulary
from selections.models import Criterion
from ties.models import TieKind
from ties.services.kinds import first_kinds


def added(capsys):
    call_command("load_vocabulary")
    return [int(number) for number in re.findall(r"\d+", capsys.readouterr().out)]


def test_it_loads_what_is_missing_and_says_how_much(db, capsys):
    kinds, groups = map(len, first_vocabulary())
    ties = len(first_kinds())
    assert added(capsys) == [kinds, groups, ties, len(PROMPTS), 18, 7, 1, 36, 5 + 14]
    assert (
        GrantRule.objects.filter(edition__programme="BLISKO", edition__edition="2024").count() == 2
    )
    assert (Kind.objects.count(), Prompt.objects.count()) == (kinds, len(PROMPTS))
    assert TieKind.objects.count() == ties
    assert sum(Criterion.objects.values_list("weight", flat=True)) == 100
    assert added(capsys) == [0] * 9
