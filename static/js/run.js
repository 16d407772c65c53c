// A line typed in a workshop stays in this browser until the server has answered for it.
// Every waiting line carries a key made here: sent again, it is the same line.

const state = document.querySelector("[data-run-state]");
const store = `okolica-workshop-${state.dataset.workshop}`;
const PAUSE = 3000; // milliseconds until the next try
const PATIENCE = 10000; // milliseconds to wait for an answer
let isSending = false;

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(store)) || [];
  } catch {
    return [];
  }
}

function keep(lines) {
  localStorage.setItem(store, JSON.stringify(lines));
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

function say(text, isWaiting, address) {
  state.textContent = text;
  state.classList.toggle("is-waiting", isWaiting);
  if (!address) return;
  const link = document.createElement("a");
  link.href = address;
  link.textContent = ` ${text}`;
  state.replaceChildren(link);
}

function show() {
  const count = waiting().length;
  say(count ? `${state.dataset.waiting} (${count})` : state.dataset.saved, count > 0);
  document.querySelectorAll("[data-pending]").forEach((row) => row.remove());
  for (const line of waiting()) {
    const rows = document.querySelector(`[data-list="${line.list}"] :is(ol, ul)`);
    if (line.action !== actionOf(line.list) || !rows || rows.querySelector(`[data-key="${line.key}"]`)) continue;
    rows.querySelector(".run__nothing")?.remove();
    const row = document.createElement("li");
    row.dataset.pending = line.key;
    row.className = line.refusal ? "is-refused" : "is-waiting";
    row.textContent = line.refusal ? `${line.fields.text} — ${line.refusal}` : line.fields.text;
    if (line.refusal) row.append(removal(line.key));
    rows.append(row);
  }
}

function removal(key) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-quiet";
  button.textContent = "×";
  button.addEventListener("click", () => {
    drop(key);
    show();
  });
  return button;
}

function actionOf(list) {
  return document.querySelector(`[data-queued="${list}"]`)?.getAttribute("action");
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
        const list = line.action === actionOf(line.list) && document.querySelector(`[data-list="${line.list}"]`);
        const rows = new DOMParser().parseFromString(await answer.text(), "text/html").body;
        if (list) list.replaceChildren(...rows.childNodes);
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

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-queued]");
  if (!form) return;
  event.preventDefault();
  queue(form);
  const line = form.querySelector("[data-line]");
  if (line) line.value = "";
  else form.reset();
  if (form.matches(".run__suggestion")) form.hidden = true;
  (line || form.querySelector("textarea, button")).focus();
  show();
  flush();
});

document.addEventListener("paste", (event) => {
  const line = event.target.closest("[data-line]");
  const text = event.clipboardData.getData("text");
  if (!line || !/\n./.test(text)) return;
  event.preventDefault();
  for (const one of (line.value + text).split("\n")) queue(line.form, one);
  line.value = "";
  show();
  flush();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "F2") {
    const lines = [...document.querySelectorAll("[data-line]")];
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
document.querySelector("[data-line]")?.focus();
show();
flush();
