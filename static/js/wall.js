// What hangs on the wall. Lines that wait in this browser are shown too, people of the room never;
// the digits of the keyboard change the picture.

const wallFrame = document.querySelector("[data-wall]");
const wallLines = linesOf(wallFrame.dataset.wall);
const personWords = new Set(wallFrame.dataset.personWords.split(","));
let written = "";

function plain(word) {
  return word.trim().toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ł/g, "l").replace(/\.$/, "");
}

// The words of a text, with a space on both sides: "Anna" stands in "Anna – KGW", not in "Hanna – KGW"
function wordsIn(text) {
  return ` ${(plain(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
}

function showWaiting() {
  wallFrame.querySelectorAll("[data-pending]").forEach((row) => row.remove());
  const isOfTheChosen = (line) => line.list === "chosen"; // last: by then their names hang here
  for (const line of wallLines.all().sort((one, two) => isOfTheChosen(one) - isOfTheChosen(two))) {
    const [name, ...rest] = line.fields.text.split(/[;,()]/); // a sector stands in any part
    const isNamed = ["partner", "resource"].includes(line.list);
    const isTie = line.list === "tie";
    if (isOfTheChosen(line) && !hangs(name)) continue; // perhaps a person: only the lists know
    if (line.refusal || line.fields.removed || (isNamed && rest.some((part) => personWords.has(plain(part))))) continue;
    if (isTie && waitingPeople().some((person) => wordsIn(line.fields.text).includes(person))) continue;
    const list = wallFrame.querySelector(`[data-wall-list="${line.list}"]`) ?? ((isNamed || isTie) && waitingBesideMap());
    if (!list || list.querySelector(`[data-key="${line.key}"]`)) continue;
    const row = document.createElement("li");
    row.dataset.pending = line.key;
    row.className = "is-waiting";
    row.textContent = isOfTheChosen(line) ? `★ ${name.trim()}` : isNamed ? name.trim() : isTie ? line.fields.text.trim() : line.fields.text.split(";")[0].trim();
    list.append(row);
  }
  const beside = wallFrame.querySelector(".wall-waiting");
  if (beside) beside.hidden = !beside.querySelector("li");
}

// Names in waiting lines of which somebody said that they are people
function waitingPeople() {
  return wallLines.all().map((line) => line.fields.text.split(/[;,()]/))
    .filter(([name, ...rest]) => name.trim() && rest.some((part) => personWords.has(plain(part))))
    .map(([name]) => wordsIn(name));
}

// Whether another list on this wall shows the name
function hangs(name) {
  const rows = wallFrame.querySelectorAll("[data-wall-list=resource] li");
  return [...rows].some((row) => plain(row.firstChild.textContent) === plain(name));
}

// The map is drawn by the server: what it does not know yet stands in a line below
function waitingBesideMap() {
  if (!wallFrame.querySelector("#relationship-map")) return null;
  let beside = wallFrame.querySelector(".wall-waiting");
  if (!beside) {
    beside = document.createElement("div");
    beside.className = "wall-waiting";
    const words = document.createElement("p");
    words.textContent = wallFrame.dataset.waiting;
    beside.append(words, document.createElement("ul"));
    wallFrame.append(beside);
  }
  return beside.querySelector("ul");
}

// The kept copy follows the wall, so that a reload without a network shows the same
function remember() {
  const now = document.getElementById("wall").outerHTML;
  if (now === written) return;
  written = now;
  changeKept(location.pathname, (page) => {
    const fresh = new DOMParser().parseFromString(now, "text/html").getElementById("wall");
    page.getElementById("wall").replaceWith(fresh);
  });
}

document.addEventListener("htmx:load", () => {
  if (!document.querySelector("#wall [data-timetable], #wall[data-timetable]")) remember();
  showWaiting();
});
window.addEventListener("storage", showWaiting);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  document.querySelector(`[data-digit="${event.key}"]`)?.click();
});
showWaiting();
