"""Doors for time: recurring jobs, work that is due, and the one way out."""
