"""Work that nobody waits for: jobs, their retries, and what happens at a time of its own."""
