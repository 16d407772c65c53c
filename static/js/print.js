// A button that prints the page; hidden where there is no script to answer it. Who came to print,
// by an address that says so, need not press it.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
if (window.location.hash === "#print") window.addEventListener("load", () => window.print());
