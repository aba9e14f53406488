"""What accompanies exported figures and tables: options, notes, sources."""
