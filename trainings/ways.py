"""How a kept picture is sent."""

from hashlib import md5

from django.http import FileResponse, Http404


def answer_with_file(stored, kind):
    """Return a kept file to be shown in a page; raises Http404 when it is gone."""
    try:
        response = FileResponse(stored.open("rb"), content_type=kind)
    except FileNotFoundError as error:
        raise Http404 from error
    response.headers["Content-Disposition"] = "inline"  # without the name it has on our disk
    # A file is never written again under its name.
    response.headers["ETag"] = f'"{md5(stored.name.encode(), usedforsecurity=False).hexdigest()}"'
    return response
