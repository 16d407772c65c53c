// Notes from paper: one line for all lists. A note goes into the form of its list and is sent from
// there, so static/js/run.js keeps it until the server has answered.

const quick = document.querySelector("[data-quick]");

function startNotes() {
  const note = quick.querySelector("[data-note]");
  const list = quick.querySelector("[data-quick-list]");
  const draft = `okolica-note ${document.body.dataset.person} ${location.pathname}`;

  function keep(action) {
    try {
      return action();
    } catch {
      return null; // a browser that keeps nothing
    }
  }

  function choose(place) {
    list.selectedIndex = place;
    mark();
  }

  // The list that takes the notes stands out among the others
  function mark() {
    document.querySelectorAll(".notes .is-current").forEach((box) => box.classList.remove("is-current"));
    document.querySelector(`[data-list="${list.value}"]`).closest("section").classList.add("is-current");
    keep(() => sessionStorage.setItem(draft, list.selectedIndex));
  }

  // "what; who" of a promise go into two fields; the server finds the day that may stand last
  function fillOutcome(form, kind, text) {
    const parts = text.split(";").map((part) => part.trim());
    form.elements.kind.value = kind;
    if (kind === "promise" && parts.length > 1) form.elements.who.value = parts.pop();
    form.elements.text.value = parts.join("; ");
  }

  // "matter; what we need; what they need; what was agreed" go into the fields of a talk
  function fillInOrder(form, names, text) {
    const parts = text.split(";").map((part) => part.trim());
    names.forEach((name, place) => { form.elements[name].value = parts[place] ?? ""; });
    form.elements[names.at(-1)].value = parts.slice(names.length - 1).join("; ");
  }

  function write(text) {
    const option = list.selectedOptions[0];
    const place = [...list.options].findIndex((each) => each.dataset.number === text.trim());
    if (place >= 0) choose(place);
    else if (text.trim()) {
      const form = document.querySelector(`[data-queued="${option.value}"]:not(.run__suggestion)`);
      if (option.dataset.fields) fillInOrder(form, option.dataset.fields.split(" "), text);
      else if (option.dataset.kind) fillOutcome(form, option.dataset.kind, text);
      else form.elements.text.value = text;
      form.requestSubmit();
    }
  }

  function writeAll(texts) {
    texts.forEach(write);
    note.value = "";
    keep(() => localStorage.removeItem(draft));
    note.focus();
  }

  quick.addEventListener("submit", (event) => {
    event.preventDefault();
    writeAll([note.value]);
  });
  note.addEventListener("input", () => keep(() => localStorage.setItem(draft, note.value)));
  note.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text");
    if (!/\n./.test(text)) return;
    event.preventDefault();
    writeAll((note.value + text).split("\n"));
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
  note.value = keep(() => localStorage.getItem(draft)) ?? "";
  choose(Number(keep(() => sessionStorage.getItem(draft))) || 0);
  note.focus();
}

if (quick) startNotes();
