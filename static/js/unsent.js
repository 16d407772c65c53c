// Lines of a workshop that this browser still holds: shown where no exercise shows them.
// Of a workshop that is closed they can be added for some time, and copied; its kept screens go,
// and what was half typed on them.

const unsent = document.querySelector("[data-unsent]");
const unsentLines = linesOf(unsent.dataset.unsent);
const OUR_FIELDS = ["key", "box", "kind", "before", "after", "corrected", "removed"];

const isClosed = "closed" in unsent.dataset;

function isGone(line) {
  return [403, 404].includes(line.status);
}

function toShow() {
  return unsentLines.all().filter((each) => !each.fields.removed);
}

// What a person typed, in one row: "what; who; day"
function wordsOf(line) {
  const said = Object.entries(line.fields).filter(([name, value]) => !OUR_FIELDS.includes(name) && value.trim());
  return said.map(([, value]) => value.trim()).join("; ");
}

function showUnsent() {
  const shown = toShow();
  unsent.querySelector("[data-lines]").replaceChildren(...shown.map((line) => {
    const row = document.createElement("li");
    row.textContent = line.refusal && line.status !== 409 ? `${wordsOf(line)} — ${line.refusal}` : wordsOf(line);
    return row;
  }));
  const text = document.getElementById("unsent-text");
  if (text) text.value = shown.map(wordsOf).join("\n");
  const exercise = unsent.querySelector("[data-exercise]");
  const sendable = shown.find((line) => !isGone(line));
  unsent.querySelectorAll("[data-sendable]").forEach((each) => { each.hidden = !sendable; });
  if (exercise && sendable) exercise.href = sendable.action.replace(/[^/]+\/$/, "");
  // Before the closing only what no exercise can send any more is taken away here.
  unsent.querySelector("[data-forget]").hidden = !isClosed && Boolean(sendable);
  unsent.hidden = !shown.length;
}

function sayTrouble(words) {
  const place = unsent.querySelector("[data-trouble]");
  place.textContent = words;
  place.hidden = false;
}

// Send each as late; what is refused stays here with its reason. Then the lines are looked at.
async function addLate(button) {
  button.disabled = true;
  try {
    for (const line of toShow()) {
      const answer = await sendWithFreshToken(line, { late: "yes" });
      if (answer.ok) unsentLines.drop(line.key);
      else if ([409, 422, 423].includes(answer.status)) {
        unsentLines.change(line.key, { refusal: await answer.text(), status: 422 });
      } else if (await isOfThisLineAlone(answer)) {
        unsentLines.change(line.key, { refusal: unsent.dataset.gone, status: answer.status });
      } else if (answer.type === "opaqueredirect" || answer.status < 500) return sayTrouble(unsent.dataset.signIn);
      else throw new Error(answer.status);
    }
    if (!toShow().length) location.assign(button.dataset.add);
  } catch {
    sayTrouble(unsent.dataset.offline);
  } finally {
    button.disabled = false;
    showUnsent();
  }
  return null;
}

unsent.querySelector("[data-add]")?.addEventListener("click", (event) => addLate(event.currentTarget));
unsent.querySelector("[data-forget]").addEventListener("click", () => {
  unsentLines.all().forEach((line) => unsentLines.drop(line.key));
  unsent.hidden = true;
});
showUnsent();

async function forgetDay(address) {
  try {
    for (const name of await caches.keys()) if (name.endsWith(` ${address}`)) await caches.delete(name);
  } catch { /* a browser that refuses to keep anything, and keeps no day */ }
}
if (isClosed) {
  const address = location.pathname.replace(/summary\/$/, "");
  forgetDay(address);
  forgetDrafts((path) => path.startsWith(address));
}
