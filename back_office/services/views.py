"""Keys inside the address that a saved view keeps: the database knows nothing of them."""

from urllib.parse import urlencode

from django.http import QueryDict

from accounts.acts import act
from back_office.services.belongings import paths_to_library

SAVED_VIEWS = "partners.savedview"
# What of the address holds the key of a row, and of which table.
KEYS_OF_A_VIEW = {
    "audience": "partners.audience",
    "branch": "accounts.branch",
    "in_charge": "accounts.user",
}


def with_keys(address, known):
    """Return the address with other keys in it: `known` tells of (name, key) the new."""
    asked = QueryDict(address, mutable=True)
    for name in KEYS_OF_A_VIEW:
        if name in asked:
            asked[name] = known(name, asked[name]) or asked[name]
    return urlencode(list(asked.lists()), doseq=True)


@act
def lead_views(*, library, row, kept, by):
    """Let the views of a library ask for `kept` where they asked for a row that becomes that one.

    Else they would ask for nobody, and show everybody.
    """
    names = [name for name, of in KEYS_OF_A_VIEW.items() if of == row._meta.label_lower]
    if not names:
        return
    saved = next(one for one in paths_to_library() if one._meta.label_lower == SAVED_VIEWS)
    views = saved._base_manager.filter(library=library)

    def known(name, key):
        return str(kept.pk) if name in names and key == str(row.pk) else None

    for view in views.filter(query__contains=row.pk):
        views.filter(pk=view.pk).update(query=with_keys(view.query, known))
