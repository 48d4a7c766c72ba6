"""Who wants to be told by mail: of a body's sessions, or of one session (Benachrichtigung)."""
