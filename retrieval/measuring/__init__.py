"""Replies held against what people marked as answers."""
