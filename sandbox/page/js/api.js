// The control API.

const asked = new URLSearchParams(location.search);
export const BOT = Number(asked.get("bot") ?? 42);

async function answer(response) {
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? response.statusText);
  return body;
}

export async function get(path, parameters = {}) {
  const query = new URLSearchParams({ bot: BOT, ...parameters });
  return answer(await fetch(`/control/${path}?${query}`));
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(`/control/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

/** Act as somebody: like `post`, for the bot of this page. */
export const act = (path, body) => post(path, { bot: BOT, ...body });

export async function upload(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ bot: BOT, ...fields }))
    if (value !== undefined && value !== null) form.append(name, value);
  return answer(await fetch("/control/upload", { method: "POST", body: form }));
}

export const fileAddress = (fileId) => `/control/files/${encodeURIComponent(fileId)}`;

/** Hear what happens: `listeners` maps kinds of events to functions of their data. */
export function listen(listeners, state) {
  const source = new EventSource("/control/feed");
  for (const [kind, hear] of Object.entries(listeners))
    source.addEventListener(kind, (event) => hear(JSON.parse(event.data)));
  source.onopen = () => state(true);
  source.onerror = () => state(false);
}
