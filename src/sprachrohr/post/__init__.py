"""Outgoing mail (Post): written once, kept as a queue, sent by a job."""
