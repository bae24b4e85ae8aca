// Stammkunde on a shop's page: silent until its visitor agrees. See docs/snippet.md.
// Comments stand on lines of their own: they are left out when it is served, with spare spaces.
(() => {
  "use strict";
  const settings = /*SETTINGS*/ {};
  const doc = document, script = doc.currentScript;
  if (!script || window.Stammkunde?.consent) return;
  const early = Array.isArray(window.Stammkunde) ? window.Stammkunde : [];
  const base = script.src.replace(/snippet\.js.*$/, "browse");
  const TOKEN = "stammkunde", ASKED = "stammkunde-asked", LEFT = "stammkunde-left";
  const seen = new Set(), views = [];
  let agreed = false, shown = false, cart, sent;

  // Whatever goes wrong here is no business of the shop's page; who builds it in may look it up.
  const quietly = (work) => async (...given) => {
    try { return await work(...given); } catch (it) { console.debug(TOKEN, it); }
  };
  const token = () => localStorage.getItem(TOKEN);

  const call = async (path, body, wanted) => {
    for (let tries = 2; tries-- && wanted(); ) {
      try {
        // As text/plain no page needs to ask first, and keepalive outlives the page.
        const options = { method: "POST", body: JSON.stringify(body), keepalive: true, credentials: "omit" };
        const answer = await fetch(base + path, options);
        if (answer.status < 429) return answer;
      } catch {}
      if (tries) await new Promise((on) => setTimeout(on, 2000));
    }
  };
  // One call after the other: a cart never overtakes a newer one, nothing follows a farewell.
  let line = Promise.resolve();
  const queue = (...it) => (line = line.then(() => call(...it)));

  const flush = () => {
    if (!agreed) return;
    const body = { visitor: token(), views: views.splice(0, 20) };
    const picture = JSON.stringify(cart);
    if (picture !== sent) body.cart = cart;
    if (!body.views.length && !body.cart) return;
    sent = picture;
    if (script.dataset.customer) body.customer = script.dataset.customer;
    queue("", body, () => agreed && token() === body.visitor);
  };

  const product = ({ sku, name, url }) => {
    if (seen.has(`${sku}`)) return;
    seen.add(`${sku}`);
    const view = { sku: `${sku}`, url: url || location.origin + location.pathname };
    if (name) view.name = name.slice(0, 200);
    views.push(view);
    flush();
  };
  const marked = quietly(() => {
    const it = agreed && doc.querySelector("[data-product-sku]");
    if (it) product({ sku: it.dataset.productSku, name: it.dataset.productName });
  });
  const setCart = ({ items, url }) => {
    cart = {
      items: items.slice(0, 50).map((it) => ({
        sku: `${it.sku}`, name: it.name.slice(0, 200), quantity: +it.quantity,
        unit_price_cents: Math.round(it.unit_price_cents),
      })),
      url: url ? new URL(url, location).href : null,
    };
    flush();
  };

  const consent = (yes) => {
    if (!yes) withdraw();
    forget();
    if (!yes || agreed) return;
    if (!token()) {
      const bytes = crypto.getRandomValues(new Uint8Array(24));
      localStorage.setItem(TOKEN, Array.from(bytes, (it) => it.toString(16).padStart(2, 0)).join(""));
    }
    agreed = true;
    if (doc.readyState === "loading") doc.addEventListener("DOMContentLoaded", marked);
    else marked();
    flush();
  };
  const withdraw = () => {
    agreed = false;
    if (token()) localStorage.setItem(LEFT, token());
    for (const store of [localStorage, sessionStorage]) [TOKEN, ASKED].forEach((it) => store.removeItem(it));
    seen.clear();
    sent = undefined;
    doc.getElementById(TOKEN)?.remove();
  };
  // Kept until the bot has answered: who goes on before it did is forgotten from the next page.
  const forget = quietly(async () => {
    const visitor = localStorage.getItem(LEFT);
    if (visitor && await queue("/forget", { visitor }, () => true)) localStorage.removeItem(LEFT);
  });

  const leave = quietly(async () => {
    if (!agreed || shown || !cart?.items.length || sessionStorage.getItem(ASKED)) return;
    if (Date.now() - localStorage.getItem(ASKED) < settings.days * 864e5) return;
    shown = true;
    const answer = await queue("/link", { visitor: token() }, () => agreed);
    const { url } = await answer.json();
    if (!agreed || !url) return;
    sessionStorage.setItem(ASKED, 1);
    localStorage.setItem(ASKED, Date.now());
    offer(url);
  });

  const STYLE = `dialog{box-sizing:border-box;max-width:26rem;width:calc(100% - 2rem);padding:1.5rem;border:0;
    border-radius:16px;color:#1d2721;background:#fff;font:16px/1.5 system-ui;animation:in .25s}
    dialog::backdrop{background:#0009}h2{margin:0 2.5rem .5rem 0;font-size:1.25rem;line-height:1.3}p{margin:0 0 1.25rem}
    a,button{box-sizing:border-box;display:block;width:100%;min-height:44px;padding:.6rem;border:0;border-radius:10px;
    background:0 0;color:inherit;font:inherit;text-align:center}
    a{background:#1a6f9f;color:#fff;font-weight:600;text-decoration:none}button{margin-top:.5rem}
    .x{position:absolute;top:.25rem;right:.75rem;width:44px;padding:0;font-size:1.5rem}
    :focus-visible{outline:3px solid #4aa3d4;outline-offset:2px}@keyframes in{from{opacity:0;transform:translateY(12px)}}
    @media(prefers-color-scheme:dark){dialog{color:#e7ebe4;background:#1f2622}}
    @media(prefers-reduced-motion:reduce){dialog{animation:none}}`;
  const make = (name, more, onclick) => Object.assign(doc.createElement(name), more, { onclick });
  const offer = (href) => {
    const lang = /^en/i.test(doc.documentElement.lang) ? "en" : "de";
    const words = settings.words[lang];
    const host = make("div", { id: TOKEN, lang });
    const root = host.attachShadow({ mode: "open" });
    // No <style> and no attribute: a strict Content-Security-Policy forbids both.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const dialog = make("dialog", { ariaLabel: words.title, onclose: () => host.remove() });
    const close = () => dialog.close();
    dialog.append(
      make("h2", { textContent: words.title }),
      make("p", { textContent: words.text }),
      make("a", { href, target: "_blank", rel: "noopener", textContent: words.open }, close),
      make("button", { textContent: words.later }, close),
      make("button", { textContent: "×", className: "x", ariaLabel: words.close }, close),
    );
    root.append(dialog);
    doc.body.append(host);
    // Keeps the focus inside, begins with the link, closes on Esc, gives the focus back.
    dialog.showModal();
  };

  doc.addEventListener("mouseout", (it) => { if (!it.relatedTarget && it.clientY <= 0) leave(); });
  if (matchMedia("(pointer:coarse)").matches) {
    let top = scrollY, at = 0, away;
    addEventListener("scroll", ({ timeStamp: now }) => {
      if (now - at < 100) return;
      // Upwards, in pixels a millisecond.
      if (now - at < 500 && (top - scrollY) / (now - at) > 1.5) leave();
      [top, at] = [scrollY, now];
    });
    doc.addEventListener("visibilitychange", () => {
      if (doc.hidden) away = true;
      else if (away) leave();
    });
  }
  // Consent withdrawn in another tab.
  addEventListener("storage", () => { if (!token()) agreed = false; });

  const api = window.Stammkunde = {
    consent: quietly(consent), product: quietly(product), cart: quietly(setCart),
    push: quietly(([name, given]) => api[name](given)),
  };
  early.forEach(api.push);
  if (script.dataset.consent === "granted") api.consent(true);
})();
