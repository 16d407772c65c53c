// The review before a closing: what was chosen stays in this tab until the workshop is closed,
// also when the person leaves the page or has to sign in again.

const review = document.querySelector("[data-review]");
const drawers = "okolica-review ";
const drawer = `${drawers}${document.body.dataset.person} ${review.dataset.review} ${review.dataset.erased}`;
const fields = [...review.elements].filter((field) => /^(new|group|tie)-/.test(field.name));

// After somebody was erased it begins empty: what was typed before may be their name.
function throwAwayOlder() {
  try {
    const older = Object.keys(sessionStorage).filter((name) => name.startsWith(drawers) && name !== drawer);
    older.forEach((name) => sessionStorage.removeItem(name));
  } catch { /* nothing is kept here */ }
}

function putBack() {
  let kept;
  try {
    kept = JSON.parse(sessionStorage.getItem(drawer)) || {};
  } catch {
    kept = {};
  }
  const back = fields.filter((field) => field.name in kept && field.value !== kept[field.name]);
  for (const field of back) {
    const before = field.value;
    field.value = kept[field.name];
    if (field.selectedIndex === -1) field.value = before; // the choice is gone
    const details = field.closest("details");
    if (details) details.open = true;
  }
  review.querySelector("[data-put-back]").hidden = back.length === 0;
}

review.addEventListener("change", () => {
  // What the page itself proposes is not kept: by the next time a line may say something else.
  const isOwn = (field) => field.value !== review.elements[`initial-${field.name}`]?.value;
  const chosen = fields.filter(isOwn).map((field) => [field.name, field.value]);
  try {
    sessionStorage.setItem(drawer, JSON.stringify(Object.fromEntries(chosen)));
  } catch { /* it is forgotten with this page */ }
});
throwAwayOlder();
if (!review.querySelector("[data-take-focus]")) putBack();
