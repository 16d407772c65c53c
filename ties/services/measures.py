"""At most four measures of the net, each in one sentence: with the library and without it."""

from django.utils.translation import gettext as _

from ties import graph
from ties.graph import LIBRARY


def measures(whole):
    """Return sentences about a net that has the library in it; none when it is too small.

    Without the library is the part that nobody sees from a list the library keeps: with it every
    such list is a star.
    """
    alone = whole.without(LIBRARY)
    if len(alone.nodes) < graph.ENOUGH:
        return []
    return [
        _(
            "Of every 100 pairs that could work together, with the library %(with)s do, without it"
            " %(without)s."
        )
        % _both(lambda net: round(100 * graph.density(net)), whole, alone),
        _(
            "How far everything hangs on one (0: on nobody, 100: on one alone): with the library"
            " %(with)s, without it %(without)s."
        )
        % _both(lambda net: round(100 * graph.centralisation(net)), whole, alone),
        _(
            "Into how many parts without a tie between them the net falls: with the library"
            " %(with)s, without it %(without)s."
        )
        % _both(graph.groups, whole, alone),
        _(
            "How many others a piece of news reaches in two steps, on average: with the library"
            " %(with)s, without it %(without)s."
        )
        % _both(lambda net: round(graph.reach(net)), whole, alone),
    ]


def _both(measure, whole, alone):
    return {"with": measure(whole), "without": measure(alone)}
