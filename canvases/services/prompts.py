"""The guiding questions of the five elements: loaded once, then kept in Django admin."""

from collections import defaultdict

from accounts.acts import act
from accounts.services.authority import require_administrator
from accounts.services.rows import write_row
from canvases.models import Prompt
from canvases.vocabulary import PROMPTS


@act
def load_prompts():
    """Add the questions that are missing; return how many were added.

    What an administrator changed or withdrew stays as it is, so this may run at every start.
    """
    known = set(Prompt.objects.values_list("code", flat=True))
    missing = [
        Prompt(
            code=seed.code,
            element=seed.element,
            position=number * 10,
            name=seed.name,
            name_en=seed.name_en,
            example=seed.example,
            example_en=seed.example_en,
        )
        for number, seed in enumerate(PROMPTS, start=1)
        if seed.code not in known
    ]
    # Two starts at once: the second finds the rows of the first and leaves them alone.
    Prompt.objects.bulk_create(missing, ignore_conflicts=True)
    return len(missing)


@act
def save_prompt(*, prompt, by):
    """Add a question or save its changes. Raises NotYours but for who keeps the installation."""
    require_administrator(by=by)
    return write_row(row=prompt)


def prompts_by_element():
    """Return element → its current questions in their order. One query."""
    found = defaultdict(list)
    for prompt in Prompt.objects.current():
        found[prompt.element].append(prompt)
    return found
