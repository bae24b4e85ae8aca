"""Texts as Telegram sees them: UTF-16 lengths, HTML, entities, keyboards."""
