"""`{% if %}` as Django has it, but that a failure of the database is no "no".

Django's operators take every exception for False. Where the database is lost, or the time over,
while a condition is asked, the page would say that there is nothing where there is something, or
fail later by what was asked next.
"""

import operator
from functools import partial

from django.db import Error
from django.template import Library, defaulttags

from config.database.trouble import TookTooLong

register = Library()
COMPARING = {
    "in": lambda one, other: one in other,
    "not in": lambda one, other: one not in other,
    "is": operator.is_,
    "is not": operator.is_not,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
OPERATORS = {"and", "or", "not", *COMPARING}


@register.tag("if")
def condition(parser, token):
    node = defaulttags.do_if(parser, token)
    for found, _nodes in node.conditions_nodelists:
        _tell_failures(found)
    return node


def _tell_failures(found):
    """Let an operator, and those that it joins, pass on that the database failed."""
    if found is not None and found.id in OPERATORS:
        _tell_failures(found.first)
        _tell_failures(found.second)
        found.eval = partial(_answer, found)


def _answer(found, context):
    try:
        one = found.first.eval(context)
        if found.id == "not":
            return not one
        if found.id == "and":
            return one and found.second.eval(context)
        if found.id == "or":
            return one or found.second.eval(context)
        return COMPARING[found.id](one, found.second.eval(context))
    except (Error, TookTooLong):
        raise
    except Exception:
        return False
