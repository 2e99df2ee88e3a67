"""Drives the real windows as a person would, and keeps a picture and a line for every step."""
