"""A page that shows what an action of a list concerns, and asks before it is done."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse

from back_office.admin.closed import closed_name


def action_page(model_admin, request, *, action, title, explanation, button, rows, keys, form=None):
    """Return the page; `rows` are (name, remark). Its button sends the action with `confirmed`."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "explanation": explanation,
        "opts": model_admin.opts,
        "media": model_admin.media,
        "rows": rows,
        "keys": keys,
        "form": form,
        "action": action,
        "button": button,
    }
    return TemplateResponse(request, "admin/action_preview.html", context)


def is_confirmed(request):
    """Return whether the person pressed the button of the page, not only chose the action."""
    return "confirmed" in request.POST


def asks_first(explanation, remark=None):
    """Make an action of a list show its rows and ask; stands above `admin.action`.

    `remark` says about a row what matters for the decision; without it, its library.
    """

    def decorator(action):
        @wraps(action)
        def wrapper(model_admin, request, rows):
            if is_confirmed(request):
                return action(model_admin, request, rows)
            return action_page(
                model_admin,
                request,
                action=action.__name__,
                title=action.short_description,
                explanation=explanation,
                button=action.short_description,
                rows=[(closed_name(row), remark(row) if remark else row.library) for row in rows],
                keys=[row.pk for row in rows],
            )

        return wrapper

    return decorator


def do_to_each(model_admin, request, service, rows, *, said="", **arguments):
    """Call a service for each row; say in sentences which were refused. Return how many were done.

    `arguments` of the service beside the row, which is its first named one; `said` is what the
    history of the row tells of it, where no event of its own does.
    """
    done = 0
    for name, row in rows:
        try:
            service(**{name: row}, by=request.user, **arguments)
        except ValidationError as refusal:
            model_admin.message_user(request, " ".join(refusal.messages), messages.WARNING)
        else:
            done += 1
            if said:
                model_admin.log_change(request, row, said)
    return done
