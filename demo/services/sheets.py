"""The demonstration's five elements: the sheet agreed on the day, and the next one begun."""

from accounts.acts import act
from canvases.models import CanvasEndorsement
from canvases.services.canvases import agree_canvas
from canvases.services.endorsements import record_endorsement
from canvases.services.evidence import words_of_row
from canvases.services.points import add_point
from demo import workshop as demo
from workshops.services.evidence import citable, cite, copy_sheet


@act
def load_demo_sheets(*, workshop, by):
    """Let the sheet of the closed workshop lean on records, be agreed and have a next version."""
    canvas = workshop.canvas
    records = {kind: list(rows) for kind, rows in citable().items()}
    for point in canvas.points.current():
        rows = [
            row
            for kind, words in demo.EVIDENCE.get(point.text, [])
            for row in records[kind]
            if words_of_row(row).startswith(words)
        ]
        cite(point=point, rows=rows, by=by)
    agree_canvas(canvas=canvas, agreed_on=workshop.held_on, by=by)
    for organisation, function, how in demo.AGREED:
        endorsement = CanvasEndorsement(
            library=workshop.library,
            canvas=canvas,
            organisation=organisation,
            function=function,
            how=how,
            agreed_on=workshop.held_on,
        )
        record_endorsement(endorsement=endorsement, by=by)
    draft = copy_sheet(canvas=canvas, title=demo.NEXT_SHEET, by=by)
    element, text = demo.NEXT_YEAR
    add_point(canvas=draft, element=element, text=text, by=by)
