"""Status bar, figure title and announcements."""
