"""Doors for HTTP: Telegram's webhook, the shop's events, health and metrics."""
