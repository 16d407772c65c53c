"""Acts: services that write, each whole or not at all, telling the history who did it."""

from contextlib import nullcontext
from contextvars import ContextVar
from functools import wraps

import pghistory
from django.db import transaction

from accounts.audit import TOLD, known, tell

_running = ContextVar("running acts", default=())


def running():
    """Return the names of the acts that run now, the outermost first."""
    return _running.get()


def act(service):
    """Make a service an act: atomic, called by keywords, told to the history as done by `by`.

    `by` is a person; None when the house itself does it, or somebody who answered by a link: then
    the history keeps whoever was named around the act. An act inside an act is told by its own
    `by`.
    """

    app = service.__module__.partition(".")[0]
    kind = TOLD.get(f"{app}.{service.__name__}")

    @wraps(service)
    def wrapper(**fields):
        by = fields.get("by")
        token = _running.set((*_running.get(), service.__name__))
        try:
            with transaction.atomic(), pghistory.context(user=by.pk) if by else nullcontext():
                return service(**fields) if kind is None else _told(kind, service, fields)
        finally:
            _running.reset(token)

    wrapper.is_act = True
    return wrapper


def once_kept(call, *arguments, **named):
    """Call it when all is kept. What fails then is for the log alone: the act is done."""
    transaction.on_commit(lambda: call(*arguments, **named), robust=True)


def _told(kind, service, fields):
    """Run a service, and write its line when what it did is kept."""
    before = known(fields)  # what is erased has no number afterwards
    result = service(**fields)
    told = {"act": service.__name__, **known(fields), **before}
    once_kept(tell, kind, by=fields.get("by"), **told)
    return result
