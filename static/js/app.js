// Behaviour of the frame. Everything here is a convenience: each control works without it.

const root = document.documentElement;

// The theme changes at once; the server keeps it for the next page.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (event.target.id !== "frame-form" || button?.name !== "theme") return;
  event.preventDefault();
  root.dataset.theme = button.value;
  button.parentElement.querySelectorAll("button").forEach((each) => {
    each.setAttribute("aria-pressed", String(each === button));
  });
  const body = new FormData(event.target, button);
  fetch(button.formAction, { method: "POST", body, redirect: "manual" }).catch(() => {});
});

// Of too many files none is taken in: it is said before they travel.
function sayTooMany(field) {
  field.setCustomValidity(field.files.length > Number(field.dataset.most) ? field.dataset.tooMany : "");
  return field.reportValidity();
}
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-most]")) sayTooMany(target);
});
document.addEventListener("submit", (event) => {
  const field = event.target.querySelector("[data-most]");
  if (field && !sayTooMany(field)) event.preventDefault();
});

// Who wrote for long may have been signed out meanwhile, or signed in anew in another tab, and what
// was typed would be gone. So it is looked who is signed in before it is sent, and the token of now
// goes along; that of before stays beside it, for by it a form that arrives twice is known.
const LONG = 5 * 60 * 1000; // milliseconds
const TYPED = "textarea, input:not([type=hidden], [type=checkbox], [type=radio])";
const LONGEST_LOOK = 5 * 1000; // milliseconds
async function isStillSignedIn() {
  const { look } = document.getElementById("signed-out").dataset;
  const answer = await fetch(look, { signal: AbortSignal.timeout(LONGEST_LOOK) });
  const { person, token } = await answer.json(); // a page of an error is none
  if (person !== document.body.dataset.person) return false;
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => {
    if (!field.form.elements.first_token) field.after(Object.assign(field.cloneNode(), { name: "first_token" }));
    field.value = token;
  });
  document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
  return true;
}
function sayIsSignedOut(place) {
  place.querySelector("[data-signed-out]")?.remove();
  place.append(document.getElementById("signed-out").content.cloneNode(true));
  place.querySelector("[data-signed-out]").scrollIntoView({ block: "nearest" });
}
document.addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  const isTyped = form.elements.csrfmiddlewaretoken && form.querySelector(TYPED);
  const isLong = document.body.dataset.person && performance.now() > LONG;
  if (event.defaultPrevented || form.method !== "post" || !isTyped || !isLong || form.dataset.looked === "yes") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (form.dataset.looked) return;
  form.dataset.looked = "looking";
  form.querySelector("[data-signed-out]")?.remove();
  try {
    if (!(await isStillSignedIn())) {
      sayIsSignedOut(form);
      return;
    }
    form.dataset.looked = "yes";
  } catch {
    form.dataset.looked = "yes"; // no network, or no answer: the browser says so
  } finally {
    if (form.dataset.looked === "yes") form.requestSubmit(submitter);
    delete form.dataset.looked;
  }
});
// A part of a page that is sent by itself is led to the sign-in too: the page would go, with all
// that is typed in it.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, elt } = event.detail;
  const signedOut = document.getElementById("signed-out");
  const login = signedOut?.content.querySelector("a").getAttribute("href");
  if (!login || !xhr.getResponseHeader("HX-Redirect")?.startsWith(login)) return;
  event.preventDefault();
  sayIsSignedOut(elt.closest("form") ?? document.getElementById("messages"));
});
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const place = detail.elt.closest("form") ?? document.getElementById("messages");
  place?.querySelector("[data-signed-out]")?.remove();
});
// Back in this tab, whoever signed in in another one reads that nothing was lost.
document.addEventListener("visibilitychange", async () => {
  const note = document.querySelector("[data-signed-out]");
  if (document.hidden || !note) return;
  try {
    if (!(await isStillSignedIn())) return;
  } catch { return; } // no network: the next look
  note.setAttribute("role", "status");
  note.classList.replace("message--warning", "message--success");
  note.firstElementChild.textContent = document.getElementById("signed-out").dataset.again;
});

// A form is sent once: a second press while it travels does nothing. What hands out a file leaves
// its page standing, and may be asked for the next one.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const handsOut = form.matches("[data-hands-out]") || event.submitter?.matches("[data-hands-out]");
  if (event.defaultPrevented || form.method !== "post" || handsOut) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.querySelector("[data-not-sent]")?.remove();
  form.setAttribute("aria-busy", "true");
});
function mayBeSent(form) {
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
}
window.addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach(mayBeSent));
// What was typed goes with its own form alone. Before another press or a link throws away more than
// a word of it, the browser asks.
const typed = new Set();
document.addEventListener("input", ({ target }) => {
  if (target.form?.method === "post" && target.matches(TYPED)) typed.add(target);
});
window.addEventListener("beforeunload", (event) => {
  const isLeft = ({ form, value, defaultValue, isConnected }) =>
    isConnected && value !== defaultValue && /\S\s+\S/.test(value) && !form.matches("[data-sent], [data-queued], [data-hands-out]");
  if ([...typed].some(isLeft)) event.preventDefault();
});
// The worker of a workshop's day found no network for a form, and left its page standing.
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  const form = document.querySelector("form[data-sent]");
  if (data !== "not sent" || !form) return;
  mayBeSent(form);
  form.append(document.getElementById("not-sent").content.cloneNode(true));
  form.querySelector("[data-not-sent]").scrollIntoView({ block: "nearest" });
});

// Menus close with Escape and with a press elsewhere, and give the focus back.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
// What the search found while somebody typed goes with Escape and with a press elsewhere.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") forgetFound(null);
});
document.addEventListener("click", (event) => forgetFound(event.target));
function forgetFound(pressed) {
  document.querySelectorAll(".site-search__found").forEach((found) => {
    if (!found.parentElement.contains(pressed)) found.replaceChildren();
  });
}
document.addEventListener("toggle", (event) => {
  const field = event.target.matches(".bottom-bar [open]") && event.target.querySelector("[type=search]");
  if (field) field.focus();
}, true);

document.addEventListener("click", (event) => {
  document.querySelectorAll("[data-menu][open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest("li").remove();
  const copy = event.target.closest("[data-copy]");
  if (copy) copyText(copy);
});

async function copyText(button) {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  } catch {
    field.focus(); // the text is selected: Ctrl+C still works
  }
}

// What needs a reader's eyes takes the focus; what only works with a script shows itself.
function prepare(part) {
  const focus = part.querySelector("[data-take-focus]");
  if (focus) focus.focus();
  part.querySelectorAll("[data-dismiss][hidden], [data-copy][hidden]").forEach((button) => {
    button.hidden = false;
  });
}
prepare(document);
document.addEventListener("htmx:load", (event) => prepare(event.detail.elt));

// Long requests say so.
document.addEventListener("htmx:beforeRequest", () => { root.dataset.busy = "yes"; });
document.addEventListener("htmx:afterRequest", () => { delete root.dataset.busy; });

// What a part of a page asked for and was refused is said on the page that stands, in the words of
// the one that came as an answer. A line of a board says it beside the line.
document.addEventListener("htmx:responseError", ({ detail }) => {
  const place = document.getElementById("messages");
  if (!place || detail.elt.matches("[data-add-line]")) return;
  const page = new DOMParser().parseFromString(detail.xhr.responseText, "text/html");
  const said = [...page.querySelectorAll("main h1, main .lead")].map((each) => each.textContent.trim());
  const [list, item] = ["ul", "li"].map((name) => document.createElement(name));
  list.className = "messages";
  item.className = "message message--error";
  item.textContent = said.map((each) => each.replace(/\.?$/, ".")).join(" ");
  list.append(item);
  place.replaceChildren(list);
  if (detail.requestConfig.triggeringEvent?.type !== "input") place.scrollIntoView({ block: "nearest" });
});

// A slash goes to the search, as long as nothing is being typed.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.getElementById("search");
  if (!search || !search.offsetParent) return;
  event.preventDefault();
  search.focus();
});

// Screens kept for a day without a network are one person's: they go with signing out, and when
// somebody else signs in, and when their time is over, whether or not anybody opens them again.
// Lines that were not sent stay; only their author sees them again.
async function isOver(name) {
  const about = await caches.match(`${name.split(" ")[2]}about-this-copy`, { cacheName: name });
  return about && (await about.json()).until < new Date().toISOString();
}
async function forgetKeptDays(whose) {
  try {
    for (const name of await caches.keys()) {
      if (!name.startsWith("okolica-day ")) continue;
      if (whose(name.split(" ")[1]) || (await isOver(name))) await caches.delete(name);
    }
  } catch { /* a browser that refuses to keep anything, and keeps no day */ }
}
const { person } = document.body.dataset;
if (person) forgetKeptDays((owner) => owner !== person);
else if (person === "" && location.pathname === "/") forgetKeptDays(() => true); // signed out
document.addEventListener("submit", (event) => {
  const isSigningOut = [event.target, event.submitter].some((each) => each?.matches("[data-sign-out]"));
  if (isSigningOut) forgetKeptDays(() => true);
});

// A line that is half typed in a workshop (static/js/lines.js) goes with its day, whoever typed it,
// and once somebody was erased in its library: it may be their name. One that says no time is over.
function forgetDrafts(isGone) {
  try {
    for (const name of Object.keys(localStorage)) {
      if (/^okolica-(draft|note) /.test(name) && isGone(name.split(" ")[2], draftIn(name))) localStorage.removeItem(name);
    }
  } catch { /* nothing is kept here */ }
}
function draftIn(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? {};
  } catch {
    return {};
  }
}
function forgetOldDrafts() {
  const now = new Date().toISOString();
  const { erased } = document.body.dataset; // in seconds; none outside a library
  const [ours] = location.pathname.match(/^\/libraries\/[^/]+\//) ?? [];
  const isFromBefore = (path, draft) => ours && path.startsWith(ours) && Number(draft.erased) < Number(erased);
  forgetDrafts((path, draft) => !(draft.until > now) || isFromBefore(path, draft));
}
forgetOldDrafts();

// A field for several words with commas between them: the words in use are proposed for the last.
document.addEventListener("input", (event) => {
  const field = event.target.closest?.("[data-list-of-words]");
  if (!field?.list) return;
  const typed = field.value.slice(0, field.value.lastIndexOf(",") + 1);
  const before = typed ? `${typed} ` : "";
  for (const option of field.list.options) {
    option.dataset.word ??= option.value;
    option.value = before + option.dataset.word;
  }
});

// Of tabs that do not fit, the one of this page is in sight.
for (const tabs of document.querySelectorAll(".tabs")) {
  const here = tabs.querySelector("[aria-current]");
  if (here) tabs.scrollLeft += here.getBoundingClientRect().right - tabs.getBoundingClientRect().right;
}
