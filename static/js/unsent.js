// Lines of a workshop that this browser still holds: shown where no exercise shows them.
// Of a workshop that is closed the kept screens go.

const unsent = document.querySelector("[data-unsent]");
const unsentLines = linesOf(unsent.dataset.unsent);

const shownLines = unsentLines.all().filter((each) => !each.fields.removed);
for (const line of shownLines) {
  const row = document.createElement("li");
  row.textContent = line.fields.text;
  unsent.querySelector("[data-lines]").append(row);
}
const exercise = unsent.querySelector("[data-exercise]");
const first = shownLines[0];
if (exercise && first) exercise.href = first.action.replace(/[^/]+\/$/, "");
unsent.querySelector("[data-forget]")?.addEventListener("click", () => {
  unsentLines.all().forEach((line) => unsentLines.drop(line.key));
  unsent.hidden = true;
});
unsent.hidden = !first;

async function forgetDay(address) {
  if (!window.caches) return;
  for (const name of await caches.keys()) if (name.endsWith(` ${address}`)) await caches.delete(name);
}
if (unsent.querySelector("[data-forget]")) forgetDay(location.pathname.replace(/summary\/$/, ""));
