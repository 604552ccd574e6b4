"""Checks of the understanding that run inside the bot's own environment."""
