"""Compartments: cell membranes, nuclei with their pores, organelles, endothelium."""
