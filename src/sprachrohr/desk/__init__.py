"""What all pages of the office share: lists, forms, drafts, history. Each is made here once.

A room says in its ``office.py`` which kinds of objects are kept in the office
(:class:`sprachrohr.desk.kinds.Kind`); the room ``office`` serves them below ``/verwaltung/``.
"""
