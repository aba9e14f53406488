"""The bundle that runs without Python: PyInstaller makes it, and its contents are checked."""
