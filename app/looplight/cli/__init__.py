"""Command line: the commands; Qt-free unless a command draws."""
