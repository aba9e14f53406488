"""Panels that change the model's input: interventions, tumour context, drugs, parameters."""
