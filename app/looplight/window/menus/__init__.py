"""The tables of commands, one file a menu: title, keys, what it does and when it can be done."""
