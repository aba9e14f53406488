"""GPML, the pathway format of WikiPathways and PathVisio: 2013a and 2021 in, 2021 out."""
