"""Lindenhaus' web page: plays the shop beside the bot and speaks to it over HTTP alone."""
