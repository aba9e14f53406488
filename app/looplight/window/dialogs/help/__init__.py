"""Pages of the Help menu that are made from the tables of the program."""
