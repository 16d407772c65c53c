"""What people send is measured before it is taken in."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_OF_NOBODY = 256 * 1024  # of a form for which nobody signs in: twelve texts, and room
NEED_AN_ACCOUNT = ("/libraries/", "/invitations/", "/admin/")  # they lead to the sign-in page
MOST_AT_ONCE = 128 * 1024 * 1024  # ten photos of 12 MB, and room for the form around them


def forms_of_nobody_are_small(get_response):
    """Refuse what is larger than any form without an account: its page would show it again.

    Eight of 5 MB in one field took a process to half a gigabyte, and no limit counts what is
    refused.
    """

    def middleware(request):
        said = str(request.META.get("CONTENT_LENGTH") or 0)
        is_large = said.isdecimal() and int(said) > MOST_OF_NOBODY
        is_open = is_large and not request.path.startswith(NEED_AN_ACCOUNT)
        if is_open and not request.user.is_authenticated:
            raise RequestDataTooBig
        return get_response(request)

    return middleware


class MeasuredUpload(FileUploadHandler):
    """Refuse a request that is larger than anything a form here sends; else leave it to others."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > MOST_AT_ONCE:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
