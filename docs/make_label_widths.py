"""Measure the letters of the map's font and print the table of `maps/label_widths.py`.

The browser that draws the labels also measures them, so no other reader of fonts is needed.
Run it again when the font or a weight changes:

    CHROMIUM=/usr/bin/chromium python docs/make_label_widths.py > maps/label_widths_table.py
"""

import base64
import json
import os
import shutil
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

FILES = Path(__file__).parents[1] / "node_modules/@fontsource-variable/literata/files"
WEIGHTS = {"REGULAR": 500, "BOLD": 650}
STEP = 5  # thousandths of an em; finer than a label can show

LETTERS = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180)) if code != 0xAD]
LETTERS += list("ȘșȚț–—‘’‚“”„•…€№")

MEASURE = """async ([faces, letters, weight]) => {
  for (const [url, range] of faces) {
    const face = new FontFace("Map", `url(${url})`, {weight: "200 900", unicodeRange: range});
    document.fonts.add(await face.load());
  }
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} 1000px Map`;
  return letters.map(letter => pen.measureText(letter).width);
}"""


def face(subset, unicode_range):
    """Return the address and range of one subset, as the page's own `@font-face` names them."""
    data = (FILES / f"literata-{subset}-wght-normal.woff2").read_bytes()
    return f"data:font/woff2;base64,{base64.b64encode(data).decode()}", unicode_range


def measured(page, weight):
    """Return {width in thousandths of an em: letters}, narrowest first."""
    faces = [face("latin-ext", "U+100-2FF"), face("latin", "U+0-FF, U+2000-21FF")]
    by_width = defaultdict(str)
    for letter, width in zip(
        LETTERS, page.evaluate(MEASURE, [faces, LETTERS, weight]), strict=True
    ):
        by_width[round(width / STEP) * STEP] += letter
    return dict(sorted(by_width.items()))


def main():
    browser_path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page()
        print('"""Widths of Literata\'s letters; printed by `docs/make_label_widths.py`."""')
        for name, weight in WEIGHTS.items():
            print(f"\n# weight {weight}: thousandths of an em, and the letters of that width")
            print(f"{name} = {{")
            for width, letters in measured(page, weight).items():
                print(f"    {width}: {json.dumps(letters, ensure_ascii=False)},")
            print("}")
        browser.close()


if __name__ == "__main__":
    main()
