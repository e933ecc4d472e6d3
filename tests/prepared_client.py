"""Runs ``kgbuild`` in a copy of a process that has imported it; see ``tests/prepared.py``."""

import array
import os
import socket
import sys

with socket.socket(socket.AF_UNIX) as server:
    server.connect(f"{__file__.rpartition('/')[0]}/socket")  # beside this script
    streams = array.array("i", [0, 1, 2])
    # Without pathlib, which takes longer to import than all that this script does.
    request = [os.getcwd(), *sys.argv, "", *(f"{k}={v}" for k, v in os.environ.items())]  # noqa: PTH109 -- without pathlib, it starts faster
    message = "\0".join(request).encode("utf-8", "surrogateescape")
    rights = (socket.SOL_SOCKET, socket.SCM_RIGHTS, streams)
    server.sendmsg([len(message).to_bytes(8, "big")], [rights])
    server.sendall(message)
    code = server.recv(1)
sys.exit(code[0] if code else "kgbuild ended without an exit code")
