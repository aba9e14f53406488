"""The pointer on the canvas: what lies below it, its clicks and drags, frame and card of a node."""
