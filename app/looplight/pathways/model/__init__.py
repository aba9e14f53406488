"""The frozen values of a pathway: nodes, arrows, evidence, interventions, parameters."""
