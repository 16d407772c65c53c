"""Hands without a mouse: whatever is pressed or written into is reached by Tab first, and seen."""

from playwright.sync_api import Error, expect

TABS = 200
# How often to press Tab from what has the focus to `target`, at least; Shift+Tab, where negative.
# Of radio buttons Tab reaches one, arrows the others. "skip": the link to the content leads nearer.
WHERE = """(target) => {
  const now = document.activeElement;
  if (now.hash === "#main" && document.getElementById("main").contains(target)) return "skip";
  const group = target.type === "radio" && now.type === "radio" && now.name === target.name;
  if (now === target || group) return 0;
  if (now === document.body) return 1;
  const isBehind = (one, other) =>
    other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  const [first, last] = isBehind(target, now) ? [now, target] : [target, now];
  const between = [...document.querySelectorAll("a[href], button, input, select, textarea")]
    .filter((one) => isBehind(one, first) && isBehind(last, one) && one.type !== "radio")
    .filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
  return (between.length + 1) * (first === now ? 1 : -1);
}"""
IS_SEEN = """(target) => {
  const now = document.activeElement;
  const box = (now.labels?.[0] ?? now).getBoundingClientRect();
  const isInHeight = box.bottom > 0 && box.top < innerHeight;
  return isInHeight && box.right > 0 && box.left < innerWidth && now.matches(":focus-visible");
}"""


def ask(element, question):
    """Return what the element answers; "gone" when it was drawn anew or another page came."""
    try:
        return element.evaluate(f"(one) => one.isConnected ? ({question})(one) : 'gone'")
    except Error:
        return "gone"


def reach(target):
    """Press Tab or Shift+Tab until `target`, or a radio button of its group, has the focus.

    Once as often as it seems to need, without a look in between; after that one by one. On a page
    just opened the first Tab comes to the link that skips to the content, which saves the others.
    """
    target = target.first
    expect(target).to_be_visible()
    element, at_once = target.element_handle(), TABS  # it is looked for once, not at every step
    for _ in range(TABS):
        steps = ask(element, WHERE)
        if steps == 0:
            assert element.evaluate(IS_SEEN), f"the focus is not seen: {target}"
            return target
        if steps == "gone":
            element = target.element_handle()
            continue
        if steps == "skip":
            target.page.keyboard.press("Enter")
            continue
        for _ in range(min(abs(steps), at_once)):
            target.page.keyboard.press("Tab" if steps > 0 else "Shift+Tab")
        at_once = 1 if abs(steps) > 1 else at_once
    raise AssertionError(f"no way by keyboard to {target}")


def press(page, role, name, key="Enter"):
    press_on(page.get_by_role(role, name=name), key)


def press_on(target, key="Enter"):
    reach(target).page.keyboard.press(key)


def type_in(page, text):
    """Type where the focus is: the last letter by its key, the others at once, as they are pasted.

    Chromium takes 3 ms for each key; test_workshop_cuts.py presses the key of every letter.
    """
    page.keyboard.insert_text(text[:-1])
    page.keyboard.type(text[-1:])


def write_into(target, text):
    """Type instead of what stands in a field."""
    page = reach(target).page
    page.keyboard.press("ControlOrMeta+a")
    type_in(page, text)


def choose(page, group, answer):
    """Choose one of the answers in the group that is called so, by the arrows."""
    choose_on(page.get_by_role("group", name=group).first, answer)


def choose_on(within, answer):
    target = reach(within.get_by_role("radio", name=answer, exact=True))
    keyboard, element = target.page.keyboard, target.element_handle()
    keyboard.press("Space")
    for _ in range(within.get_by_role("radio").count()):
        if element.is_checked():
            return
        keyboard.press("ArrowDown")
    raise AssertionError(f"no way by arrows to {answer}")


def pick(target, label):
    """Pick an option of a list by the arrows."""
    keyboard = reach(target).page.keyboard
    keyboard.press("Home")
    element = target.element_handle()
    while element.evaluate("list => list.selectedOptions[0].label") != label:
        assert element.evaluate("list => list.selectedIndex < list.length - 1"), label
        keyboard.press("ArrowDown")


def choose_file(target, file):
    """Open the window of files by the keyboard, and choose this one there."""
    with target.page.expect_file_chooser() as window:  # asked for before the keys go to the field
        reach(target).page.keyboard.press("Space")
    window.value.set_files(file)
