"""Keys that stand inside columns: the database knows nothing of them."""

from copy import deepcopy
from urllib.parse import urlencode

from django.http import QueryDict

from accounts.acts import act
from back_office.services.belongings import paths_to_library

# What of the address of a saved view holds the key of a row, and of which table.
KEYS_OF_A_VIEW = {
    "audience": "partners.audience",
    "branch": "accounts.branch",
    "in_charge": "accounts.user",
}
# By which rule an answer to a proposal is about a group: swot/proposing.py.
ABOUT_A_GROUP = "nobody-reaches"


def with_keys(address, known):
    """Return the address with other keys in it: `known` tells of (name, key) the new."""
    asked = QueryDict(address, mutable=True)
    for name in KEYS_OF_A_VIEW:
        if name in asked:
            asked[name] = known(name, asked[name]) or asked[name]
    return urlencode(list(asked.lists()), doseq=True)


@act
def lead_stored_keys(*, library, row, kept, by):
    """Let what a library keeps inside columns name `kept` where it named a row that becomes it.

    Else a saved view would ask for nobody and show everybody, and a proposal that was answered
    would be made again.
    """
    for name, lead in LED.items():
        label = name.rpartition(".")[0]
        lead(_tables()[label]._base_manager.filter(library=library), row, kept)


def _tables():
    return {one._meta.label_lower: one for one in paths_to_library()}


def _lead_views(views, row, kept):
    names = [name for name, of in KEYS_OF_A_VIEW.items() if of == row._meta.label_lower]

    def known(name, key):
        return str(kept.pk) if name in names and key == str(row.pk) else None

    for view in views.filter(query__contains=row.pk) if names else []:
        views.filter(pk=view.pk).update(query=with_keys(view.query, known))


def _lead_answers(answers, row, kept):
    if row._meta.label_lower == "partners.audience":
        answers.filter(rule=ABOUT_A_GROUP, about=str(row.pk)).update(about=str(kept.pk))


def _lead_looks(looks, row, kept):
    looks.filter(model=row._meta.label_lower, row=row.pk).update(row=kept.pk)


def _lead_lines_aside(merges, row, kept):
    """Let a line that a merge put aside come back where its group, say, is now."""
    for merge in merges:
        aside = merge.done.get("aside", [])
        before = deepcopy(aside)
        for line in aside:
            keys = _keys_of_a_line(line["model"], type(row))
            line["fields"] |= {one: kept.pk for one in keys if line["fields"].get(one) == row.pk}
        if aside != before:
            merges.filter(pk=merge.pk).update(done=merge.done)


def _keys_of_a_line(label, model):
    columns = _tables()[label]._meta.concrete_fields
    return [one.name for one in columns if one.related_model is model]


# "table.column" → what leads its keys; the others are in portability/services/stored_keys.py.
LED = {
    "merging.merge.done": _lead_lines_aside,
    "merging.audiencemerge.done": _lead_lines_aside,
    "partners.savedview.query": _lead_views,
    "partners.opening.row": _lead_looks,
    "swot.proposalanswer.about": _lead_answers,
}
