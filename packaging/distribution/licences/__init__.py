"""Licences of all parts: for the page in the program, for Debian, and as a list of components."""
