"""Lindenhaus, a shop to try the bot with: its texts, goods, customers and orders."""
