"""The bot in a Discord channel; `start` is where it begins, `bot` the client, `answering` makes the replies."""
