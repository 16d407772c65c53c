"""What a field of rows offers, when the rows are read already."""


def choose_from(field, rows):
    """Let a ModelChoiceField, or one of many rows, offer `rows`; what is sent it still looks up."""
    nothing = [] if field.empty_label is None else [("", field.empty_label)]
    field.choices = [*nothing, *((row.pk, field.label_from_instance(row)) for row in rows)]
