"""What a desktop and a shell read of the program: menu entry, icons, manual page, completion."""
