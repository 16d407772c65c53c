// Whether this laptop can run the day without a network: asked of the browser, not assumed.

const verdict = document.querySelector("[data-ready]");
const AGAIN = 2000; // milliseconds between two looks while something is missing

function when(name) {
  document.querySelectorAll("[data-when]").forEach((part) => {
    part.hidden = part.dataset.when !== name || part.dataset.storage === "other";
  });
}

function nameOf(screen) {
  const words = verdict.dataset;
  const { number } = screen.dataset;
  if (number) return words.screenWords.replace("#", number);
  return words.otherWords.replace("#", screen.querySelector(".kept__title").textContent);
}

async function showScreens(cache) {
  for (const screen of screens) {
    const kept = await cache.match(screen.dataset.screen, NEVER_MIND);
    const time = kept && new Date(kept.headers.get("Date")).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
    screen.querySelector("[data-screen-state]").textContent = kept
      ? verdict.dataset.keptWords.replace("#", time)
      : verdict.dataset.waitsWords;
    screen.classList.toggle("is-kept", Boolean(kept));
  }
}

async function askToStay() {
  const isPromised = navigator.storage?.persist ? await navigator.storage.persist() : false;
  const other = document.querySelector(`[data-storage="${isPromised ? "loose" : "kept"}"]`);
  if (other) other.dataset.storage = "other";
}

async function judge(missing) {
  if (!missing) return when("none");
  const cache = await caches.open(dayName);
  await showScreens(cache);
  if (!keepsLines()) return when("full");
  const names = missing.screens.map(nameOf);
  if (missing.files.size) names.push(verdict.dataset.filesWords.replace("#", missing.files.size));
  if (!names.length) return when("ready");
  document.querySelectorAll("[data-missing]").forEach((part) => { part.textContent = names.join(", "); });
  const isCut = "offline" in document.body.dataset || !navigator.onLine;
  when(isCut ? "cut" : "missing");
  return setTimeout(async () => judge(await keepDay(cache)), AGAIN);
}

if (canKeep) when("working");
Promise.all([prepared, askToStay()]).then(([missing]) => judge(missing));
