// The map of the ground with pins that can be reached by keys, groups and a picture that is moved.
// Without this file the picture is the server's, and every pin and every group is a link.

const L = window.L;
const room = document.getElementById("ground");
const figure = document.getElementById("ground-picture");
const said = document.getElementById("ground-said");
const CLOSEST = 18;
const TOGETHER = 52; // pixels: points nearer than this are one group
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
const forms = new Intl.PluralRules(document.documentElement.lang);

// ---- Words ----

const word = (name) => figure?.getAttribute(`data-${name}`) ?? "";

// Each has its forms in the page: data-together-one, data-together-few, data-together-many.
function counted(what, n) {
  return (word(`${what}-${forms.select(n)}`) || word(`${what}-many`)).replace("%(n)s", n);
}

function nearestPlace(latlng) {
  let best = "";
  let least = 0.0025; // square degrees: about five kilometres
  for (const name of ground.querySelectorAll(".ground-place [data-at]")) {
    const [latitude, longitude] = name.dataset.at.split(",").map(Number);
    const away = (latlng.lat - latitude) ** 2 + ((latlng.lng - longitude) * 0.59) ** 2;
    if (away < least) [best, least] = [name.textContent.trim(), away];
  }
  return best;
}

function nameOf(item) {
  if (item.count === 1) return item.words;
  if (item.isOnePlace) return counted("together", item.count);
  const place = nearestPlace(item.latlng);
  const around = place ? `, ${word("around").replace("%(place)s", place)}` : "";
  return `${counted("partners", item.count)}${around}. ${word("closer")}`;
}

// ---- The picture under the pins ----

const ground = figure?.querySelector(".ground-map");
const bare = ground?.viewBox.baseVal.width;
const [south, west, north, east] = word("box").split(",").map(Number);
const home = figure && L.latLngBounds([south, west], [north, east]);

// A name stands clear of the signs and of other names, on whichever side of its dot there is room;
// the names before it are more important. The server does the same: clear_of_signs of names.py.
const LETTER = 14 * 0.56;
const SIDES = ["start", "end", "over", "under", "right", "left"];
// Where the words of a ring may stand, in degrees from the east.
const TURNS = [45, 30, 60, 15, 75, 0, 90, 105, 120, 135, 150, 165, 180, 345, 330, 315, 225, 210, 195];

function boxOf(at, text, side) {
  const { x, y } = at;
  const width = text.length * LETTER;
  const gap = ["right", "left"].includes(side) ? 22 : 8;
  if (["start", "right"].includes(side)) return [x + gap - 1, y - 9, x + gap + width, y + 9];
  if (["end", "left"].includes(side)) return [x - gap - width, y - 9, x - gap + 1, y + 9];
  const top = side === "over" ? y - 34 : y + 20;
  return [x - width / 2, top, x + width / 2, top + 15];
}

const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

function around(latlng, width, above, below = above) {
  const { x, y } = map.latLngToLayerPoint(latlng);
  return [x - width / 2, y - above, x + width / 2, y + below];
}

function drawnAt(part) {
  const [inside, whole] = [part.getBoundingClientRect(), frame.getBoundingClientRect()];
  const { x, y } = map.containerPointToLayerPoint([inside.left - whole.left, inside.top - whole.top]);
  return [x, y, x + inside.width, y + inside.height];
}

function showNames() {
  const closeness = under.getBoundingClientRect().width / bare;
  if (!closeness) return;
  under.style.setProperty("--closeness", closeness);
  const step = Math.max(0, Math.log2(closeness) + 0.01);
  const names = [...under.querySelectorAll("[data-step]")].map((name) => {
    const text = name.querySelector("text");
    const isDue = Number(name.dataset.step) <= step;
    return { name, text, isDue, at: map.latLngToLayerPoint(text.dataset.at.split(",")) };
  });
  const taken = signs.map((one) => around(one.getLatLng(), sizeOf(one.item), sizeOf(one.item) / 2));
  taken.push(...[...under.querySelectorAll(".ground-spot circle")].map(drawnAt));
  const library = figure.querySelector(".ground-library");
  if (library) taken.push(around(library.dataset.at.split(","), 34, 44, -10));
  const dots = names.filter((one) => one.isDue).map(({ at: { x, y } }) => [x - 4, y - 4, x + 4, y + 4]);
  taken.push(...dots);
  const [left, right] = [0, map.getSize().x].map((x) => map.containerPointToLayerPoint([x, 0]).x);
  const isFree = (box) => !taken.some((other) => meet(other, box));
  for (const { name, text, isDue, at } of names) {
    const isInside = at.x >= left && at.x <= right;
    const side = isDue && SIDES.find((one) => {
      const box = boxOf(at, text.textContent, one);
      return isFree(box) && !(isInside && (box[0] < left || box[2] > right));
    });
    name.style.display = side ? "inline" : "none";
    if (!side) continue;
    text.setAttribute("class", `is-${side}`);
    taken.push(boxOf(at, text.textContent, side));
  }
  const isSeen = (box) => box[0] >= left && box[2] <= right;
  for (const ring of under.querySelectorAll(".ground-ring")) {
    const words = ring.nextElementSibling;
    const [x, y, radius] = ["cx", "cy", "r"].map((name) => Number(ring.getAttribute(name)));
    const shows = TURNS.some((turn) => {
      words.setAttribute("x", x + radius * Math.cos((turn * Math.PI) / 180));
      words.setAttribute("y", y + radius * Math.sin((turn * Math.PI) / 180));
      const box = drawnAt(words);
      return isFree(box) && isSeen(box);
    });
    words.style.visibility = shows ? "visible" : "hidden";
    if (shows) taken.push(drawnAt(words));
  }
  for (const area of under.querySelectorAll(".ground-area")) {
    const box = drawnAt(area);
    const shows = isFree(box) && isSeen(box);
    area.style.visibility = shows ? "visible" : "hidden";
    if (shows) taken.push(box);
  }
}

function layStreets() {
  if (!word("tiles")) return;
  const streets = L.tileLayer(word("tiles"), { maxZoom: CLOSEST, referrerPolicy: "origin" });
  streets.once("tileload", () => figure.classList.add("has-streets")); // until then the drawing is the map
  streets.addTo(map);
  L.control.attribution({ prefix: false }).addAttribution(word("thanks").replaceAll("<", "&lt;")).addTo(map);
}

let under = null;

function layUnder() {
  const layer = ground.cloneNode(true);
  layer.querySelectorAll(".ground-signs, .ground-library, title").forEach((part) => part.remove());
  for (const name of ["id", "role", "aria-labelledby"]) layer.removeAttribute(name);
  layer.setAttribute("aria-hidden", "true");
  L.svgOverlay(layer, home, { interactive: false, className: "ground-under" }).addTo(map);
  under = layer;
  map.on("zoomend viewreset resize moveend", showNames);
  showNames();
}

// ---- Signs: elements with a spoken name ----

const NamedIcon = L.DivIcon.extend({
  createIcon(old) {
    const element = L.DivIcon.prototype.createIcon.call(this, old);
    element.setAttribute("role", "button");
    element.setAttribute("aria-label", this.options.words);
    element.title = this.options.words;
    element.tabIndex = -1;
    return element;
  },
});

const sizeOf = (item) => (item.count === 1 ? 26 : 38);

function faceOf(item) {
  const kind = item.count === 1 ? item.sector : "group";
  const face = document.querySelector(`template[data-face="${kind}"]`).content.cloneNode(true);
  const box = document.createElement("div");
  box.append(face);
  if (item.count > 1) box.querySelector("[data-count]").textContent = item.count;
  return box;
}

function signOf(item) {
  const size = sizeOf(item);
  const icon = new NamedIcon({
    html: faceOf(item), className: "ground-sign", iconSize: [size, size], words: nameOf(item),
  });
  const marker = L.marker(item.latlng, { icon, keyboard: false, riseOnHover: true });
  marker.item = item;
  marker.on("click", () => act(marker));
  return marker;
}

// ---- Who is where: in the browser, or by the server where there are many ----

let index = null;
let signs = [];

function prepare(features) {
  const at = new Map();
  for (const one of features) {
    const key = one.geometry.coordinates.join();
    if (at.has(key)) at.get(key).push(one);
    else at.set(key, [one]);
  }
  index = new window.Supercluster({
    radius: TOGETHER, extent: 256, maxZoom: CLOSEST - 1,
    map: (one) => ({ count: one.partners.length }),
    reduce: (all, one) => { all.count += one.count; },
  });
  index.load([...at.values()].map((partners) => ({
    type: "Feature", geometry: partners[0].geometry, properties: { partners },
  })));
}

function itemOf(feature) {
  const [longitude, latitude] = feature.geometry.coordinates;
  const own = feature.properties;
  const latlng = L.latLng(latitude, longitude);
  if (own.cluster) {
    const places = index.getLeaves(own.cluster_id, Infinity);
    const partners = places.flatMap((place) => place.properties.partners);
    return { latlng, count: own.count, cluster: own.cluster_id, partners: partners.map((one) => one.id) };
  }
  const partners = own.partners.map((one) => one.id);
  if (partners.length > 1) return { latlng, count: partners.length, isOnePlace: true, partners };
  const { name, sector, level } = own.partners[0].properties;
  return { latlng, count: 1, partners, sector, words: spoken(name, sector, level) };
}

const spoken = (name, sector, level) => [name, word(`sector-${sector}`), word(`level-${level}`)]
  .filter(Boolean).join(", ");

function box() {
  const bounds = map.getBounds().pad(0.1);
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

async function itemsInView() {
  if (index) return index.getClusters(box(), Math.floor(map.getZoom() + 0.01)).map(itemOf);
  const [left, low, right, high] = box();
  const address = new URL(word("points"), window.location.href);
  address.searchParams.set("box", [low, left, high, right].map((edge) => edge.toFixed(6)).join());
  address.searchParams.set("wide", figure.clientWidth);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  const { features } = await answer.json();
  return features.map((one) => {
    const [longitude, latitude] = one.geometry.coordinates;
    const { count, first, together, name, sector, level } = one.properties;
    return {
      latlng: L.latLng(latitude, longitude), count, isOnePlace: together, partners: [first],
      sector, words: count === 1 ? spoken(name, sector, level) : "",
    };
  });
}

let asked = 0;

async function draw() {
  const mine = (asked += 1);
  const items = await itemsInView();
  if (mine !== asked) return;
  const before = signs.find((one) => one.getElement() === document.activeElement);
  signs.forEach((one) => one.remove());
  signs = items.map((item) => signOf(item).addTo(map));
  markStop(signs.find((one) => one.item.partners.some((pk) => String(pk) === stop)) || signs[0]);
  if (before) focusOn(nearest(before.getLatLng()));
  light(lit);
  showNames();
  if (isCloser) sumUp();
}

// ---- One tab stop, arrows between the signs ----

let stop = null; // the partner whose sign is reached by Tab

function markStop(sign) {
  signs.forEach((one) => { one.getElement().tabIndex = one === sign ? 0 : -1; });
  frame.tabIndex = signs.length ? -1 : 0;
  if (sign) stop = String(sign.item.partners[0]);
}

function focusOn(sign) {
  if (!sign) {
    frame.tabIndex = 0;
    frame.focus({ preventScroll: true });
    return;
  }
  markStop(sign);
  sign.getElement().focus({ preventScroll: true });
}

const inView = () => signs.filter((one) => map.getBounds().contains(one.getLatLng()));

function nearest(latlng) {
  const [best] = inView().sort((a, b) => map.distance(latlng, a.getLatLng()) - map.distance(latlng, b.getLatLng()));
  return best;
}

function neighbour(sign, [dx, dy]) {
  const from = map.latLngToLayerPoint(sign.getLatLng());
  let best = null;
  let least = Infinity;
  for (const other of inView()) {
    const { x, y } = map.latLngToLayerPoint(other.getLatLng()).subtract(from);
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (other === sign || along <= 0 || aside > 2 * along) continue;
    if (along + 2 * aside < least) [best, least] = [other, along + 2 * aside];
  }
  return best;
}

// ---- What a sign does ----

let telling = null;

function tell(sentence, wait = 50) {
  said.textContent = "";
  window.clearTimeout(telling);
  telling = window.setTimeout(() => { said.textContent = sentence; }, wait);
}

let isCloser = false; // or farther: what is seen is to be said

function sumUp() {
  isCloser = false;
  const seen = inView();
  const groups = seen.filter((one) => one.item.count > 1).length;
  const pins = seen.length - groups;
  const parts = [(pins || !groups) && counted("pins", pins), groups && counted("groups", groups)];
  tell(word("seen").replace("%(what)s", parts.filter(Boolean).join(` ${word("and")} `)));
}

function act(sign) {
  const { item } = sign;
  if (item.count === 1) openPanel(`focus=${item.partners[0]}`, item.partners[0]);
  else if (item.isOnePlace) openPanel(`spot=${item.partners[0]}`, item.partners[0]);
  else comeCloser(item);
}

function comeCloser(item) {
  const zoom = item.cluster === undefined
    ? map.getZoom() + 1.5
    : Math.max(index.getClusterExpansionZoom(item.cluster), map.getZoom() + 0.5);
  map.setView(item.latlng, Math.min(zoom, CLOSEST), { animate: false });
  draw().then(() => focusOn(nearest(item.latlng)));
}

function openPanel(query, partner) {
  light(partner);
  stop = String(partner);
  const address = new URL(room.dataset.ground, window.location.href);
  address.search = [word("query"), query].filter(Boolean).join("&");
  window.htmx.ajax("GET", address.pathname + address.search, { target: "#ground-panel", swap: "outerHTML" })
    .then(() => document.getElementById("ground-panel-name")?.focus());
}

function closePanel() {
  const panel = document.getElementById("ground-panel");
  if (!panel.firstElementChild) return false;
  panel.replaceChildren();
  light(null);
  focusOn(signs.find((one) => String(one.item.partners[0]) === stop) || signs[0]);
  return true;
}

// ---- List and map light up together ----

let lit = null;

function light(partner) {
  lit = partner && Number(partner);
  for (const row of room.querySelectorAll(".ground-rows [data-partner]")) {
    row.classList.toggle("is-focus", Number(row.dataset.partner) === lit);
  }
  for (const sign of signs) {
    sign.getElement().classList.toggle("is-lit", sign.item.partners.includes(lit));
  }
}

function show(row) {
  const [latitude, longitude] = row.dataset.point.split(",").map(Number);
  const { top, bottom } = frame.getBoundingClientRect();
  // Where the picture is seen, nothing moves under the pointer.
  if (top > window.innerHeight || bottom < 0) frame.scrollIntoView({ block: "nearest" });
  map.setView([latitude, longitude], Math.max(map.getZoom(), 15), { animate: false });
  draw().then(() => {
    light(row.dataset.partner);
    focusOn(nearest(L.latLng(latitude, longitude)));
  });
}

// ---- Pointer and keys ----

room?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("[data-ground-close]")) {
    event.preventDefault();
    closePanel();
  } else if (map && event.target.closest("[data-ground-show]")) { // else the link leads to the picture
    event.preventDefault();
    show(event.target.closest("[data-partner]"));
  }
});

for (const [kind, is] of [["focusin", true], ["mouseover", true], ["mouseleave", false]]) {
  room?.querySelector(".ground-rows:has([data-partner])")?.addEventListener(kind, (event) => {
    const row = event.target.closest("[data-partner]");
    light(is && row ? row.dataset.partner : null);
  });
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target.closest("#ground-panel, #ground-frame")) {
    if (!closePanel() && map) goHome();
    return;
  }
  if (!event.target.closest("#ground-frame")) return;
  const sign = signs.find((one) => one.getElement() === event.target);
  if (sign && ["Enter", " "].includes(event.key)) act(sign);
  else if (ARROWS[event.key]) move(sign, ARROWS[event.key]);
  else if (["+", "="].includes(event.key)) map.zoomIn();
  else if (event.key === "-") map.zoomOut();
  else return;
  event.preventDefault();
}

function move(sign, direction) {
  const next = sign && neighbour(sign, direction);
  if (next) focusOn(next);
  else map.panBy(L.point(direction).multiplyBy(120), { animate: false });
}

function goHome() {
  map.fitBounds(home, { animate: false });
  draw().then(sumUp);
}

if (room && !room.matches("[data-placing]")) document.addEventListener("keydown", pressed);

// ---- Start ----

const frame = document.createElement("div");
frame.id = "ground-frame";
frame.setAttribute("role", "group");
frame.setAttribute("aria-label", word(room?.matches("[data-placing]") ? "label-placing" : "label"));

let map = null;

function open() {
  ground.before(frame);
  figure.classList.add("is-alive"); // from now on the frame has a size
  map = L.map(frame, {
    keyboard: false, zoomSnap: 0.25, zoomDelta: 1, maxZoom: CLOSEST, attributionControl: false,
    zoomControl: false, fadeAnimation: false,
  });
  L.control.zoom({ zoomInTitle: word("zoom-in"), zoomOutTitle: word("zoom-out") }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.fitBounds(home, { animate: false });
  map.setMinZoom(map.getZoom() - 3);
  layStreets();
  layUnder();
  const place = figure.querySelector(".ground-library");
  if (place) {
    const icon = new NamedIcon({
      html: document.querySelector('template[data-face="library"]').content.cloneNode(true).firstElementChild,
      className: "ground-home", iconSize: [34, 34], iconAnchor: [17, 44], words: word("library"),
    });
    const marker = L.marker(place.dataset.at.split(","), { icon, keyboard: false, interactive: false }).addTo(map);
    marker.getElement().setAttribute("role", "img");
    marker.getElement().removeAttribute("tabindex");
  }
}

async function start() {
  open();
  if (!word("many")) prepare((await (await fetch(word("points"))).json()).features);
  await draw();
  map.on("zoomend", () => { isCloser = true; });
  map.on("moveend", draw);
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(frame);
  const chosen = new URL(window.location.href).searchParams.get("focus");
  if (chosen) light(chosen);
}

// ---- Putting one partner on the map: click, drag, arrows or typed numbers ----

const field = room?.querySelector("[data-ground-point]");
const STEP = 4; // pixels of one arrow

function typed() {
  const numbers = field.value.split(/[;,]\s+|\s+/).map((text) => Number(text.replace(",", ".")));
  return numbers.length === 2 && numbers.every(Number.isFinite) ? L.latLng(numbers) : null;
}

function whereIs(latlng) {
  const place = nearestPlace(latlng);
  const point = `${latlng.lat.toFixed(4)}, ${latlng.lng.toFixed(4)}`;
  return word(place ? "put-near" : "put").replace("%(point)s", point).replace("%(place)s", place);
}

function startPlacing() {
  open();
  const icon = new NamedIcon({
    html: document.querySelector('template[data-face="pin"]').content.cloneNode(true).firstElementChild,
    className: "ground-hand", iconSize: [44, 44], iconAnchor: [22, 42], words: word("pin"),
  });
  const pin = L.marker(typed() || home.getCenter(), { icon, draggable: true, keyboard: false }).addTo(map);
  const element = pin.getElement();
  element.tabIndex = 0;
  const put = (latlng) => {
    pin.setLatLng(latlng);
    field.value = `${latlng.lat.toFixed(6)}, ${latlng.lng.toFixed(6)}`;
    tell(whereIs(latlng), 400); // of many steps the last one is said
  };
  if (typed()) map.setView(typed(), map.getZoom() + 2, { animate: false });
  pin.on("drag", () => put(pin.getLatLng()));
  map.on("click", (event) => put(event.latlng));
  field.addEventListener("input", () => {
    if (!typed()) return;
    pin.setLatLng(typed());
    map.panTo(typed(), { animate: false });
  });
  element.addEventListener("keydown", (event) => {
    if (!ARROWS[event.key]) return;
    event.preventDefault();
    const by = L.point(ARROWS[event.key]).multiplyBy(event.shiftKey ? 10 * STEP : STEP);
    put(map.layerPointToLatLng(map.latLngToLayerPoint(pin.getLatLng()).add(by)));
    if (!map.getBounds().contains(pin.getLatLng())) map.panTo(pin.getLatLng(), { animate: false });
  });
  room.querySelectorAll(".only-alive").forEach((part) => { part.hidden = false; });
}

// Where the points do not come, the picture of the server stays.
function stay() {
  map?.remove();
  frame.remove();
  figure.classList.remove("is-alive");
}

// Where a phone shows the list, nothing is to be moved: the map is another address.
if (figure && field) startPlacing();
else if (figure?.getClientRects().length) start().catch(stay);
