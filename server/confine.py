"""Take from this process what a stranger's query must not have: memory without end, the network.

A worker calls these once, before it sees a query. Where the system has no such means (outside
Linux) they say so by returning False, and ``SERVICE`` is then refused by its text alone.
"""

from __future__ import annotations

import ctypes
import platform
import resource
import struct

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 38, 22
SECCOMP_MODE_FILTER = 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 13  # the latter answers "permission denied"
# audit architecture; numbers of socket, of 32-bit-style socketcall where there is one, of io_uring
_SYSTEMS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
AF_INET, AF_INET6 = 2, 10


def limit_memory(megabytes: int) -> bool:
    """At most so much address space, or an allocation fails and the process ends."""
    try:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (OSError, ValueError):
        return False
    return True


def deny_network() -> bool:
    """Refuse every new internet socket of this process, by a filter in the kernel."""
    system = _SYSTEMS.get(platform.machine())
    if platform.system() != "Linux" or system is None:
        return False
    architecture, socket_call, uring_call = system

    def load(offset: int) -> bytes:
        return struct.pack("HBBI", 0x20, 0, 0, offset)

    def if_equal(value: int, then: int, otherwise: int) -> bytes:
        return struct.pack("HBBI", 0x15, then, otherwise, value)

    def give(value: int) -> bytes:
        return struct.pack("HBBI", 0x06, 0, 0, value)

    program = b"".join(
        [
            load(4),  # architecture: another one (32-bit calls) is refused altogether
            if_equal(architecture, 0, 6),
            load(0),  # number of the call
            if_equal(uring_call, 4, 0),
            if_equal(socket_call, 0, 4),
            load(16),  # its first argument: the address family
            if_equal(AF_INET, 1, 0),
            if_equal(AF_INET6, 0, 1),
            give(_REFUSE),
            give(_ALLOW),
        ]
    )
    code = ctypes.create_string_buffer(program)

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_void_p))

    filter_ = Program(len(program) // 8, ctypes.addressof(code))
    if _prctl(PR_SET_NO_NEW_PRIVS, 1) != 0:
        return False
    return _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(filter_)) == 0


def _prctl(option: int, first: int, second: int = 0) -> int:
    try:
        call = ctypes.CDLL(None, use_errno=True).prctl
    except (OSError, AttributeError):
        return -1
    words = [ctypes.c_ulong(v) for v in (first, second, 0, 0)]
    return call(ctypes.c_int(option), *words)
