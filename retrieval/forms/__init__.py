"""Questions whose form says what answers them: a topic, who somebody is, certain words, who said it, a title."""
