"""The frame of ``/mitglied/``: what a member has to do, and the way to every room's pages."""
