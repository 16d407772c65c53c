"""What stands behind an error. Pure: what is installed first reads it, too."""


def with_causes(error):
    """Yield an error and those behind it, as a traceback tells them: none behind `from None`."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ if error.__suppress_context__ else error.__context__
