"""Joining, leaving, substitutes, vacancies, accounts."""

from typing import Any

By = dict[str, Any]
