"""What a merge would do, and what taking it back would: said before it is done."""

from dataclasses import dataclass, field

from merging.services.moving import keys_to, moving_keys, rows_of, same_at, staying, untouched
from merging.table import AWAY, FITS, ONE, TABLES
from partners.services.in_use import word_of

MOST_NAMED = 5


@dataclass
class MovingLine:
    """Rows of one kind, as they are called: how many move, are one already, and stay; `named` are
    some of those that stay in both."""

    words: str
    count: int = 0
    one: int = 0
    away: int = 0
    agreed: int = 0
    both: int = 0
    named: list = field(default_factory=list)

    @property
    def moving(self):
        return self.count - self.one - self.agreed - self.both


def plan_of_merge(kept, gone):
    """Return a MovingLine for each kind of rows that hang on `gone` and may be told."""
    lines, model = {}, type(gone)
    for _name, key, rule in moving_keys(model, TABLES[model._meta.label_lower]):
        if rule.is_quiet:
            continue
        count = rows_of(key, gone).count()
        if not count:
            continue
        line = lines.setdefault(words := word_of(key), MovingLine(words))
        line.count += count
        line.agreed += staying(key, rule, gone).count() if rule.stays_where else 0
        if rule.same != FITS:
            _note_same(line, rule, same_at(key, rule, gone, kept))
    return [*lines.values()]


def _note_same(line, rule, same):
    rows = [*same]
    if rule.same == ONE:
        line.one += len(rows)
    elif rule.same == AWAY:
        line.away += len(rows)
    else:
        line.both += len(rows)
        line.named += [str(row) for row in rows[:MOST_NAMED]]


def plan_of_taking_back(merge):
    """Return [(words, how many come back, how many stay)] of each kind of rows that moved."""
    model, lines = type(merge.kept), {}
    back, table = untouched(model, merge.done["moved"], merge.kept), TABLES[model._meta.label_lower]
    for name, told in merge.done["moved"].items():
        if table[name].is_quiet:
            continue
        words = word_of(keys_to(model)[name])
        coming, all_of_them = lines.get(words, (0, 0))
        lines[words] = (coming + len(back[name]), all_of_them + len(told["rows"]))
    return [(words, back, whole - back) for words, (back, whole) in lines.items()]


def said_of_what_stays(model, stays):
    """Return in words what of rows at one of a model did not come back: {"tasks": 2}."""
    said = {}
    for name, number in stays.items():
        rule = TABLES[model._meta.label_lower].get(name)
        if rule is None or not rule.is_quiet:
            words = word_of(keys_to(model)[name]) if rule else ""
            said[words] = said.get(words, 0) + number
    return said
