"""What ``/konto/`` answers."""
