"""The faces: command line, chat and Discord. The only room that reads the environment or prints."""
