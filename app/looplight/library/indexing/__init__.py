"""Records and gene-set files into the index of a library."""
