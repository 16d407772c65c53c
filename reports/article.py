"""The draft of an article about a workshop, as somebody who ran it would begin.

One person speaks. What was typed in the room is quoted, so that it is never said, and nothing
promised, by whoever signs the article. The only place of the house where a verb of the past has a
gender: the person chooses who speaks (docs/decisions/0106).
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports.blocks import paragraphs
from reports.prose import joined, nested, quoted, sentence
from reports.story import offer, people, project

FEMININE, MASCULINE, IMPERSONAL = "feminine", "masculine", "impersonal"
MOST_QUOTED = 2  # of a list; an article is no inventory
MOST_OFFERS = 4


def article(day, voice):
    """Return the draft: its title, then a paragraph for each part of the day."""
    return paragraphs(
        title(day),
        sentence(opening(day, voice), project(day)),
        in_the_room(day),
        first_exercise(day, voice),
        five_elements(day, voice),
        swot(day, voice),
        possible_partners(day, voice),
        promises(day),
        closing_idea(voice),
        day.credit,
    )


def title(day):
    if day.in_place:
        values = {"title": day.title, "in_place": day.in_place}
        return _("%(title)s: a workshop in the library %(in_place)s") % values
    return f"{day.title}: {day.library}"


def opening(day, voice):
    """Say who did what, where and when; how long by the plan."""
    hours = round(day.minutes / 60)
    length = ngettext("about %(count)s hour", "about %(count)s hours", hours) % {"count": hours}
    said = {
        FEMININE: pgettext("feminine", "On %(day)s I ran the meeting “%(title)s” %(where)s."),
        MASCULINE: pgettext("masculine", "On %(day)s I ran the meeting “%(title)s” %(where)s."),
        IMPERSONAL: pgettext(
            "impersonal", "On %(day)s the meeting “%(title)s” was held %(where)s."
        ),
    }[voice]
    where = (
        _("in the library %(in_place)s") % {"in_place": day.in_place}
        if day.in_place
        else _("in the library (%(library)s)") % {"library": day.library}
    )
    values = {"day": day.day, "title": nested(day.title), "where": where}
    return sentence(said % values, hours and _("It was planned for %(hours)s.") % {"hours": length})


def in_the_room(day):
    """Say who was in the room: from the library, from partners, from which sectors."""
    if not day.present:
        return ""
    counts = dict(day.by_presence)
    came = [
        counts.get("library")
        and _("%(people)s from the library") % {"people": people(counts["library"])},
        counts.get("invited")
        and _("%(people)s from invited partners") % {"people": people(counts["invited"])},
        counts.get("other") and _("%(people)s more") % {"people": people(counts["other"])},
    ]
    return sentence(
        _("In the room there were %(people)s.") % {"people": joined(filter(None, came))},
        _guests(day),
        sectors(day),
    )


def _guests(day):
    """Name the organisations that came; those that are not to be named are counted."""
    names = [name for name, _people in day.guests]
    if names and day.unnamed_guests:
        others = ngettext(
            "%(count)s other organisation", "%(count)s other organisations", day.unnamed_guests
        )
        names.append(others % {"count": day.unnamed_guests})
    return names and _("The partners were: %(names)s.") % {"names": joined(names)}


def sectors(day):
    """Say which of the three sectors were there. Groups and residents stand for the social one.

    Who has no sector stands for none.
    """
    counts = {"public": 0, "social": 0, "private": 0}
    for code, _words, count in day.by_sector:
        if not code:
            continue
        counts[code if code in counts else "social"] += count
    words = {
        "public": pgettext("of the … sector", "public"),
        "social": pgettext("of the … sector", "social"),
        "private": pgettext("of the … sector", "private"),
    }
    there = [words[code] for code, count in counts.items() if count]
    if not there:
        return ""
    return ngettext(
        "They came from the %(sectors)s sector.", "They came from the %(sectors)s sectors.",
        len(there),
    ) % {"sectors": joined(there)}  # fmt: skip


def first_exercise(day, voice):
    """Tell the map: three layers, and what it showed. The room's own finding comes first."""
    if not day.partner_count:
        return ""
    began = {
        FEMININE: pgettext(
            "feminine", "I began with a question: whom does the library work with, and for whom?"
        ),
        MASCULINE: pgettext(
            "masculine", "I began with a question: whom does the library work with, and for whom?"
        ),
        IMPERSONAL: pgettext(
            "impersonal",
            "The first question was: whom does the library work with, and for whom?",
        ),
    }[voice]
    layers = ngettext(
        "The answers made a map of three layers: the library, %(count)s organisation it works with"
        " and the groups it works for (%(groups)s).",
        "The answers made a map of three layers: the library, %(count)s organisations it works with"
        " and the groups it works for (%(groups)s).",
        day.partner_count,
    ) % {"count": day.partner_count, "groups": joined(day.audiences)}
    alone = ngettext(
        "The answers made a map: the library and %(count)s organisation it works with.",
        "The answers made a map: the library and %(count)s organisations it works with.",
        day.partner_count,
    ) % {"count": day.partner_count}
    found = _said_in(day, "partner_map") or day.verdict
    return sentence(began, layers if day.audiences else alone, *found)


def five_elements(day, voice):
    """Tell the five elements, with the first lines of what we share and of where we go."""
    lines = {code: texts for code, _words, texts in day.elements}
    if not day.points:
        return ""
    told = {
        FEMININE: pgettext(
            "feminine",
            "Then I talked about the five elements of animating a local community: common good,"
            " partnerships, diagnosis, vision and social benefits.",
        ),
        MASCULINE: pgettext(
            "masculine",
            "Then I talked about the five elements of animating a local community: common good,"
            " partnerships, diagnosis, vision and social benefits.",
        ),
        IMPERSONAL: pgettext(
            "impersonal",
            "Then came the five elements of animating a local community: common good,"
            " partnerships, diagnosis, vision and social benefits.",
        ),
    }[voice]
    common = lines.get("common_good", ())[:MOST_QUOTED]
    vision = lines.get("vision", ())[:1]
    return sentence(
        told,
        common
        and _("What the room calls its common good: %(texts)s.")
        % {"texts": joined(map(quoted, common))},
        vision and _("And its vision: %(text)s.") % {"text": quoted(vision[0])},
        *_said_in(day, "elements"),
    )


def swot(day, voice):
    """Tell the analysis by examples: what helps, what hinders, and how it is managed."""
    if not day.factors:
        return ""
    proposed = {
        FEMININE: pgettext(
            "feminine",
            "I proposed a SWOT analysis: strengths and weaknesses of the library and how to manage"
            " them, opportunities and threats in its nearest surroundings.",
        ),
        MASCULINE: pgettext(
            "masculine",
            "I proposed a SWOT analysis: strengths and weaknesses of the library and how to manage"
            " them, opportunities and threats in its nearest surroundings.",
        ),
        IMPERSONAL: pgettext(
            "impersonal",
            "The next step was a SWOT analysis: strengths and weaknesses of the library and how to"
            " manage them, opportunities and threats in its nearest surroundings.",
        ),
    }[voice]
    return sentence(
        proposed,
        *(_examples(day, part) for part in ["strength", "weakness", "opportunity", "threat"]),
        *_said_in(day, "swot"),
    )


def possible_partners(day, voice):
    """Tell the way from a list of possible partners to an invitation."""
    if not day.possible_count:
        return sentence(*_said_in(day, "resources"))
    asked = {
        FEMININE: pgettext(
            "feminine", "At the end I asked whom else the library could work with, and what for."
        ),
        MASCULINE: pgettext(
            "masculine", "At the end I asked whom else the library could work with, and what for."
        ),
        IMPERSONAL: pgettext(
            "impersonal", "The last question was whom else the library could work with, and why."
        ),
    }[voice]
    return sentence(
        asked,
        _list_of_possible(day),
        *_said_in(day, "resources"),
    )


def _list_of_possible(day):
    """Name the possible partners, or say how many they are and name a few."""
    names = {"names": joined(offer(one) for one in day.possible[:MOST_OFFERS])}
    if day.possible_count <= MOST_OFFERS and not day.unnamed_possible:
        return _("The list of possible partners: %(names)s.") % names
    count = ngettext(
        "The list of possible partners has %(count)s name.",
        "The list of possible partners has %(count)s names.",
        day.possible_count,
    ) % {"count": day.possible_count}
    return sentence(count, day.possible and _("Among them: %(names)s.") % names)


def promises(day):
    """Tell what somebody took on, with who and until when behind it."""
    kept = [_kept(outcome) for outcome in day.said("promise")]
    if not kept:
        return ""
    words = ngettext(
        "There is a first promise: %(promises)s.", "There are first promises: %(promises)s.",
        len(kept),
    )  # fmt: skip
    return sentence(words % {"promises": joined(kept)})


def closing_idea(voice):
    """Return the idea to take home. It belongs to the method, not to one day."""
    leave = {
        FEMININE: pgettext("feminine", "I leave one thought behind."),
        MASCULINE: pgettext("masculine", "I leave one thought behind."),
        IMPERSONAL: pgettext("impersonal", "One thought stays."),
    }[voice]
    return sentence(
        leave,
        _(
            "Every partner can be a source of ideas and also somebody for whom the library works."
            " Partnerships are voluntary, conflicts happen in them, and negotiation is the way out."
            " Building them takes time, patience and persistence."
        ),
    )


def _said_in(day, exercise):
    """Return what the room itself found and decided in an exercise, quoted."""
    said = {
        "finding": _("What the room found: %(text)s."),
        "decision": _("What was agreed: %(text)s."),
        "idea": _("An idea from the room: %(text)s."),
    }
    outcomes = day.said(*said, exercise=exercise)
    return [said[outcome.kind] % {"text": quoted(outcome.text)} for outcome in outcomes]


def _kept(outcome):
    until = outcome.due and _("by %(day)s") % {"day": outcome.due}
    behind = ", ".join(filter(None, [outcome.who, until]))
    text = quoted(outcome.text)
    return f"{text} ({behind})" if behind else text


def _examples(day, part):
    """Return a sentence with examples of a list.

    Of what the library is like one is told, with how it is managed; of its surroundings the first.
    """
    factors = day.factors_of(part)
    if not factors:
        return ""
    if part in {"strength", "weakness"}:
        one = next((factor for factor in factors if factor.management), factors[0])
        values = {"text": quoted(one.text), "answer": quoted(one.management)}
        words = {
            ("strength", True): _("A strength is, for example, %(text)s; the way to keep it:"
                                  " %(answer)s."),
            ("strength", False): _("A strength is, for example, %(text)s."),
            ("weakness", True): _("A weakness is, for example, %(text)s; there is an answer to it:"
                                  " %(answer)s."),
            ("weakness", False): _("A weakness is, for example, %(text)s."),
        }  # fmt: skip
        return words[part, bool(one.management)] % values
    shown = factors[:MOST_QUOTED]
    words = {
        "opportunity": ngettext(
            "An opportunity is, among others, %(texts)s.",
            "Opportunities are, among others, %(texts)s.",
            len(shown),
        ),
        "threat": ngettext(
            "A threat is, among others, %(texts)s.",
            "Threats are, among others, %(texts)s.",
            len(shown),
        ),
    }[part]
    return words % {"texts": joined(quoted(factor.text) for factor in shown)}
