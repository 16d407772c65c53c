"""Events: what a row was after each change, when and by whom, written by triggers of the database.

Which rows keep them is decided in docs/decisions/0127.
"""

import pghistory
import pgtrigger

from accounts.scoping import library_manager

ANY_CHANGE = pgtrigger.Condition("OLD.* IS DISTINCT FROM NEW.*")


def events_of(model, *, without=()):
    """Return the abstract model of the events of a model of a library.

    The columns `without` are about a person: that they changed is kept, what they said is not.
    """
    update = pghistory.UpdateEvent(condition=ANY_CHANGE) if without else pghistory.UpdateEvent()
    return pghistory.create_event_model(
        model,
        pghistory.InsertEvent(),
        update,
        pghistory.DeleteEvent(),
        exclude=list(without),
        context_field=pghistory.ContextJSONField(),
        attrs={"objects": library_manager()},
    )


def erased_in(event):
    """Return the columns of an event out of which a person was erased: what stood there is not
    known, so it never goes back into the row."""
    return {*(event.pgh_context or {}).get("erased", ())}


def changed_in(event, before, names):
    """Return which of these columns an event changed, where what stood there is known."""
    columns = {one: event._meta.get_field(one).attname for one in {*names} - erased_in(before)}
    return [one for one, at in columns.items() if getattr(event, at) != getattr(before, at)]
