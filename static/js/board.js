// The board of an analysis and the sheet of the five elements. Without this file every button and line still works.

// Enter sends the line and leaves it free for the next entry; entries travel one after another.
let queue = Promise.resolve();

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-add-line]");
  if (!form) return;
  event.preventDefault();
  const line = form.elements.text;
  const text = line.value;
  if (!text.trim()) return;
  line.value = "";
  queue = queue.then(() => send(form, line, text));
}, true);

async function send(form, line, text) {
  const error = () => document.getElementById(line.id.replace(/text$/, "error"));
  let failed = false;
  const fail = () => { failed = true; };
  form.addEventListener("htmx:responseError", fail, { once: true });
  try {
    const values = { ...Object.fromEntries(new FormData(form)), text };
    await window.htmx.ajax("POST", form.action, { source: form, swap: "none", values });
  } catch {
    fail();
  }
  form.removeEventListener("htmx:responseError", fail);
  if (failed) error().textContent = form.dataset.failed;
  // What was refused comes back to its line, before anything typed since.
  if (error().textContent.trim()) line.value = [text, line.value].filter(Boolean).join(" ");
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
