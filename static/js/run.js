// A line typed in a workshop stays in this browser until the server has answered for it.
// Every waiting line carries a key made here: sent again, it is the same line.

const state = document.querySelector("[data-run-state]");
const store = `okolica-workshop-${state.dataset.workshop}`;
const PAUSE = 3000; // milliseconds until the next try
const PATIENCE = 10000; // milliseconds to wait for an answer
const FIELDS = "input:not([type=hidden]), textarea, select";
let isSending = false;

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(store)) || [];
  } catch {
    return [];
  }
}

function keep(lines) {
  if (lines.length) localStorage.setItem(store, JSON.stringify(lines));
  else localStorage.removeItem(store);
}

function drop(key) {
  keep(waiting().filter((line) => line.key !== key));
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// What the screen says

function say(text, isWaiting, address) {
  state.textContent = text;
  state.classList.toggle("is-waiting", isWaiting);
  if (!address) return;
  const link = document.createElement("a");
  link.href = address;
  link.textContent = text;
  state.replaceChildren(link);
}

function show() {
  const refused = waiting().filter((line) => line.refusal);
  const count = waiting().length - refused.length;
  if (count) say(`${state.dataset.waiting} (${count})`, true);
  else if (refused.length) say(`${state.dataset.refused} (${refused.length})`, true, refused[0].action.replace(/[^/]+\/$/, ""));
  else say(state.dataset.saved, false);
  document.querySelectorAll("[data-pending]").forEach((row) => row.remove());
  waiting().filter((line) => line.action === actionOf(line.list)).forEach(showLine);
}

function showLine(line) {
  const rows = document.querySelector(`[data-list="${line.list}"] :is(ol, ul)`);
  if (rows.querySelector(`[data-key="${line.key}"]`)) return;
  rows.querySelector(".run__nothing")?.remove();
  const row = document.createElement("li");
  row.dataset.pending = line.key;
  row.className = line.refusal ? "is-refused" : "is-waiting";
  const text = document.createElement("span");
  text.className = "run__text";
  text.textContent = line.refusal ? `${line.fields.text} — ${line.refusal}` : line.fields.text;
  row.append(text);
  if (line.refusal) {
    row.append(control(state.dataset.change, line, takeBack), control("×", line, () => {}));
    row.lastChild.setAttribute("aria-label", `${state.dataset.remove} ${line.fields.text}`);
  }
  rows.append(row);
}

function control(label, line, then) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-quiet";
  button.textContent = label;
  button.addEventListener("click", () => {
    drop(line.key);
    show();
    then(line);
  });
  return button;
}

function takeBack(line) {
  const form = formOf(line.list);
  for (const field of form.querySelectorAll(FIELDS)) field.value = line.fields[field.name] ?? "";
  form.querySelector("[data-line], textarea").focus();
}

function formOf(list) {
  return document.querySelector(`[data-queued="${list}"]:not(.run__suggestion)`);
}

function actionOf(list) {
  return formOf(list)?.getAttribute("action");
}

// The answer to a line is its list as it is now, and what the map suggests after it
function take(line, html) {
  const answer = new DOMParser().parseFromString(html, "text/html").body;
  const fresh = answer.querySelector("[data-suggestion]");
  const old = document.querySelector("[data-suggestion]");
  fresh?.remove();
  if (fresh && !old.contains(document.activeElement)) old.replaceWith(fresh);
  if (line.action === actionOf(line.list)) {
    document.querySelector(`[data-list="${line.list}"]`).replaceChildren(...answer.childNodes);
  }
}

function refuse(key, sentence) {
  keep(waiting().map((line) => (line.key === key ? { ...line, refusal: sentence } : line)));
}

async function send(line) {
  const body = new FormData();
  Object.entries(line.fields).forEach(([name, value]) => body.append(name, value));
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  const headers = { "X-Requested-With": "run.js", "X-CSRFToken": token ? token[1] : "" };
  return fetch(line.action, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
}

async function flush() {
  if (isSending) return;
  isSending = true;
  try {
    let line;
    while ((line = waiting().find((each) => !each.refusal))) {
      const answer = await send(line);
      if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 404) {
        show();
        const here = encodeURIComponent(location.pathname);
        say(state.dataset.signIn, true, `${state.dataset.login}?next=${here}`);
        return;
      }
      if (answer.status === 409 || answer.status === 422) refuse(line.key, await answer.text());
      else if (!answer.ok) throw new Error(answer.status);
      else {
        take(line, await answer.text());
        drop(line.key);
      }
      show();
    }
  } catch {
    setTimeout(flush, PAUSE); // no network, or the server is away for a moment
  } finally {
    isSending = false;
  }
}

function queue(form, text) {
  const fields = Object.fromEntries(new FormData(form));
  delete fields.csrfmiddlewaretoken;
  fields.key = newKey();
  fields.text = text ?? fields.text;
  if (!fields.text.trim()) return;
  keep([...waiting(), { list: form.dataset.queued, action: form.getAttribute("action"), key: fields.key, fields }]);
}

// A line that is not finished yet survives a reload too

function draftOf(field) {
  return `${store}${location.pathname}${field.id}`;
}

function forgetDrafts(form) {
  form.querySelectorAll(FIELDS).forEach((field) => localStorage.removeItem(draftOf(field)));
}

function restoreDrafts() {
  for (const field of document.querySelectorAll(`[data-queued] :is(${FIELDS})`)) {
    field.value = localStorage.getItem(draftOf(field)) ?? field.value;
  }
}

// In the capture phase: before the frame counts the form as sent
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-queued]");
  if (!form) return;
  event.preventDefault();
  queue(form);
  forgetDrafts(form);
  const line = form.querySelector("[data-line]");
  if (line) line.value = "";
  else form.reset();
  if (form.matches(".run__suggestion")) form.hidden = true;
  (line || formOf("outcomes").querySelector("textarea")).focus();
  show();
  flush();
}, true);

document.addEventListener("input", (event) => {
  if (event.target.closest("[data-queued]")) localStorage.setItem(draftOf(event.target), event.target.value);
});

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-line]")) sessionStorage.setItem(store, event.target.id);
});

document.addEventListener("paste", (event) => {
  const line = event.target.closest("[data-line]");
  const text = event.clipboardData.getData("text");
  if (!line || !/\n./.test(text)) return;
  event.preventDefault();
  for (const one of (line.value + text).split("\n")) queue(line.form, one);
  line.value = "";
  forgetDrafts(line.form);
  show();
  flush();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && event.target.matches("[data-queued] textarea")) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
  if (event.key === "F2") {
    const lines = [...document.querySelectorAll("[data-line], [data-queued] textarea")];
    lines[(lines.indexOf(document.activeElement) + 1) % lines.length]?.focus();
    event.preventDefault();
  }
  if (event.key === "p" && event.ctrlKey) {
    event.preventDefault();
    document.querySelector("[data-projector]").click();
  }
});

const clock = document.querySelector("[data-clock]");
function tick() {
  const minutes = Math.ceil((new Date(clock.dataset.clock) - Date.now()) / 60000);
  if (minutes > 0 && minutes < 300) clock.textContent = `${clock.dataset.left} ${minutes}`;
}

if (clock) {
  tick();
  setInterval(tick, 15000);
}
window.addEventListener("online", flush);
restoreDrafts();
const last = sessionStorage.getItem(store); // where the trainer was typing before the reload
const places = [`${location.hash.slice(1)}-line`, last].map((id) => document.getElementById(id));
(places.find(Boolean) || document.querySelector("[data-line]"))?.focus();
show();
flush();
