"""What people send is measured before it is taken in."""

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_AT_ONCE = 128 * 1024 * 1024  # ten photos of 12 MB, and room for the form around them


class MeasuredUpload(FileUploadHandler):
    """Refuse a request that is larger than anything a form here sends; else leave it to others."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        if content_length > MOST_AT_ONCE:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
