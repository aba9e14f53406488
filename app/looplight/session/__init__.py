"""Session: what the user has open and did. QtCore and QtGui, never widgets."""
