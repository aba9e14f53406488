"""Networks without a drawing: SIF, tables of arrows, GraphML, CX2 and Boolean networks."""
