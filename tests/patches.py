"""Applies an RDF Patch to quads, line by line, as whoever follows a dataset would."""

from collections.abc import Iterable

from pyoxigraph import Quad, RdfFormat, parse


def applied(patch: Iterable[bytes], quads: Iterable[Quad]) -> set[Quad]:
    """What a patch makes of quads; what it deletes is there, and what it adds is not."""
    found = set(quads)
    header, opened, committed = True, False, False
    for line in patch:
        operation, _, rest = line.partition(b" ")
        assert line.endswith(b" .\n")
        assert not committed
        if operation == b"H":
            assert header
        elif operation == b"TX":
            assert not opened
            header, opened = False, True
        elif operation == b"TC":
            assert opened
            committed = True
        else:
            assert opened
            (quad,) = parse(rest, format=RdfFormat.N_QUADS)
            if operation == b"A":
                assert quad not in found
                found.add(quad)
            else:
                assert operation == b"D"
                found.remove(quad)
    assert committed
    return found


def turned(patch: Iterable[bytes]) -> list[bytes]:
    """The patch back: what was added is deleted, and the other way round."""
    exchanged = {b"A ": b"D ", b"D ": b"A "}
    return [exchanged.get(line[:2], line[:2]) + line[2:] for line in patch]
