"""The headline of an answer: which nodes it names, what it states of them, what it leaves open."""
