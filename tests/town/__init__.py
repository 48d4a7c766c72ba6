"""Tests that walk through the served demo as its guests do."""
