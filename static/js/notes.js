// Notes from paper: one line for all lists. A note goes into the form of its list and is sent from
// there, so static/js/run.js keeps it until the server has answered.

const quick = document.querySelector("[data-quick]");

function startNotes() {
  const note = quick.querySelector("[data-note]");
  const list = quick.querySelector("[data-quick-list]");
  const draft = draftOf("note");
  const chosen = `okolica-list ${document.body.dataset.person} ${location.pathname}`;

  function choose(place) {
    list.selectedIndex = place;
    mark();
  }

  // The list that takes the notes stands out among the others
  function mark() {
    document.querySelectorAll(".notes .is-current").forEach((box) => box.classList.remove("is-current"));
    document.querySelector(`[data-list="${list.value}"]`).closest("section").classList.add("is-current");
    withStore(() => sessionStorage.setItem(chosen, list.selectedIndex));
  }

  // "matter; what we need; what they need; what was agreed" go into the fields of a talk
  function fillInOrder(form, names, text) {
    const parts = text.split(";").map((part) => part.trim());
    names.forEach((name, place) => { form.elements[name].value = parts[place] ?? ""; });
    form.elements[names.at(-1)].value = parts.slice(names.length - 1).join("; ");
  }

  // Of a promise the server finds who and by when in the line itself
  function write({ text, ...neighbours }) {
    const option = list.selectedOptions[0];
    const place = [...list.options].findIndex((each) => each.dataset.number === text.trim());
    if (place >= 0) choose(place);
    else if (text.trim()) {
      const form = document.querySelector(`[data-queued="${option.value}"]:not(.run__suggestion)`);
      if (option.dataset.fields) fillInOrder(form, option.dataset.fields.split(" "), text);
      else form.elements.text.value = text;
      if (option.dataset.kind) form.elements.kind.value = option.dataset.kind;
      form.neighbours = option.dataset.fields ? {} : neighbours;
      form.requestSubmit();
    }
  }

  function writeAll(texts) {
    texts.forEach(write);
    note.value = "";
    draft.forget();
    note.focus();
  }

  quick.addEventListener("submit", (event) => {
    event.preventDefault();
    writeAll([{ text: note.value }]);
  });
  note.addEventListener("input", () => draft.keep(note.value));
  note.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    if (!/\n./.test(text)) return;
    event.preventDefault();
    writeAll(withNeighbours(note.value + text));
  });
  list.addEventListener("change", mark);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "F2") return;
    const step = event.shiftKey ? list.options.length - 1 : 1;
    choose((list.selectedIndex + step) % list.options.length);
    note.focus();
  });

  document.querySelectorAll(".notes__boxes [data-queued]").forEach((form) => { form.hidden = true; });
  quick.hidden = false;
  note.value = draft.read() ?? "";
  choose(Number(withStore(() => sessionStorage.getItem(chosen))) || 0);
  note.focus();
}

if (quick) startNotes();
