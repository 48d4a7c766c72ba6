"""Filters and tags for texts in the reader's language."""

from django import template

register = template.Library()
