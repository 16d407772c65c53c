"""Sets one page by typst and ends: `typesetting.py` starts it as a process of its own.

typst remembers how it set the last ten pages, with their letters and pictures, and gives nothing of
it back. In a process that answers requests that were forty to eighty megabytes for good. Nothing
but the standard library and typst.
"""

import json
import sys

import typst


def main():
    """Set what the input asks for. Where typst refuses, say why among errors, and end as told."""
    asked = json.load(sys.stdin.buffer)
    page = asked.pop("page")
    try:
        done = typst.compile(page.encode() if asked.pop("is_source") else page, **asked)
    except typst.TypstError as error:
        sys.stderr.buffer.write(str(error.diagnostic).encode())
        return int(sys.argv[1])
    sys.stdout.buffer.write(done)
    return 0


if __name__ == "__main__":
    sys.exit(main())
