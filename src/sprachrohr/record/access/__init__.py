"""How a session stands, and its minutes, for who may see them."""
