// Lists of proposed partners: the button tells what is ticked, rows left out step back.

document.querySelectorAll("[data-ticked-list]").forEach((form) => {
  const button = form.querySelector("[data-ticked-label]");
  const ticks = [...form.querySelectorAll('[data-row-field="add"]')];
  const atFirst = ticks.filter((tick) => tick.checked).length;
  const withNumber = button.textContent;

  function tell() {
    ticks.forEach((tick) => tick.closest("tr").classList.toggle("is-off", !tick.checked));
    const now = ticks.filter((tick) => tick.checked).length;
    button.textContent = now === atFirst ? withNumber : `${button.dataset.tickedLabel} (${now})`;
  }

  form.addEventListener("change", (event) => {
    if (event.target.matches('[data-row-field="add"]')) tell();
    if (event.target.matches('[data-row-field="sector"]')) {
      const cell = event.target.closest("td");
      cell.className = `check-list__sector sector--${event.target.value || "none"}`;
    }
  });
  tell();
});
