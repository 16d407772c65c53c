"""What the records of a workshop say, in sentences. No database: all comes in a StoryDay.

Names are quoted or listed, never inflected. What was only planned is told as the plan.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.words import unended
from reports.blocks import HEADING, listed, paragraphs
from reports.prose import answered, capital, ended, joined, nested, quoted, sentence

PARTS = ("strength", "weakness", "opportunity", "threat")


def people(count):
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}


def numbered(words, count):
    """Return words with a number behind them: "from the library (4)"."""
    return f"{words} ({count})"


def from_where(day):
    """Return (words, people) of each kind of presence."""
    words = {
        "library": pgettext("people", "from the library"),
        "invited": pgettext("people", "from invited partners"),
        "other": pgettext("people", "from elsewhere"),
    }
    return [(words[code], count) for code, count in day.by_presence]


def when_and_where(day):
    """Say what took place, when and where, in which project and who ran it."""
    values = {
        "title": nested(day.title),
        "day": day.day,
        "library": day.library,
        "in_place": day.in_place,
    }
    if day.in_place:
        first = _("The workshop “%(title)s” took place on %(day)s in the library %(in_place)s.")
    else:
        first = _("The workshop “%(title)s” took place on %(day)s. Its host was: %(library)s.")
    hours = {"starts": day.starts, "ends": day.ends}
    return sentence(
        first % values,
        day.starts and _("Hours by the plan: %(starts)s–%(ends)s.") % hours,
        day.place and _("Place: %(place)s.") % {"place": day.place},
        project(day),
        run_by(day),
    )


def run_by(day):
    """Say who ran the day: the people, and the organisation they came from."""
    who = joined(day.trainers)
    if who and day.provider:
        who = f"{who}, {day.provider}"
    return (who or day.provider) and _("Run by: %(provider)s.") % {"provider": who or day.provider}


def project(day):
    """Say in which project and programme; nothing when in none."""
    values = {"project": nested(day.project), "programme": day.programme}
    if day.project and day.programme:
        return _("It was part of the project “%(project)s” (%(programme)s).") % values
    return _("It was part of the project “%(project)s”.") % values if day.project else ""


def in_the_room(day):
    """Say how many people there were, where they came from and which sectors they stood for."""
    if not day.present:
        return _("Nobody has written down who was there.")
    came = ngettext(
        "%(count)s person took part: %(kinds)s.", "%(count)s people took part: %(kinds)s.",
        day.present,
    ) % {
        "count": day.present,
        "kinds": joined(numbered(words, count) for words, count in from_where(day)),
    }  # fmt: skip
    sectors = _("By sector: %(sectors)s.") % {
        "sectors": joined(numbered(words, count) for _code, words, count in day.by_sector)
    }
    guests = day.guests and _("The library had invited: %(names)s.") % {
        "names": joined(name for name, _count in day.guests)
    }
    return sentence(came, guests, sectors)


def on_the_map(day):
    """Say what the first exercise put on the map."""
    groups = ngettext("%(count)s audience group", "%(count)s audience groups", len(day.audiences))
    count = day.partner_count
    drawn = ngettext(
        "The map has the library in the middle, around it %(count)s partner and %(groups)s.",
        "The map has the library in the middle, around it %(count)s partners and %(groups)s.",
        count,
    ) % {"count": count, "groups": groups % {"count": len(day.audiences)}}
    return sentence(
        drawn,
        day.audiences
        and _("The library works for: %(groups)s.") % {"groups": joined(day.audiences)},
        newcomers(day),
    )


def newcomers(day):
    """Say how many of all the organisations of that day are new to the library."""
    if not day.new_count:
        return ""
    possible = ngettext(
        "%(count)s possible partner was named too.",
        "%(count)s possible partners were named too.",
        day.possible_count,
    ) % {"count": day.possible_count}
    new = _("New in the library's records: %(count)s of %(all)s.") % {
        "count": day.new_count,
        "all": day.named_count,
    }
    return sentence(day.possible_count and possible, new)


def pair(tie):
    """Say which two do something together, and what."""
    names = f"{tie.one} – {tie.other}"
    return f"{names} ({unended(tie.how)})" if tie.how else names


def about_ties(day):
    """Say who does something with whom already, when the room wrote it down."""
    pairs = "; ".join(map(pair, day.ties))
    return pairs and _("Who does something with whom already: %(pairs)s.") % {"pairs": pairs}


def about_elements(day):
    """Say what the talk about the five elements left behind."""
    if not day.points:
        return ""
    about = _(
        "Five elements of animating a local community were talked about: common good,"
        " partnerships, diagnosis, vision and social benefits."
    )
    lines = ngettext(
        "The sheet of the elements has %(count)s line.",
        "The sheet of the elements has %(count)s lines.",
        day.points,
    ) % {"count": day.points}
    empty = [words for _code, words, texts in day.elements if not texts]
    missing = empty and _("Still without a line: %(elements)s.") % {"elements": joined(empty)}
    return sentence(about, lines, missing)


def swot_counts(day):
    """Return the numbers of the four lists in words, those that are not empty."""
    counts = {part: len(day.factors_of(part)) for part in PARTS}
    words = {
        "strength": ngettext("%(count)s strength", "%(count)s strengths", counts["strength"]),
        "weakness": ngettext("%(count)s weakness", "%(count)s weaknesses", counts["weakness"]),
        "opportunity": ngettext(
            "%(count)s opportunity", "%(count)s opportunities", counts["opportunity"]
        ),
        "threat": ngettext("%(count)s threat", "%(count)s threats", counts["threat"]),
    }
    return [words[part] % {"count": counts[part]} for part in PARTS if counts[part]]


def about_swot(day):
    """Say what the SWOT analysis counted, and how much of it has an answer."""
    if not day.factors:
        return ""
    counted = _(
        "The SWOT analysis looked at the library and at its nearest surroundings: %(counts)s."
    ) % {"counts": joined(swot_counts(day))}
    answered = ngettext(
        "%(answered)s of %(count)s entry already says what to do about it.",
        "%(answered)s of %(count)s entries already say what to do about it.",
        len(day.factors),
    ) % {"answered": day.answered, "count": len(day.factors)}
    return sentence(counted, day.answered and answered)


def offer(one):
    """Say of a possible partner what it could bring and gain."""
    sides = [
        one.brings and _("could bring: %(what)s") % {"what": unended(one.brings)},
        one.gains and _("could gain: %(what)s") % {"what": unended(one.gains)},
    ]
    told = "; ".join(side for side in sides if side)
    return f"{one.name} ({told})" if told else one.name


def about_resources(day):
    """Say what partners could bring and gain, who was named too, and whom the room has chosen."""
    return sentence(
        day.offers
        and _("What partners could bring and gain: %(names)s.")
        % {"names": joined(offer(one) for one in day.offers)},
        day.possible
        and _("Possible partners that were named: %(names)s.")
        % {"names": joined(offer(one) for one in day.possible)},
        day.chosen and _("Chosen to be invited first: %(names)s.") % {"names": joined(day.chosen)},
    )


def about_talk(day):
    """Say what was talked over about conflicts, and agreed: only what somebody wrote down."""
    return sentence(
        *(
            sentence(
                matter and _("Talked over: %(what)s.") % {"what": quoted(matter)},
                agreed and _("Agreed: %(what)s.") % {"what": quoted(agreed)},
            )
            for matter, agreed in day.talks
        )
    )


def promise(outcome):
    """Say a promise with who keeps it and until when."""
    return sentence(
        capital(outcome.text),
        outcome.who and _("Who: %(who)s.") % {"who": unended(outcome.who)},
        outcome.due and _("By when: %(day)s.") % {"day": outcome.due},
    )


def about_promises(day):
    count = len(day.said("promise"))
    return count and ngettext(
        "The day ended with %(count)s promise.", "The day ended with %(count)s promises.", count
    ) % {"count": count}  # fmt: skip


def story(day):
    """Return the story of the day: one paragraph for each part of it."""
    return paragraphs(
        when_and_where(day),
        in_the_room(day),
        day.partner_count and sentence(on_the_map(day), *day.verdict),
        about_ties(day),
        about_elements(day),
        about_swot(day),
        about_resources(day),
        about_talk(day),
        about_promises(day),
    )


def outcomes(day):
    """Return findings, decisions and ideas as lists."""
    return paragraphs(
        listed(_("Findings"), [capital(ended(said.text)) for said in day.said("finding")]),
        listed(_("Decisions"), [capital(ended(said.text)) for said in day.said("decision")]),
        listed(_("Ideas"), [capital(ended(said.text)) for said in day.said("idea")]),
    )


def numbers(day):
    """Return the day's numbers in one sentence; the table says the rest."""
    said = [people(day.present)] if day.present else []
    if day.partner_count:
        partners = ngettext(
            "%(count)s partner on the map", "%(count)s partners on the map", day.partner_count
        )
        said.append(partners % {"count": day.partner_count})
    if day.factors:
        entries = ngettext("%(count)s SWOT entry", "%(count)s SWOT entries", len(day.factors))
        said.append(entries % {"count": len(day.factors)})
    return _("In short: %(numbers)s.") % {"numbers": joined(said)} if said else ""


def rows_of_numbers(day):
    """Return the rows of the table of numbers: (what, how many), without what did not happen."""
    rows = [(_("People who took part"), day.present)]
    rows += [(f"– {words}", count) for words, count in from_where(day)]
    rows += [(f"– {words}", count) for _code, words, count in day.by_sector]
    rows += [
        (_("Partners on the map"), day.partner_count),
        (_("Possible partners"), day.possible_count),
        (
            _("New in the library's records, partners and possible partners together"),
            day.new_count,
        ),
        (_("Audience groups"), len(day.audiences)),
        (_("Pairs of organisations that do something together"), len(day.ties)),
        (_("Entries of the SWOT analysis"), len(day.factors)),
        (_("– with an answer what to do"), day.answered),
        (_("Lines of the five elements sheet"), day.points),
        (_("Findings"), len(day.said("finding"))),
        (_("Decisions"), len(day.said("decision"))),
        (_("Ideas"), len(day.said("idea"))),
        (_("Promises"), len(day.said("promise"))),
    ]
    return [(what, str(count)) for what, count in rows if count]


def reading_of_the_map(day):
    """Return what the map says: the verdict, then the partners by sector and the groups."""
    if not day.partner_count:
        return ""
    by_sector = [f"{words} ({len(names)}): {joined(names)}" for _code, words, names in day.partners]
    groups = day.audiences and f"{HEADING}{_('Audiences')}\n{ended(capital(joined(day.audiences)))}"
    return paragraphs(
        sentence(*day.verdict), listed(_("Whom the library works with"), by_sector), groups
    )


def swot(day):
    """Return the four lists, each entry with how the library manages it."""
    asks = {
        "strength": _("How to look after it"),
        "weakness": _("How to improve it"),
        "opportunity": _("What to do about it"),
        "threat": _("What to do about it"),
    }
    return paragraphs(
        *(
            listed(
                day.part_labels.get(part, part),
                [
                    sentence(capital(factor.text), answered(asks[part], factor.management))
                    for factor in day.factors_of(part)
                ],
            )
            for part in PARTS
        )
    )


def elements(day):
    """Return the five elements with their lines, in the order of the sheet."""
    return paragraphs(*(listed(capital(words), lines) for _code, words, lines in day.elements))


def promises(day):
    """Return the promises with who and by when."""
    return "\n".join(f"- {promise(outcome)}" for outcome in day.said("promise"))
