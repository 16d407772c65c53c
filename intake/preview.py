"""What the page of a list shows: every value that would be written, and all that would not."""

from django.utils.translation import gettext as _

from accounts.keys import key_in
from intake.cells import RowProblem
from intake.sentences import note_in_words, problem_in_words
from intake.services.imports import check_list, new_audiences
from intake.services.tables import table_of_batch
from partners.models import Kind, Partner, Sector
from partners.models.facts import BY_NAME, FACTS, in_words
from reading.columns import guess_columns, running_number_column
from reading.file_kinds import Note

NAMED = 10  # problems of rows; the others are counted
# The name, kind, sector and label have columns of their own, the description a place.
SHOWN_APART = {"name", "kind", "sector", "sector_confirmed", "short_label", "description"}


def preview_of(batch, page, size):
    """Return what the page says of a list: the part `page` of its rows, `size` of each sort."""
    preview = check_list(batch=batch)
    kinds = {kind.code: str(kind) for kind in Kind.objects.current().in_order()}
    sorts = {"new": preview.new, "known": preview.known, "left_out": preview.left_out}
    sorts["changing"] = preview.changing
    last = max(1, *(-(-len(rows) // size) for rows in sorts.values()))
    page = min(key_in(page) or 1, last)
    part = slice(size * (page - 1), size * page)
    wanted = preview.to_add()
    return {
        "preview": preview,
        "to_add": len(wanted),
        "to_change": len(preview.to_change()),
        "to_confirm": sum(not one.sector_confirmed for one in wanted),
        "new_audiences": new_audiences([*wanted, *_groups_of(preview)]),
        "notes": notes_of(batch),
        "is_open": not preview.rows,
        "page": page,
        "pages": range(1, last + 1) if last > 1 else (),
    } | {name: [_shown(row, kinds, preview) for row in rows[part]] for name, rows in sorts.items()}


def _groups_of(preview):
    """Return the proposals whose groups those that are known will reach."""
    return [
        row.proposal
        for row in preview.changing
        for one in row.changes
        if one.fact.name == "audiences" and preview.is_taken(one)
    ]


def notes_of(batch):
    """Return sentences on the file as a whole: what was not read, and what is left out."""
    table = table_of_batch(batch)
    if table is None:
        return []
    notes = [
        note_in_words(Note(code, tuple(rows), tuple(texts)))
        for code, rows, texts in batch.reading.get("notes", ())
    ]
    if table.above:
        texts = "; ".join(" ".join(" ".join(cells).split()) for _number, cells in table.above)
        notes.append(_("Above the headings, left out: “%(texts)s”.") % {"texts": texts})
    if table.headings and not guess_columns(table.columns):
        notes.append(
            _("Row %(row)d was taken for headings: “%(text)s”.")
            % {"row": table.headings[0], "text": " · ".join(filter(None, table.columns))}
        )
    columns, running = batch.mapping.get("columns", {}), running_number_column(table)
    if running is not None and running not in columns.values():
        notes.append(
            _("The column “%(column)s” only counts the rows and is left out.")
            % {"column": _name_of(table, running)}
        )
    left = [
        _name_of(table, at)
        for at in range(len(table.columns))
        if at not in {*columns.values(), *batch.mapping.get("more", ())}
        and at != running
        and any(cells[at] for _n, cells in table.rows)
    ]
    if columns and left:
        notes.append(_("Columns left out: %(columns)s.") % {"columns": ", ".join(left)})
    if table.numbered:
        notes.append(_("The numbers before the names (1., 2., 3.…) are left out."))
    return notes


def not_taken(batch, proposals):
    """Return sentences on what of a file of names is not taken: rows, cells, columns, sheets."""
    told = [
        _("Row %(row)d: %(what)s") % {"row": one.number, "what": problem_in_words(problem)}
        for one in sorted(proposals, key=lambda one: one.number)
        for problem in one.problems
        if problem.code != RowProblem.NO_SECTOR  # it is asked about
    ]
    if len(told) > NAMED:
        more = _("More of this kind: %(n)d.") % {"n": len(told) - NAMED}
        told = [*told[:NAMED], more]
    notes = notes_of(batch)
    if batch.reading.get("notes"):
        notes.append(_("“Match columns” is under Partners, Import from a file."))
    return [*notes, *told]


def _name_of(table, at):
    heading = table.columns[at] if table.headings else ""
    return heading or _("Column %(number)d") % {"number": at + 1}


def _shown(row, kinds, preview):
    proposal = row.proposal
    return {
        "row": row,
        "proposal": proposal,
        "is_taken": preview.is_wanted(row),
        "kind": kinds.get(proposal.kind_code, ""),
        "sector": Sector(proposal.sector).label if proposal.sector else "",
        "to_confirm": bool(proposal.sector) and not proposal.sector_confirmed,
        "values": values_of(proposal),
        "description": proposal.details.get("description", ""),
        "problems": [
            problem_in_words(problem)
            for problem in proposal.problems
            if not (row.changes and problem.is_fatal)  # the partner has what the row lacks
        ],
        "changes": [(change, preview.is_taken(change)) for change in row.changes],
    }


def values_of(proposal):
    """Return (word, value) of all that would be written beside name, kind, sector and label."""
    told = proposal.details
    if proposal.level:
        told = told | {"level": proposal.level}
    values = [
        (fact.heading, _value(fact, told))
        for fact in FACTS
        if fact.columns and fact.name not in SHOWN_APART and {*fact.columns} <= {*told}
    ]
    values += [(scheme.upper(), value) for scheme, value in proposal.numbers.items()]
    if proposal.audiences:
        values.append((BY_NAME["audiences"].heading, ", ".join(proposal.audiences)))
    return [(word, value) for word, value in values if value]


def _value(fact, told):
    """Return a value as people read it; "" for "no" and for none."""
    if choices := dict(Partner._meta.get_field(fact.columns[0]).flatchoices):
        return str(choices.get(told[fact.name], ""))
    if len(fact.columns) > 1:  # the two numbers of a point
        return ", ".join(str(told[column]) for column in fact.columns)
    return in_words(told[fact.name]) if told[fact.name] else ""
