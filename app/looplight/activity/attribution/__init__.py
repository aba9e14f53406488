"""Which arrow carries which part of a change: freezing, chains, feedback."""
