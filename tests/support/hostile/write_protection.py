"""Folders that this process may not write into for a while, whoever runs the tests."""

import ctypes
import os
from contextlib import contextmanager

# <linux/capability.h>: root writes into what its mode forbids by the first two of these.
_VERSION_3 = 0x20080522
_IGNORES_MODES = 1 << 1 | 1 << 2


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Capabilities(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inherited"))


@contextmanager
def write_protected(*folders):
    """Nobody may write into some folders, nor into what lies in them."""
    paths = [path for folder in folders for path in (folder, *folder.rglob("*"))]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with _modes_count():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def _modes_count():
    """Let the modes of files count for this thread, too, where it is root's."""
    if os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, capabilities = _Header(_VERSION_3, 0), (_Capabilities * 2)()
    _call(libc.capget, header, capabilities)
    effective = capabilities[0].effective
    capabilities[0].effective = effective & ~_IGNORES_MODES
    _call(libc.capset, header, capabilities)
    try:
        yield
    finally:
        capabilities[0].effective = effective
        _call(libc.capset, header, capabilities)


def _call(function, header, capabilities):
    if function(ctypes.byref(header), capabilities) != 0:
        raise OSError(ctypes.get_errno(), f"{function.__name__} failed")
