// Keeps the screens of a workshop's day in this browser, with every file they are made of, so
// that static/js/worker.js can show them without a network.

const day = document.querySelector("[data-day]");
const dayName = `okolica-day ${document.body.dataset.person} ${day.dataset.day}`;
const screens = [...day.querySelectorAll("[data-screen]")];
const FRESH = 10 * 60 * 1000; // milliseconds; an older copy is brought anew
const NEVER_MIND = { ignoreVary: true };
const canKeep = window.isSecureContext && "serviceWorker" in navigator && "caches" in window;

// The addresses of the files that a page or a style sheet is made of
function filesOfPage(html, base) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const made = page.querySelectorAll("link[rel~=stylesheet], link[rel~=icon], link[rel=preload], script[src], img[src]");
  return [...made].map((each) => new URL(each.getAttribute("href") || each.getAttribute("src"), base).href);
}

function filesOfStyles(css, base) {
  const named = [...css.matchAll(/url\(\s*["']?(?!data:)([^"')]+)/g)].map((found) => found[1]);
  return named.map((name) => new URL(name, base).href);
}

// What the day still needs: screens (elements of the list) and addresses of files
async function missingOf(cache) {
  const missing = { screens: [], files: new Set() };
  const files = new Set();
  for (const screen of screens) {
    const address = new URL(screen.dataset.screen, location.href).href;
    const kept = await cache.match(address, NEVER_MIND);
    if (kept) filesOfPage(await kept.text(), address).forEach((file) => files.add(file));
    else missing.screens.push(screen);
  }
  for (const file of files) {
    const kept = await cache.match(file, NEVER_MIND);
    if (!kept) missing.files.add(file);
    else if (/css/.test(kept.headers.get("Content-Type"))) {
      filesOfStyles(await kept.text(), file).forEach((inner) => files.add(inner));
    }
  }
  return missing;
}

async function bring(cache, address) {
  const answer = await fetch(address, { redirect: "manual", cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`); // also the way to the sign-in page
  await cache.put(address, answer);
}

async function isFresh(cache, screen) {
  const kept = await cache.match(screen.dataset.screen, NEVER_MIND);
  return kept && Date.now() - new Date(kept.headers.get("Date")) < FRESH;
}

// Bring what is missing or old; return what is missing after that
async function keepDay(cache) {
  await cache.put(
    `${day.dataset.day}about-this-copy`,
    new Response(JSON.stringify({ until: day.dataset.until })),
  );
  try {
    for (const screen of screens) {
      // The worker has just renewed the screen that stands here.
      const isHere = screen.dataset.screen === location.pathname && (await cache.match(location.pathname));
      if (!isHere && !(await isFresh(cache, screen))) await bring(cache, screen.dataset.screen);
    }
    for (let round = 0; round < 3; round += 1) { // styles name fonts
      const { files } = await missingOf(cache);
      for (const file of files) await bring(cache, file);
    }
  } catch {
    // no network, or no session: what is kept stays as it is
  }
  return missingOf(cache);
}

// A line was saved: the kept screen shows it from now on, without asking the server again.
// What was saved while the day was still being brought is written into it once more at the end.
let isPreparing = true;
const meanwhile = [];

async function changeKept(address, change) {
  if (isPreparing) meanwhile.push([address, change]);
  if (!canKeep || !(await caches.has(dayName))) return;
  const cache = await caches.open(dayName);
  const kept = await cache.match(address, NEVER_MIND);
  if (!kept) return;
  const { headers } = kept;
  const page = new DOMParser().parseFromString(await kept.text(), "text/html");
  change(page);
  const html = `<!DOCTYPE html>\n${page.documentElement.outerHTML}`;
  await cache.put(address, new Response(html, { headers }));
}

async function startWorker() {
  if (!canKeep) return false;
  try {
    const registration = await navigator.serviceWorker.register(day.dataset.worker, { scope: "/libraries/" });
    if (!registration) return false;
    await navigator.serviceWorker.ready;
    return true;
  } catch {
    return Boolean(navigator.serviceWorker.controller); // no network: the worker of yesterday works
  }
}

// Resolves to what is missing, or to null where this browser cannot keep the day at all
async function prepareDay() {
  if (!(await startWorker())) return null;
  const missing = await keepDay(await caches.open(dayName));
  isPreparing = false;
  for (const [address, change] of meanwhile) await changeKept(address, change);
  return missing;
}

const prepared = prepareDay().catch(() => null);
prepared.then((missing) => {
  const tick = document.querySelector("[data-ready-tick]");
  if (tick && missing && !missing.screens.length && !missing.files.size) tick.hidden = false;
});

// The worker marks a screen that it has shown without a network
const offlineNote = document.querySelector("[data-offline-note]");

function sayOffline(isOffline) {
  if (!offlineNote || offlineNote.hidden !== isOffline) return;
  offlineNote.hidden = !isOffline;
  if (isOffline) setTimeout(probe, 5000);
}

async function probe() {
  try {
    await fetch("/healthz", { cache: "no-store", signal: AbortSignal.timeout(5000) });
    sayOffline(false);
    document.dispatchEvent(new Event("okolica:online"));
  } catch {
    setTimeout(probe, 5000);
  }
}

sayOffline("offline" in document.body.dataset);
