"""The operator's small place on the network's host: councils, health, jobs."""
