// The list of partners on a phone: the rest of the filter unfolds at a press.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toggles]");
  if (!button) return;
  const folded = document.getElementById(button.dataset.toggles).classList.toggle("is-folded");
  button.setAttribute("aria-expanded", String(!folded));
});
