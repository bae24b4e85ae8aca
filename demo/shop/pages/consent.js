// The demo shop's consent banner: what a visitor chose is kept here, and said to the bot's snippet.
const KEY = "lindenhaus-consent";
const banner = document.querySelector("#consent");
const again = document.querySelector("#consent-again");

function choose(yes) {
  localStorage.setItem(KEY, yes ? "yes" : "no");
  apply();
}

function apply() {
  const chosen = localStorage.getItem(KEY);
  banner.hidden = chosen !== null;
  again.hidden = chosen === null;
  if (chosen !== null) window.Stammkunde?.consent(chosen === "yes");
}

banner.querySelector("[data-yes]").addEventListener("click", () => choose(true));
banner.querySelector("[data-no]").addEventListener("click", () => choose(false));
again.addEventListener("click", () => { localStorage.removeItem(KEY); apply(); });

// The shop has no pages of single products: whoever chooses a number has looked at one.
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("input[data-name]")) {
    window.Stammkunde?.product({ sku: target.name, name: target.dataset.name });
  }
});

const lines = document.querySelector("#cart-lines");
window.Stammkunde?.cart({
  url: lines.dataset.url,
  items: Array.from(lines.content.querySelectorAll("i"), ({ dataset }) => ({
    sku: dataset.sku, name: dataset.name, quantity: dataset.quantity, unit_price_cents: dataset.cents,
  })),
});
apply();
