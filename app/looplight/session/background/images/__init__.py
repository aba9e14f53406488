"""Images from files: the user's own under a drawing, and the printed figure beside a record."""
