// A line typed in a workshop stays in this browser until the server has answered for it.
// Every waiting line carries a key made here: sent again, it is the same line.
// Stands on static/js/lines.js (where lines wait) and static/js/offline.js (kept screens).

const state = document.querySelector("[data-run-state]");
const lines = linesOf(state.dataset.workshop);
const place = `okolica-place ${state.dataset.workshop}`;
const PAUSE = 3000; // milliseconds until the next try
const LONG_PAUSE = 30000; // until the next try without a session
const LOOK = 4000; // milliseconds between two looks at what others have typed
const REFUSALS = [409, 422, 423]; // closed, not understood, locked: the answer is a sentence
const FIELDS = "input:not([type=hidden]), textarea, select";
let isSending = false;
let settled = 0; // how many lines were answered for: an older look says less than their answers
let nextTry;
let inHand = null; // the key of a waiting line that is just being corrected

function waiting() {
  return lines.all().filter((line) => !line.refusal && line.key !== inHand);
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function screenOf(line) {
  return line.action.replace(/[^/]+\/$/, "");
}

// Where a refused line is seen: one whose exercise is gone stands on the page of the workshop
function placeOf(line) {
  return [403, 404].includes(line.status) ? day.dataset.day : screenOf(line);
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
  if (inHand) return; // the field of the correction stands among the rows
  const all = lines.all();
  const refused = all.filter((line) => line.refusal);
  const count = all.length - refused.length;
  const words = state.dataset;
  if (count && lines.isLoose()) say(`${words.loose} (${count})`, true);
  else if (count) say(`${words.waiting} (${count})`, true);
  else if (refused.length) say(`${words.refused} (${refused.length})`, true, placeOf(refused[0]));
  else say(words.saved, false);
  document.querySelectorAll("[data-pending]").forEach((row) => row.remove());
  all.filter((line) => line.action === actionOf(line.list)).forEach(showLine);
  hideAccepted(all);
}

function showLine(line) {
  if (line.fields.removed) return;
  const rows = document.querySelector(`[data-list="${line.list}"] :is(ol, ul)`);
  if (rows.querySelector(`[data-key="${line.key}"]`)) return;
  rows.querySelector(".run__nothing")?.remove();
  rows.append(rowOf(line));
}

function rowOf(line) {
  const row = document.createElement("li");
  row.dataset.pending = line.key;
  row.className = line.refusal ? "is-refused" : "is-waiting";
  const text = document.createElement("span");
  text.className = "run__text";
  text.textContent = line.refusal ? `${wordsOf(line)} — ${line.refusal}` : wordsOf(line);
  row.append(text);
  if (!line.refusal || line.fields.corrected) row.append(control(state.dataset.change, line, correct));
  else if (!formOf(line.list).hidden) row.append(control(state.dataset.change, line, takeBack));
  row.append(control("×", line, remove, state.dataset.remove));
  return row;
}

// Of a talk whose matter nobody wrote, the first thing that somebody did
function wordsOf(line) {
  return line.fields.text || line.fields.agreed || line.fields.our_needs || line.fields.their_needs;
}

function control(label, line, act, words = `${label}:`) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-sm btn-quiet";
  button.textContent = label;
  button.setAttribute("aria-label", `${words} ${wordsOf(line)}`);
  button.addEventListener("click", () => act(line));
  return button;
}

// A line that was sent may be known to the server although its answer never came: what it says
// now is sent under the same key.

function correct(line) {
  inHand = line.key;
  const row = document.querySelector(`[data-pending="${line.key}"]`);
  const field = document.createElement("input");
  field.className = "run__text";
  field.value = line.fields.text;
  field.setAttribute("aria-label", `${state.dataset.change}: ${wordsOf(line)}`);
  const keep = (text) => {
    const fields = { ...line.fields, text: text.trim() || line.fields.text, corrected: "yes" };
    const said = { fields, refusal: null, status: null };
    if (lines.all().some((each) => each.key === line.key)) lines.change(line.key, said);
    else lines.add({ ...line, ...said, isTried: true }); // another window has sent it: this follows
  };
  field.addEventListener("input", () => keep(field.value)); // a closed lid loses nothing
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    if (event.key === "Escape") keep(line.fields.text);
    const note = document.querySelector("[data-note]");
    (note ?? firstFieldOf(formOf(line.list))).focus();
  });
  // Only this row is drawn anew: a press on a button of another one is just on its way.
  field.addEventListener("blur", () => {
    inHand = null;
    const now = lines.all().find((each) => each.key === line.key);
    if (now) row.replaceWith(rowOf(now));
    else row.remove(); // another window has sent it
    flush();
  });
  row.replaceChildren(field);
  field.focus();
}

function remove(line) {
  if (line.isTried && (!line.refusal || line.fields.corrected)) {
    lines.change(line.key, { fields: { ...line.fields, removed: "yes" } });
  } else lines.drop(line.key);
  show();
  flush();
}

function takeBack(line) {
  const form = formOf(line.list);
  if (isFilled(form)) { // half of another one is typed there
    say(state.dataset.finish, true);
    firstFieldOf(form).focus();
    return;
  }
  lines.drop(line.key);
  show();
  for (const field of form.querySelectorAll(FIELDS)) {
    field.value = line.fields[field.name] ?? "";
    keepDraft(field);
  }
  firstFieldOf(form).focus();
}

function firstFieldOf(form) {
  return form.querySelector("[data-line], textarea, input:not([type=hidden])");
}

// A suggestion that waits among the lines is not offered twice
function hideAccepted(all) {
  const form = document.querySelector(".run__suggestion");
  if (form) form.hidden = all.some((line) => line.fields.text === form.elements.text.value);
}

function formOf(list) {
  return document.querySelector(`[data-queued="${list}"]:not(.run__suggestion)`);
}

function actionOf(list) {
  return formOf(list)?.getAttribute("action");
}

// The answer to a line is its list as it is now, and what the map suggests after it.
// `page` is what the person looks at, or the copy kept for a reload without a network.
function take(page, line, html) {
  const answer = new DOMParser().parseFromString(html, "text/html").body;
  const fresh = answer.querySelector("[data-suggestion]");
  const old = page.querySelector("[data-suggestion]");
  fresh?.remove();
  if (fresh && !old.contains(page.activeElement)) old.replaceWith(fresh);
  const list = page.querySelector(`[data-list="${line.list}"]`);
  // Whoever corrects a line here is left in peace: its own answer brings the whole list.
  if (inHand && list.contains(document.activeElement)) return;
  list.replaceChildren(...answer.childNodes);
}

function tryLater(pause) {
  clearTimeout(nextTry);
  nextTry = setTimeout(flush, pause);
}

async function flush() {
  if (isSending) return;
  isSending = true;
  const stumbled = new Set(); // the server fell over these lines: the others go first
  try {
    let line;
    while ((line = waiting().find((each) => !stumbled.has(each.key)))) {
      lines.change(line.key, { isTried: true });
      const answer = await sendWithFreshToken(line);
      sayOffline(false);
      const isGone = await isOfThisLineAlone(answer);
      if (!isGone && (answer.type === "opaqueredirect" || [403, 404].includes(answer.status))) {
        show();
        const here = encodeURIComponent(location.pathname);
        say(state.dataset.signIn, true, `${state.dataset.login}?next=${here}`);
        tryLater(LONG_PAUSE);
        return;
      }
      if (isGone && line.fields.removed) lines.drop(line.key);
      else if (isGone) lines.change(line.key, { refusal: state.dataset.gone, status: answer.status });
      else if (REFUSALS.includes(answer.status)) {
        lines.change(line.key, { refusal: await answer.text(), status: answer.status });
      } else if (answer.ok) await settle(line, await answer.text());
      else stumbled.add(line.key);
      show();
    }
    if (stumbled.size) tryLater(PAUSE);
  } catch {
    sayOffline(true); // no network, or the server is away for a moment
    tryLater(PAUSE);
  } finally {
    isSending = false;
  }
}

async function settle(line, html) {
  settled += 1;
  await changeKept(screenOf(line), (page) => take(page, line, html));
  if (line.action === actionOf(line.list)) take(document, line, html);
  const now = lines.all().find((each) => each.key === line.key);
  const isAnswered = now && JSON.stringify(now.fields) === JSON.stringify(line.fields);
  if (isAnswered) lines.drop(line.key); // else it was changed while it travelled
}

// Of a pasted list each line is queued with its neighbours: they tell the server whether the
// number in front of it counts the lines or belongs to a name.
function withNeighbours(text) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  return lines.map((line, at) => ({ text: line, before: lines[at - 1] ?? "", after: lines[at + 1] ?? "" }));
}

function queue(form, line = {}) {
  const fields = { ...Object.fromEntries(new FormData(form)), ...line };
  delete fields.csrfmiddlewaretoken;
  delete fields.page_at;
  fields.key = newKey();
  if (!fields.text.trim() && !("any" in form.dataset && isFilled(form))) return;
  lines.add({ list: form.dataset.queued, action: form.getAttribute("action"), key: fields.key, fields });
}

// Who and by when are nothing without what: they stay where they are, and the field that is
// still empty is named.
function askForText(form) {
  const field = form.elements.text;
  if (field.value.trim() || "any" in form.dataset || !isFilled(form)) return false;
  const words = `${state.dataset.missing} ${field.labels[0].textContent.trim()}`;
  say(words, true);
  field.setCustomValidity(words);
  field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
  field.reportValidity();
  return true;
}

function isFilled(form) {
  return [...form.querySelectorAll(FIELDS)].some((field) => field.localName !== "select" && field.value.trim());
}

function keepDraft(field) {
  draftOf(field.id).keep(field.value);
}

function forgetDraftsOf(form) {
  for (const field of form.querySelectorAll(FIELDS)) draftOf(field.id).forget();
}

function restoreDrafts() {
  for (const field of document.querySelectorAll(`[data-queued] :is(${FIELDS})`)) {
    field.value = draftOf(field.id).read() ?? field.value;
  }
}

// In the capture phase: before the frame counts the form as sent
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-queued]");
  if (!form) return;
  event.preventDefault();
  if (askForText(form)) return;
  queue(form, form.neighbours);
  delete form.neighbours;
  forgetDraftsOf(form);
  const line = form.querySelector("[data-line]");
  if (line) line.value = "";
  else form.reset();
  if (form.matches(".run__suggestion")) form.hidden = true;
  (line || firstFieldOf(form.matches("[data-any]") ? form : formOf("outcomes"))).focus();
  show();
  flush();
}, true);

document.addEventListener("input", (event) => {
  if (event.target.closest("[data-queued]")) keepDraft(event.target);
});

document.addEventListener("focusin", (event) => {
  const { id } = event.target;
  if (event.target.matches("[data-line]")) withStore(() => sessionStorage.setItem(place, id));
});

// A star leads to the list of those who were chosen, with the name typed already. What somebody
// has typed there beside a name stays.
document.addEventListener("click", (event) => {
  const { star } = event.target.closest("[data-star]")?.dataset ?? {};
  if (!star) return;
  event.preventDefault();
  const field = document.getElementById("chosen-line");
  if (/^[^;]*;?\s*$/.test(field.value)) field.value = `${star}; `;
  keepDraft(field);
  field.focus();
});

document.addEventListener("paste", (event) => {
  const line = event.target.closest("[data-line]");
  const text = event.clipboardData.getData("text");
  if (!line || !/\n./.test(text)) return;
  event.preventDefault();
  for (const one of withNeighbours(line.value + text)) queue(line.form, one);
  line.value = "";
  forgetDraftsOf(line.form);
  show();
  flush();
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // Enter chooses a word there
  if (event.key === "Enter" && !event.shiftKey && event.target.matches("[data-queued] textarea")) {
    event.preventDefault();
    if (!event.repeat) event.target.form.requestSubmit();
  }
  if (event.key === "F2") {
    const fields = document.querySelectorAll("[data-line], [data-queued] textarea, [data-any] [name=text]");
    const places = [...fields].filter((field) => field.offsetParent); // those of a locked one are hidden
    const step = event.shiftKey ? places.length - 1 : 1;
    places[(places.indexOf(document.activeElement) + step) % places.length]?.focus();
    event.preventDefault();
  }
  if (event.key.toLowerCase() === "p" && event.ctrlKey) {
    event.preventDefault();
    document.querySelector("[data-projector]").click();
  }
});

// What others have typed here meanwhile. The answer holds only lists that changed; who stands in
// one of them is left in peace until the next look.
async function lookForNews() {
  if (document.hidden || isSending || !navigator.onLine) return;
  const seen = [...document.querySelectorAll("[data-mark]")].map((list) => list.dataset.mark).join(".");
  const before = settled;
  let answer;
  try {
    answer = await fetch(`${state.dataset.news}?seen=${seen}`, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    return; // no network
  }
  if (answer.status !== 200) return;
  const html = await answer.text();
  if (isSending || settled !== before) return;
  takeNews(document, html);
  changeKept(location.pathname, (page) => takeNews(page, html));
  show();
}

function takeNews(page, html) {
  const news = new DOMParser().parseFromString(html, "text/html").body;
  for (const fresh of news.querySelectorAll("[data-list], [data-suggestion]")) {
    const name = fresh.dataset.list;
    const old = page.querySelector(name ? `[data-list="${name}"]` : "[data-suggestion]");
    if (old && !old.contains(page.activeElement)) old.replaceWith(fresh);
  }
}

if (state.dataset.news) setInterval(lookForNews, LOOK);
window.addEventListener("online", flush);
window.addEventListener("storage", show);
document.addEventListener("okolica:online", flush);
window.addEventListener("beforeunload", (event) => {
  if (lines.isLoose()) event.preventDefault(); // the browser asks before it forgets them
});
// Unlocked again, opened again after a closing, let in again: what was refused because of it is sent now
for (const line of lines.all()) {
  const isUnlocked = line.status === 423 && !("locked" in state.dataset) && screenOf(line) === location.pathname;
  if (isUnlocked || [403, 404, 409].includes(line.status)) lines.change(line.key, { refusal: null, status: null });
}
// A text that is too long is refused with a sentence and comes back whole, rather than cut.
document.querySelectorAll("[data-queued] [maxlength]").forEach((field) => field.removeAttribute("maxlength"));
restoreDrafts();
const last = withStore(() => sessionStorage.getItem(place)); // where the person was typing
const places = [`${location.hash.slice(1)}-line`, last].map((id) => document.getElementById(id));
const forms = document.querySelectorAll("[data-queued]:not(.run__suggestion):not([hidden])");
(places.find(Boolean) || document.querySelector("[data-line]") || (forms.length ? firstFieldOf(forms[0]) : null))?.focus();
show();
flush();
