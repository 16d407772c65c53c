// The answers as columns by stage, with drag. A row goes only where its own menu leads: what is
// dropped presses that button, or opens the page of the words that the stage needs.

const KEPT = "okolica-columns";
const main = document.getElementById("main");
let dragged = null;

function wanted() {
  try {
    return localStorage.getItem(KEPT) === "yes";
  } catch {
    return false;
  }
}

function show(asColumns) {
  main.classList.toggle("as-columns", asColumns);
  document.querySelectorAll("[data-columns]").forEach((button) => {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(asColumns));
  });
  document.querySelectorAll(".stages .candidate").forEach((row) => {
    row.draggable = asColumns && Boolean(row.querySelector(".move-menu"));
  });
}

function wayTo(stage) {
  return dragged?.querySelector(`.move-menu [data-stage="${stage.dataset.stage}"]`);
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-columns]")) return;
  const asColumns = !main.classList.contains("as-columns");
  try {
    localStorage.setItem(KEPT, asColumns ? "yes" : "no");
  } catch { /* it is forgotten with this page */ }
  show(asColumns);
});

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".candidate[draggable=true]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  document.querySelectorAll(".stages .stage").forEach((stage) => {
    stage.classList.toggle("stage--open", Boolean(wayTo(stage)));
  });
});
document.addEventListener("dragover", (event) => {
  const stage = event.target.closest?.(".stage");
  if (stage && wayTo(stage)) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const stage = event.target.closest?.(".stage");
  const way = stage && wayTo(stage);
  if (!way) return;
  event.preventDefault();
  way.click();
});
document.addEventListener("dragend", () => {
  dragged = null;
  document.querySelectorAll(".stage--open").forEach((stage) => stage.classList.remove("stage--open"));
});

show(wanted());
document.addEventListener("htmx:load", () => show(wanted()));
