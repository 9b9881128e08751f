"""Calendars and forms for the office, read back by others."""
