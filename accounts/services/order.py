"""Writing the order of a list."""

from accounts.acts import act
from accounts.order import renumbered


@act
def write_order(*, rows):
    """Give the rows of one list the places in which they stand here; one query.

    Whoever calls it has locked what the list belongs to.
    """
    if changed := renumbered(rows):
        type(changed[0])._default_manager.bulk_update(changed, ["position"])
