// Minutes left and the next break, counted here so that they go on without a network.
// [data-timetable] holds the parts of the day; its value is one of them, or "now".

const MINUTE = 60000;
const HALF_A_DAY = 720 * MINUTE;

function tickOne(holder) {
  const list = holder.querySelector("[data-parts]");
  const words = list.dataset;
  const parts = [...list.querySelectorAll("[data-part]")].map((row) => ({
    key: row.dataset.part,
    title: row.textContent,
    isBreak: row.dataset.kind === "break",
    clock: row.dataset.clock, // as it is in the hall, whatever this computer believes
    begins: new Date(row.dataset.begins),
    ends: new Date(row.dataset.ends),
  }));
  const now = new Date();
  if (!parts.length || parts[0].begins - now > HALF_A_DAY || now - parts.at(-1).ends > HALF_A_DAY) return;
  const write = (name, text) => {
    const place = holder.querySelector(`[data-shows=${name}]`);
    if (place && place.textContent !== text) place.textContent = text;
  };
  const isNow = holder.dataset.timetable === "now";
  const part = parts.find((each) => (isNow ? now < each.ends : each.key === holder.dataset.timetable));
  const rest = parts.find((each) => each.isBreak && each.begins > now);
  write("break", rest ? words.break.replace("#", rest.clock) : "");
  if (isNow) write("part", part ? part.title : words.after);
  if (!part) return void write("left", "");
  const left = Math.ceil((part.ends - now) / MINUTE);
  if (now < part.begins) write("left", words.before.replace("#", part.clock));
  else if (left > 0) write("left", words.left.replace("#", left));
  else write("left", words.over.replace("#", 1 - left));
  holder.classList.toggle("is-late", left <= 0);
}

function tickAll() {
  document.querySelectorAll("[data-timetable]").forEach(tickOne);
}

tickAll();
setInterval(tickAll, 5000);
document.addEventListener("htmx:load", tickAll);
