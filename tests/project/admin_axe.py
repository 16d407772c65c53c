"""What axe finds in Django's stock admin and we leave, with the reason.

Each line is a rule and a part of the selector of the element that it names.
"""

LEFT_IN_ADMIN = {
    (
        "aria-input-field-name",
        "select2",
    ): "autocomplete: the label names the hidden select",
    (
        "empty-table-header",
        ".original",
    ): "tabular inline: the column of the row's own name",
    ("empty-table-header", "th:nth-child(7)"): "tabular inline: deleting, where nothing is deleted",
    ("label", "#id_people-"): "tabular inline: the column has the name, its fields have none",
}
