"""The library: search of folders of figure records that the user indexed."""
