// Focus, keys and zoom of the relationship map. Without this file every node is a link that answers
// the same from the server.

const SVG = "http://www.w3.org/2000/svg";
const CENTRE = 500;
const PULL = 0.12; // as in maps/layout/ties.py

const room = () => document.getElementById("map");
const picture = () => document.getElementById("relationship-map");
const nodes = () => [...picture().querySelectorAll(".map-node")];
const nodeOf = (number) => picture().querySelector(`.map-node[data-partner="${number}"]`);
const groupsOf = (node) => node.dataset.audiences.split(" ").filter(Boolean);

const state = { focus: null, steps: 1 };

// ---- Who is how far: as reach() in maps/layout/ties.py ----

function reach(start, steps) {
  const own = groupsOf(start);
  const ties = own.map((group) => [start, group]);
  const near = new Set();
  if (steps >= 2) {
    for (const node of nodes()) {
      if (node === start) continue;
      const shared = groupsOf(node).filter((group) => own.includes(group));
      if (shared.length === 0) continue;
      near.add(node);
      const drawn = steps >= 3 ? groupsOf(node) : shared;
      drawn.forEach((group) => ties.push([node, group]));
    }
  }
  return { near, ties, groups: new Set(ties.map(([, group]) => group)) };
}

function drawTies(ties) {
  const layer = picture().querySelector(".map-ties");
  layer.replaceChildren();
  for (const [node, group] of ties) {
    const end = picture().querySelector(`.map-audience[data-audience="${group}"]`);
    if (!end) continue;
    const [x1, y1, x2, y2] = [node.dataset.x, node.dataset.y, end.dataset.x, end.dataset.y].map(Number);
    const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
    const path = document.createElementNS(SVG, "path");
    path.setAttribute(
      "d",
      `M${x1} ${y1}Q${mx + PULL * (mx - CENTRE)} ${my + PULL * (my - CENTRE)} ${x2} ${y2}`,
    );
    layer.append(path);
  }
}

// ---- Lighting up ----

function light(number, steps = state.steps) {
  const node = number && nodeOf(number);
  state.focus = node ? String(number) : null;
  state.steps = steps;
  const { near, ties, groups } = node
    ? reach(node, steps)
    : { near: new Set(), ties: [], groups: new Set() };
  room().querySelector("[data-map-figure]").classList.toggle("has-focus", Boolean(node));
  for (const one of nodes()) {
    one.classList.toggle("is-focus", one === node);
    one.classList.toggle("is-near", near.has(one));
    if (one === node) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  for (const spoke of picture().querySelectorAll(".map-spoke")) {
    spoke.classList.toggle("is-focus", spoke.dataset.of === state.focus);
    spoke.classList.toggle("is-near", near.has(nodeOf(spoke.dataset.of)));
  }
  for (const group of picture().querySelectorAll(".map-audience")) {
    group.classList.toggle("is-near", groups.has(group.dataset.audience));
  }
  for (const row of document.querySelectorAll("#relationship-table tr[data-partner]")) {
    row.classList.toggle("is-focus", row.dataset.partner === state.focus);
  }
  drawTies(ties);
}

function remember() {
  const address = new URL(window.location.href);
  address.searchParams.delete("focus");
  address.searchParams.delete("steps");
  if (state.focus) address.searchParams.set("focus", state.focus);
  if (state.focus && state.steps > 1) address.searchParams.set("steps", state.steps);
  window.history.replaceState(window.history.state, "", address);
}

function open(number) {
  light(number);
  remember();
  const address = `${room().dataset.map}partners/${number}/`;
  window.htmx.ajax("GET", address, { target: "#map-panel", swap: "innerHTML" });
}

function clear() {
  light(null);
  state.steps = 1;
  remember();
  document.getElementById("map-panel").replaceChildren();
}

// ---- Pointer ----

document.addEventListener("click", (event) => {
  if (!picture() || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const node = event.target.closest(".map-node[data-partner]");
  const row = event.target.closest("#relationship-table tr[data-partner] th a");
  if (node || row) {
    event.preventDefault();
    const number = node ? node.dataset.partner : row.closest("tr").dataset.partner;
    if (node && wasDragged()) return;
    open(number);
    if (row) picture().scrollIntoView({ block: "nearest" });
  } else if (event.target.closest("[data-map-clear]")) {
    event.preventDefault();
    const back = state.focus && nodeOf(state.focus);
    clear();
    if (back) back.focus();
  }
});

// ---- Keys ----

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

function neighbour(node, [dx, dy]) {
  const [x, y] = [Number(node.dataset.x), Number(node.dataset.y)];
  let best = null;
  let least = Infinity;
  for (const other of nodes()) {
    const [ox, oy] = [Number(other.dataset.x) - x, Number(other.dataset.y) - y];
    const along = ox * dx + oy * dy;
    const aside = Math.abs(ox * dy) + Math.abs(oy * dx);
    if (other === node || along <= 0 || aside > 2 * along) continue;
    const cost = along + 2 * aside;
    if (cost < least) [best, least] = [other, cost];
  }
  return best;
}

document.addEventListener("keydown", (event) => {
  if (!picture() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const node = event.target.closest(".map-node[data-partner]");
  if (event.key === "Escape" && state.focus) {
    const back = nodeOf(state.focus);
    clear();
    if (!node && back) back.focus();
  } else if (["1", "2", "3"].includes(event.key) && (node || state.focus)) {
    light(node ? node.dataset.partner : state.focus, Number(event.key));
    remember();
  } else if (node && ARROWS[event.key]) {
    event.preventDefault();
    const next = neighbour(node, ARROWS[event.key]);
    if (next) next.focus();
  }
});

// Tab and arrows light up the partner they reach; the panel opens with Enter.
document.addEventListener("focusin", (event) => {
  const node = event.target.closest?.(".map-node[data-partner]");
  if (!node || !node.matches(":focus-visible")) return;
  light(node.dataset.partner);
  remember();
});

// ---- Zoom ----

const view = { x: 0, y: 0, size: 1000 };
const drag = { from: null, moved: 0 };
const CLOSE = 620; // a window smaller than this shows labels on a phone too

const wasDragged = () => drag.moved > 6;

function show() {
  view.size = Math.min(1000, Math.max(220, view.size));
  view.x = Math.min(1000 - view.size, Math.max(0, view.x));
  view.y = Math.min(1000 - view.size, Math.max(0, view.y));
  picture().setAttribute("viewBox", `${view.x} ${view.y} ${view.size} ${view.size}`);
  picture().classList.toggle("is-close", view.size < CLOSE);
  room().querySelector("[data-map-figure]").classList.toggle("is-zoomed", view.size < 1000);
}

function zoom(step) {
  const node = state.focus && nodeOf(state.focus);
  const x = node && view.size === 1000 ? Number(node.dataset.x) : view.x + view.size / 2;
  const y = node && view.size === 1000 ? Number(node.dataset.y) : view.y + view.size / 2;
  view.size = { in: view.size / 1.4, out: view.size * 1.4, all: 1000 }[step];
  view.x = x - view.size / 2;
  view.y = y - view.size / 2;
  show();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zoom]");
  if (button) zoom(button.dataset.zoom);
  if (event.target.closest("[data-print]")) window.print();
});

document.addEventListener("pointerdown", (event) => {
  drag.moved = 0;
  if (view.size === 1000 || !event.target.closest("#relationship-map")) return;
  drag.from = { x: event.clientX, y: event.clientY, viewX: view.x, viewY: view.y };
});
document.addEventListener("pointermove", (event) => {
  if (!drag.from) return;
  const unit = view.size / picture().clientWidth;
  const [dx, dy] = [event.clientX - drag.from.x, event.clientY - drag.from.y];
  drag.moved = Math.max(drag.moved, Math.hypot(dx, dy));
  view.x = drag.from.viewX - dx * unit;
  view.y = drag.from.viewY - dy * unit;
  show();
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => { drag.from = null; });
}

// ---- Start ----

function prepareMap() {
  document.querySelectorAll("[data-print], [data-map-zoom], [data-map-keys]").forEach((part) => {
    part.hidden = false;
  });
  if (!picture()) return;
  const address = new URL(window.location.href);
  const steps = Number(address.searchParams.get("steps"));
  const lit = picture().querySelector(".map-node.is-focus");
  if (lit) light(lit.dataset.partner, [1, 2, 3].includes(steps) ? steps : 1);
}
prepareMap();
