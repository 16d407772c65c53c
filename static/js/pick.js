// A long list of partners to tick: typing a part of a name leaves those that have it.

function folded(text) {
  const plain = text.toLowerCase().replaceAll("ł", "l").normalize("NFD");
  return plain.replace(/\p{Diacritic}/gu, "");
}

document.querySelectorAll("[data-pick]").forEach((pick) => {
  const find = pick.querySelector("[data-pick-find]");
  const labels = [...pick.querySelectorAll("[data-pick-list] label")];
  find.hidden = labels.length < 8;
  find.querySelector("input").addEventListener("input", (event) => {
    const words = folded(event.target.value).split(/\s+/);
    for (const label of labels) {
      const has = words.every((word) => folded(label.textContent).includes(word));
      label.hidden = !has && !label.querySelector("input").checked;
    }
  });
  find.querySelector("input").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // one is left: Enter takes it
    const left = labels.filter((label) => !label.hidden && !label.querySelector("input").checked);
    if (left.length === 1) left[0].querySelector("input").checked = true;
    event.target.select();
  });
});
