"""The page where a library takes everything it keeps here."""

from contextlib import ExitStack
from tempfile import SpooledTemporaryFile

from django.http import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from accounts.policy import allowed
from portability.services.packing import pack_library

IN_MEMORY = 8 * 1024 * 1024  # bytes; a larger file goes through the disk


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("library.everything")
def everything(request, slug):
    """Say what is in the file; a POST hands it out."""
    if request.method != "POST":
        return render(request, "portability/everything.html")
    with ExitStack() as closing:
        file = closing.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
        pack_library(library=request.library, file=file)
        file.seek(0)
        closing.pop_all()  # the answer closes it
    words = pgettext("name of a file", "everything")
    name = f"{slug}-{words}-{timezone.localdate():%Y-%m-%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
