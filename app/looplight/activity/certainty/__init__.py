"""How sure a direction is: ensembles of models and their grading."""
