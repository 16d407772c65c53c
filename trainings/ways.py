"""How a kept picture is sent."""

from hashlib import md5

from django.http import FileResponse, Http404

from files.images import is_whole

NOTHING_RUNS = "sandbox; default-src 'none'"  # whatever a browser takes the file for


def answer_with_file(stored, kind):
    """Return a kept file to be shown in a page; raises Http404 when it is gone or damaged."""
    if not is_whole(stored):
        raise Http404
    response = FileResponse(stored.open("rb"), content_type=kind)
    response.headers["Content-Disposition"] = "inline"  # without the name it has on our disk
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    # A file is never written again under its name.
    response.headers["ETag"] = f'"{md5(stored.name.encode(), usedforsecurity=False).hexdigest()}"'
    return response
