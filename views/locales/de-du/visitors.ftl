visitors-cart-title = Dein Warenkorb ist hier:
visitors-cart-empty = Dein Warenkorb ist inzwischen leer.
visitors-link-invalid = Dieser Link ist leider nicht gültig. Dein Warenkorb liegt weiter im Shop bereit.
visitors-link-expired = Dieser Link ist abgelaufen. Dein Warenkorb liegt weiter im Shop bereit.
visitors-link-used = Dieser Link wurde schon benutzt. Im Shop findest du deinen Warenkorb wieder.
visitors-gone = Dieser Warenkorb ist hier nicht mehr gespeichert. Im Shop findest du ihn wieder.
visitors-offer-text = Wir merken ihn in deinem Telegram-Chat, dann machst du später dort weiter, wo du aufgehört hast.
