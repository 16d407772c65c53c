// The board of an analysis and the sheet of the five elements. Without this file every button and line still works.

// Enter sends the line and leaves it free for the next entry; entries travel one after another.
// Until they have arrived, the browser asks before it leaves the page.
const onTheWay = [];

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-add-line]");
  if (!form) return;
  event.preventDefault();
  const line = form.elements.text;
  const text = line.value;
  if (!text.trim()) return;
  line.value = "";
  onTheWay.push({ form, line, text });
  if (onTheWay.length === 1) sendAll();
}, true);

window.addEventListener("beforeunload", (event) => {
  if (onTheWay.length) event.preventDefault();
});

async function sendAll() {
  while (onTheWay.length) {
    const [entry] = onTheWay;
    const { form, line } = entry;
    const failed = await send(entry);
    const isSignedOut = form.querySelector("[data-signed-out]"); // static/js/app.js said so
    const error = document.getElementById(line.id.replace(/text$/, "error"));
    if (failed) error.textContent = form.dataset.failed;
    // What was refused comes back to its line, before anything typed since; where nothing arrives,
    // so does what was to follow it.
    const isRefused = failed || isSignedOut || error.textContent.trim();
    const done = (each) => each === entry || ((failed || isSignedOut) && each.line === line);
    const texts = onTheWay.filter(done).map((each) => each.text);
    if (isRefused) line.value = [...texts, line.value].filter(Boolean).join("; ");
    onTheWay.splice(0, onTheWay.length, ...onTheWay.filter((each) => !done(each)));
  }
}

async function send({ form, text }) {
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
  return failed;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
