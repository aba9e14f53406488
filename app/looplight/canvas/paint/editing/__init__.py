"""What is drawn while a user edits: the image under the drawing, frames and rubber lines."""
