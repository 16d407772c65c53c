"""What axe finds in Django's stock admin and we leave, with the reason.

Each line is a rule and a part of the selector of the element that it names.
"""

LEFT_IN_ADMIN = {
    (
        "aria-input-field-name",
        "select2",
    ): "autocomplete: the label names the hidden select",
}
