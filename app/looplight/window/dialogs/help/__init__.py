"""The pages of the Help menu: guide, licences, texts, and what the tables of the program say."""
