// Lines of a workshop that this browser still holds: shown where no exercise shows them.

const unsent = document.querySelector("[data-unsent]");
const place = `okolica-workshop-${unsent.dataset.unsent}`;
let lines = [];
try {
  lines = JSON.parse(localStorage.getItem(place)) || [];
} catch {
  localStorage.removeItem(place);
}

for (const line of lines) {
  const row = document.createElement("li");
  row.textContent = line.fields.text;
  unsent.querySelector("[data-lines]").append(row);
}
const exercise = unsent.querySelector("[data-exercise]");
if (exercise && lines.length) exercise.href = lines[0].action.replace(/[^/]+\/$/, "");
unsent.querySelector("[data-forget]")?.addEventListener("click", () => {
  localStorage.removeItem(place);
  unsent.hidden = true;
});
unsent.hidden = lines.length === 0;
