"""Doors for chat updates: each takes an update apart, says one verb, and gives screens back."""
