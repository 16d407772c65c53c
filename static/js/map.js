// Focus, keys and steps of the relationship map without loading the page anew. Without this file
// everything on the map is a link that answers the same from the server.

const room = () => document.getElementById("map");
const picture = () => document.getElementById("relationship-map");
const figure = () => room().querySelector("[data-map-figure]");
const panel = () => document.getElementById("map-panel");

const state = { focus: null, steps: 1, groups: false };

// What stands on the sheet that is shown, and can be chosen.
const CHOSEN = ".map-node[data-partner], .map-pile[href], .map-seat[href], .map-title[href]";
const shapeOf = (thing) => [...thing.querySelectorAll("path")].find((path) => path.getClientRects().length);
const isShown = (thing) => Boolean(shapeOf(thing)) && getComputedStyle(thing).visibility !== "hidden";
const things = () => [...picture().querySelectorAll(CHOSEN)].filter(isShown);
const numbersOf = (text) => (text || "").split(" ").filter(Boolean);

/** The node of a partner on this sheet, or the pile it is in. */
function holderOf(number) {
  return things().find((thing) => thing.dataset.partner === number
    || numbersOf(thing.dataset.members).includes(number));
}

// ---- Lighting up ----

function light(number, near = [], groups = null, ribbons = null) {
  for (const layer of ribbons === "kept" ? [] : picture().querySelectorAll(".map-ties")) {
    const drawn = ribbons?.querySelector(`[data-sheet="${layer.dataset.sheet}"]`);
    layer.replaceChildren(...(drawn ? drawn.cloneNode(true).childNodes : []));
  }
  state.focus = number;
  const drawn = number && picture().querySelector(`[data-partner="${number}"]`);
  const lit = groups || numbersOf(drawn && drawn.dataset.audiences);
  figure().classList.toggle("has-focus", Boolean(number));
  for (const thing of picture().querySelectorAll(".map-node, .map-pile")) {
    const own = thing.dataset.partner ? [thing.dataset.partner] : numbersOf(thing.dataset.members);
    thing.classList.toggle("is-focus", own.includes(number));
    thing.classList.toggle("is-near", own.some((one) => near.includes(one)));
    if (own.includes(number) && thing.dataset.partner) thing.setAttribute("aria-current", "true");
    else thing.removeAttribute("aria-current");
  }
  for (const line of picture().querySelectorAll(".map-outline")) {
    line.classList.toggle("is-near", numbersOf(line.dataset.members).includes(number));
  }
  for (const group of picture().querySelectorAll(".map-audience")) {
    group.classList.toggle("is-near", Boolean(number) && lit.includes(group.dataset.audience));
  }
  for (const row of document.querySelectorAll("#relationship-table tr[data-partner]")) {
    row.classList.toggle("is-focus", row.dataset.partner === number);
  }
}

function lightAsThePanelSays() {
  const told = panel().querySelector("[data-panel-of]");
  if (!told) return;
  const ribbons = told.querySelector("[data-ribbons]") || "kept"; // drawn by the server already
  light(told.dataset.panelOf, numbersOf(told.dataset.near), numbersOf(told.dataset.groups), ribbons);
}

/** Keep what is lit in the address: the same address shows the same. */
function remember() {
  const address = new URL(window.location.href);
  for (const name of ["focus", "steps", "groups", "open"]) address.searchParams.delete(name);
  if (state.focus) address.searchParams.set("focus", state.focus);
  if (state.focus && state.steps > 1) address.searchParams.set("steps", state.steps);
  if (state.focus && state.groups) address.searchParams.set("groups", "1");
  window.history.replaceState(window.history.state, "", address);
}

async function open(number, steps = 1, takesFocus = false, groups = false) {
  state.steps = steps;
  state.groups = groups;
  light(number);
  remember();
  const asked = new URL(window.location.href).searchParams; // filter, corner and colour as they are
  for (const name of ["focus", "open", "page", "groups"]) asked.delete(name);
  asked.set("steps", steps);
  if (groups) asked.set("groups", "1");
  if (document.querySelector(".page--full")) asked.set("full", "1");
  const address = `${room().dataset.panel}${number}/?${asked}`;
  await window.htmx.ajax("GET", address, { target: "#map-panel", swap: "innerHTML" });
  lightAsThePanelSays();
  if (takesFocus) document.getElementById("map-panel-name")?.focus();
}

function clear() {
  const back = state.focus && holderOf(state.focus);
  state.steps = 1;
  light(null);
  remember();
  panel().replaceChildren();
  if (back) back.focus();
}

/** Show another state of the map: a pile, a corner, a filter. Everything else stays as it is. */
async function go(address, toFocus) {
  await window.htmx.ajax("GET", address, { target: "#map", swap: "outerHTML" });
  window.history.pushState({ map: true }, "", address);
  prepareMap();
  tellTheCounts();
  const target = toFocus && document.querySelector(toFocus);
  if (target) target.focus();
  else if (picture()) things().find((thing) => thing.getAttribute("tabindex") === "0")?.focus();
}

/** Read aloud how many are chosen now; what stays as it was is not said again. */
function tellTheCounts() {
  const told = document.querySelector("[data-map-told]");
  const counts = document.querySelector(".map-counts")?.textContent || "";
  if (told.textContent !== counts) told.textContent = counts;
}

/** Where the focus stays when a switch outside the picture has drawn the map anew. */
function sameAs(link) {
  if (link.matches("[data-map-ties]")) return "[data-map-ties]";
  if (link.closest(".map-colours")) return ".map-colours summary";
  if (link.matches(".map-legend__switch")) return ".map-legend__switch";
  return link.closest(".map-legend__lists") && "#map-legend-heading";
}

window.addEventListener("popstate", () => window.location.reload());

// ---- The picture as a PNG, drawn from the file ----

const PIXELS = 2; // for each of the file's

async function downloadPng(button) {
  const image = new Image();
  image.src = button.dataset.png;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [PIXELS * image.naturalWidth, PIXELS * image.naturalHeight];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.download = button.dataset.name;
  link.href = URL.createObjectURL(await new Promise((done) => { canvas.toBlob(done); }));
  link.click();
  URL.revokeObjectURL(link.href);
}

// ---- Pointer ----

const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-png]")) downloadPng(event.target.closest("[data-png]"));
  if (!room() || !picture() || !isPlain(event)) return;
  const thing = event.target.closest(CHOSEN);
  const link = event.target.closest("a");
  const row = event.target.closest("#relationship-table tr[data-partner] th a");
  if (thing?.dataset.partner || row) {
    const number = thing ? thing.dataset.partner : row.closest("tr").dataset.partner;
    const holder = holderOf(number);
    event.preventDefault();
    if (!holder?.dataset.partner) go(link.href, "#map-card-name");
    else open(number, 1, !thing || event.detail === 0);
    if (row) picture().scrollIntoView({ block: "nearest" });
  } else if (event.target.closest(".map-pile[href]")) {
    event.preventDefault();
    go(link.getAttribute("href"), "#map-card-name");
  } else if (event.target.closest(".map-title[href], [data-map-zoom] a, [data-zoom=out], [data-map-ties], .map-colours a, .map-legend__lists a:not(.map-legend__confirm)")) {
    event.preventDefault();
    go(link.getAttribute("href"), sameAs(link));
  } else if (event.target.closest("[data-map-close]")) {
    event.preventDefault();
    closeCard();
  } else if (event.target.closest("[data-steps]")) {
    event.preventDefault();
    open(state.focus, Number(link.dataset.steps), true, state.groups);
  } else if (event.target.closest("[data-groups-switch]")) {
    event.preventDefault();
    open(state.focus, state.steps, true, !state.groups);
  } else if (event.target.closest("[data-map-clear]")) {
    event.preventDefault();
    if (document.querySelector("[data-map-card]")) closeCard();
    clear();
  }
});

function closeCard() {
  const name = document.querySelector("[data-map-card]");
  const member = name.querySelector("[data-member]")?.dataset.member;
  name.remove();
  const pile = member && holderOf(member);
  if (!state.focus) remember();
  if (pile) pile.focus();
}

// ---- Keys ----

const DOWN = { ArrowDown: 1, ArrowUp: -1 };
const ALONG = { ArrowRight: 1, ArrowLeft: -1 };

function middleOf(thing) {
  const box = shapeOf(thing).getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Right and left go through everybody in reading order; up and down to the nearest one there. */
function neighbour(from, key) {
  const all = things();
  if (ALONG[key]) return all[(all.indexOf(from) + ALONG[key] + all.length) % all.length];
  const [x, y] = middleOf(from);
  let best = null;
  let least = Infinity;
  for (const other of all) {
    const [ox, oy] = middleOf(other);
    const down = (oy - y) * DOWN[key];
    if (down < 3) continue;
    const cost = down + 0.6 * Math.abs(ox - x);
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

/** One stop of the tab key for the whole picture; arrows move inside. */
function makeOneStop(stop) {
  for (const thing of picture().querySelectorAll(CHOSEN)) thing.setAttribute("tabindex", "-1");
  if (stop) stop.setAttribute("tabindex", "0");
}

function nearer(from) {
  const sector = from?.dataset.sector || /sector--(\w+)/.exec(from?.getAttribute("class") || "")?.[1];
  const buttons = [...document.querySelectorAll("[data-map-zoom] [data-corner]")];
  return buttons.find((one) => one.dataset.corner === sector)
    || (sector && buttons.find((one) => one.dataset.corner === "informal"));
}

document.addEventListener("keydown", (event) => {
  if (!room() || !picture() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const thing = event.target.closest(CHOSEN);
  const away = document.querySelector("[data-zoom=out]");
  if (event.key === "Escape") {
    if (document.querySelector("[data-map-card]")) closeCard();
    else if (state.focus) clear();
    else if (away) go(away.getAttribute("href"));
  } else if (["1", "2", "3"].includes(event.key) && (thing?.dataset.partner || state.focus)) {
    open(thing?.dataset.partner || state.focus, Number(event.key));
  } else if (event.key === "+" && !away && nearer(thing)) {
    go(nearer(thing).getAttribute("href"));
  } else if (event.key === "-" && away) {
    go(away.getAttribute("href"));
  } else if (thing && (ALONG[event.key] || DOWN[event.key])) {
    event.preventDefault();
    neighbour(thing, event.key)?.focus();
  } else if (event.key === "Enter" && thing?.dataset.partner) {
    event.preventDefault();
    open(thing.dataset.partner, 1, true);
  }
});

// Ctrl+P prints the page that is made for paper: numbers in the picture, the list by the same.
document.addEventListener("keydown", (event) => {
  const paper = document.querySelector("[data-map-paper]");
  const isOnlyControl = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!paper || !isOnlyControl || event.key.toLowerCase() !== "p") return;
  event.preventDefault();
  window.location.assign(`${paper.href}#print`);
});

// The tab key and arrows light up the partner they reach; the panel opens with Enter.
document.addEventListener("focusin", (event) => {
  const thing = picture() && event.target.closest?.(CHOSEN);
  if (!thing) return;
  makeOneStop(thing);
  if (thing.dataset.partner && thing.matches(":focus-visible") && thing.dataset.partner !== state.focus) {
    panel().replaceChildren();
    light(thing.dataset.partner);
    remember();
  }
});

// ---- Start ----

function prepareMap() {
  document.querySelectorAll("[data-print-item], [data-map-keys]").forEach((part) => {
    part.hidden = false;
  });
  state.focus = null;
  if (!picture()) return;
  state.steps = Number(new URL(window.location.href).searchParams.get("steps")) || 1;
  lightAsThePanelSays();
  makeOneStop((state.focus && holderOf(state.focus)) || things()[0]);
}
prepareMap();
