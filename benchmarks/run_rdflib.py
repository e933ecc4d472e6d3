#!/usr/bin/env python3
"""Add triples to an rdflib dataset and write N-Quads, as a plain script would.

python benchmarks/run_rdflib.py RECORDS.jsonl OUT
"""

import json
import sys
from pathlib import Path

from rdflib import Dataset, Literal, URIRef


def main() -> None:
    """Add the records to a dataset, and write it."""
    records, out = map(Path, sys.argv[1:])
    dataset = Dataset()
    with records.open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            graph = dataset.graph(URIRef(report["graph"]))
            for node in report["nodes"]:
                subject = URIRef(node["iri"])
                for predicate, datatype, values in node["values"]:
                    for value in values:
                        obj = URIRef(value) if datatype is None else _literal(value, datatype)
                        graph.add((subject, URIRef(predicate), obj))
    dataset.serialize(str(out), format="nquads", encoding="utf-8")


def _literal(value: str, datatype: str) -> Literal:
    if datatype.startswith("@"):
        return Literal(value, lang=datatype[1:])
    is_string = datatype == "http://www.w3.org/2001/XMLSchema#string"
    return Literal(value) if is_string else Literal(value, datatype=URIRef(datatype))


if __name__ == "__main__":
    main()
