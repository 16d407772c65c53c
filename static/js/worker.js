// The worker of a workshop's day: its screens and their files, also without a network.
// It only reads what static/js/offline.js has kept, renews a kept screen that the network has
// brought, and leaves every other page alone.

const DAY = /^\/libraries\/[-\w]+\/workshops\/\d+\//;
const HASHED = /\.[0-9a-f]{12}\.\w+$/; // the content of such a file never changes
const FILES = new Set(["style", "script", "font", "image"]);
const PATIENCE = 3000; // milliseconds to wait for the network when the screen is kept
const ANYHOW = { ignoreVary: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && DAY.test(address.pathname)) event.respondWith(screen(event));
  else if (FILES.has(request.destination)) event.respondWith(file(request));
});

// The cache of the day and the person it belongs to: "okolica-day 7 /libraries/x/workshops/3/"
async function dayOf(address) {
  const [prefix] = new URL(address).pathname.match(DAY);
  const name = (await caches.keys()).find((each) => /^okolica-day \S+ /.test(each) && each.endsWith(` ${prefix}`));
  if (!name) return null;
  const cache = await caches.open(name);
  const about = await cache.match(`${prefix}about-this-copy`);
  if (about && (await about.json()).until >= new Date().toISOString()) {
    return { cache, prefix, person: name.split(" ")[1] };
  }
  await caches.delete(name);
  return null;
}

async function screen(event) {
  const { request } = event;
  const day = await dayOf(request.url);
  if (!day) return fetch(request);
  const address = request.url.split("#")[0];
  const kept = request.method === "GET" && (await day.cache.match(address, ANYHOW));
  try {
    const answer = await within(kept ? PATIENCE : 0, fetch(request));
    if (kept && answer.status >= 500) return marked(kept);
    if (kept && answer.ok) event.waitUntil(renew(day, address, answer.clone()));
    return answer;
  } catch (trouble) {
    if (request.method !== "GET") return notSent(day.prefix);
    const instead = kept || (await day.cache.match(`${day.prefix}offline/`, ANYHOW));
    return instead ? marked(instead) : Promise.reject(trouble);
  }
}

// An answer without content leaves the page of a form standing, with all that is typed in it. Only
// pages of this day are told: another one may be sending just now.
async function notSent(prefix) {
  const pages = await self.clients.matchAll({ type: "window" });
  const ofTheDay = pages.filter((page) => new URL(page.url).pathname.startsWith(prefix));
  ofTheDay.forEach((page) => page.postMessage("not sent"));
  return new Response(null, { status: 204 });
}

// The page is to know that no network brought it
async function marked(kept) {
  const { headers } = kept;
  return new Response((await kept.text()).replace("<body ", "<body data-offline "), { headers });
}

function within(patience, answer) {
  if (!patience) return answer;
  const late = new Promise((_, refuse) => { setTimeout(() => refuse(new Error("late")), patience); });
  return Promise.race([answer, late]);
}

// Only the person whose day it is renews it: somebody else may have signed in meanwhile.
async function renew(day, address, answer) {
  const { headers } = answer;
  const html = await answer.text();
  if (html.includes(`data-person="${day.person}"`)) await day.cache.put(address, new Response(html, { headers }));
}

async function file(request) {
  if (HASHED.test(new URL(request.url).pathname)) {
    return (await caches.match(request.url, ANYHOW)) || fetch(request);
  }
  try {
    return await fetch(request);
  } catch (trouble) {
    return (await caches.match(request.url, ANYHOW)) || Promise.reject(trouble);
  }
}
