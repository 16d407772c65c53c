// The list of partners on a phone: the rest of the filter unfolds at a press.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggles]");
  if (!button) return;
  const folded = document.getElementById(button.dataset.toggles).classList.toggle("is-folded");
  button.setAttribute("aria-expanded", String(!folded));
});

// A button that copies what stands in a field; hidden where there is no script to answer it.
document.querySelectorAll("[data-copies]").forEach((button) => {
  const field = document.getElementById(button.dataset.copies);
  button.hidden = false;
  button.addEventListener("click", async () => {
    field.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
    else document.execCommand("copy");
    button.textContent = button.dataset.said;
  });
});
