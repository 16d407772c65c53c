// Lines of a workshop that wait in this browser until the server has answered for them.
// Each stands under a key of its own, so two windows never overwrite each other. They belong to
// the person who typed them: whoever else signs in here neither sees nor sends them.

const PATIENCE = 10000; // milliseconds to wait for an answer

// Send a line to the server. Its token is read now: it may have been changed since the page opened.
function sendLine(line, more = {}) {
  const body = new FormData();
  Object.entries({ ...line.fields, ...more }).forEach(([name, value]) => body.append(name, value));
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/);
  const headers = {
    "X-Requested-With": "run.js",
    "X-CSRFToken": token ? token[1] : "",
    "X-Person": document.body.dataset.person, // somebody else may have signed in meanwhile
  };
  return fetch(line.action, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
}

// The token may have been changed, or its cookie lost, since this screen was opened
async function sendWithFreshToken(line, more) {
  const answer = await sendLine(line, more);
  if (answer.status !== 403) return answer;
  await fetch(location.pathname, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
  return sendLine(line, more);
}

// A page that is not there, or not for this person, is said of one line alone while they are still
// signed in: its exercise was taken out of the plan. Else the session speaks, of all lines.
async function isOfThisLineAlone(answer) {
  if (![403, 404].includes(answer.status)) return false;
  const { look } = document.getElementById("signed-out").dataset;
  const looked = await fetch(look, { signal: AbortSignal.timeout(PATIENCE) });
  return (await looked.json()).person === document.body.dataset.person;
}

function linesOf(workshop) {
  const prefix = `okolica-line ${document.body.dataset.person} ${workshop} `;
  const loose = new Map(); // lines that the browser refused to keep: they live as long as the page

  function read(name) {
    try {
      return JSON.parse(localStorage.getItem(name));
    } catch {
      return null;
    }
  }

  function all() {
    const lines = new Map();
    try {
      for (const name of Object.keys(localStorage)) {
        const line = name.startsWith(prefix) && read(name);
        if (line) lines.set(line.key, line);
      }
    } catch {
      // a browser that keeps nothing at all
    }
    loose.forEach((line, key) => lines.set(key, line));
    return [...lines.values()].sort((one, other) => one.at - other.at);
  }

  function put(line) {
    try {
      localStorage.setItem(prefix + line.key, JSON.stringify(line));
      loose.delete(line.key);
    } catch {
      loose.set(line.key, line);
    }
  }

  return {
    all,
    add(line) {
      const last = all().at(-1);
      put({ ...line, at: Math.max(Date.now(), (last?.at ?? 0) + 1) });
    },
    change(key, changes) {
      const line = all().find((each) => each.key === key);
      if (line) put({ ...line, ...changes });
    },
    drop(key) {
      loose.delete(key);
      try {
        localStorage.removeItem(prefix + key);
      } catch {
        // nothing was kept
      }
    },
    isLoose: () => loose.size > 0,
  };
}

// Whether this browser keeps what it is given
function keepsLines() {
  try {
    localStorage.setItem("okolica-probe", "x".repeat(100000));
    localStorage.removeItem("okolica-probe");
    return true;
  } catch {
    return false;
  }
}

// A browser may refuse to keep anything; the state on the screen then says so
function withStore(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

// A line that is half typed survives a reload too: the text of one field of this screen. With it
// stands what tells static/js/app.js when it goes.
function draftOf(field) {
  const name = `okolica-draft ${document.body.dataset.person} ${location.pathname} ${field}`;
  return {
    read: () => withStore(() => JSON.parse(localStorage.getItem(name))?.text),
    keep(text) {
      const { until } = document.querySelector("[data-day]").dataset;
      const { erased } = document.body.dataset;
      withStore(() => localStorage.setItem(name, JSON.stringify({ text, until, erased })));
    },
    forget: () => withStore(() => localStorage.removeItem(name)),
  };
}
