"""What is made of the bundle: archive, Debian package, AppImage, Windows and macOS."""
