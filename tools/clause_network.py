"""The network of `kgbuild.drafting.rules.encoder` for training, with PyTorch.

Its parameters have the names that the file of likely classes has.
"""

import math
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kgbuild.drafting.rules.clause_pieces import ClausePieces
from kgbuild.drafting.rules.encoder import HEADS, rounded

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    Parameters = dict[str, Tensor]

_LAYERS: Final = 6
_PLACES: Final = 128
_DROPPED: Final = 0.1  # the share of numbers that a step of training leaves out
_WITHOUT_FRAME: Final = 0.3  # the share of clauses that a step of training gives no frame
_EPOCHS: Final = 4
_TOGETHER: Final = 48  # clauses in a step
_SORTED: Final = 32  # steps whose clauses are sorted by length, so that few places stay empty
_RATE: Final = 1.5e-4
#: How much slower each layer learns than the one after it, and how much faster what is new learns.
_SLOWER, _FASTER = 0.9, 10.0
_NEW: Final = ("choice", "frames", "mark")
_WARM_UP: Final = 0.06  # the share of all steps in which the rate rises
_SMOOTHING: Final = 0.05  # the share of other classes in what a clause should have
_DECAY: Final = 0.01
_LARGEST_STEP: Final = 1.0
_SMALL: Final = 1e-12
_NAMES: Final = {
    "parts": ("attention.self.query", "attention.self.key", "attention.self.value"),
    "looked": ("attention.output.dense",),
    "wider": ("intermediate.dense",),
    "narrower": ("output.dense",),
}
_NORMS: Final = {"after_looking": "attention.output.LayerNorm", "at_end": "output.LayerNorm"}


class Example(NamedTuple):
    """A clause to learn from."""

    pieces: ClausePieces
    frame: int
    cls: int
    times: float  # how often it counts


def pretrained(folder: Path, kept: Sequence[int], classes: int, frames: int) -> "Parameters":
    """Return the parameters of MiniLM-L6 for some pieces, and new ones for classes and frames."""
    import torch  # noqa: PLC0415 - only to train
    from safetensors.torch import load_file  # noqa: PLC0415 - only to train

    torch.manual_seed(1)
    read: Parameters = load_file(folder / "model.safetensors")
    of = "embeddings.{}_embeddings.weight".format
    found: Parameters = {
        "pieces": read[of("word")][list(kept)],
        "places": (read[of("position")] + read[of("token_type")][0])[:_PLACES],
        "mark": torch.zeros(read[of("word")].shape[1]),
        "first scale": read["embeddings.LayerNorm.weight"],
        "first bias": read["embeddings.LayerNorm.bias"],
        "frames": torch.zeros(frames, classes),
        "choice bias": torch.zeros(classes),
    }
    for number in range(_LAYERS):
        at = f"encoder.layer.{number}."
        for mine, theirs in _NAMES.items():
            found[f"{number}.{mine}"] = torch.cat([read[f"{at}{one}.weight"] for one in theirs]).T
            found[f"{number}.{mine} bias"] = torch.cat([read[f"{at}{one}.bias"] for one in theirs])
        for mine, one in _NORMS.items():
            found[f"{number}.{mine} scale"] = read[f"{at}{one}.weight"]
            found[f"{number}.{mine} bias"] = read[f"{at}{one}.bias"]
    length = 2 * read[of("word")].shape[1]
    found["choice"] = (torch.rand(length, classes) * 2 - 1) / math.sqrt(length)
    return {name: one.clone().contiguous().requires_grad_() for name, one in found.items()}


def fitted(values: "Parameters", examples: Sequence[Example]) -> "Parameters":
    """Fit the parameters to the examples, and return them. This takes minutes."""
    import torch  # noqa: PLC0415 - only to train
    from torch.nn import functional  # noqa: PLC0415 - only to train

    chance = random.Random(1)  # noqa: S311 - the same order each time
    rates = {name: _rate(name) for name in values}
    groups = [
        {"params": [one], "lr": 0.0, "weight_decay": _DECAY * (one.dim() > 1)}
        for one in values.values()
    ]
    optimizer = torch.optim.AdamW(groups, fused=True)
    steps = _EPOCHS * math.ceil(len(examples) / _TOGETHER)
    done, start, total = 0, time.time(), 0.0
    for epoch in range(_EPOCHS):
        for together in _batches(examples, chance):
            share = _share(done / steps)
            for group, rate in zip(optimizer.param_groups, rates.values(), strict=True):
                group["lr"] = rate * share
            with torch.autocast("cpu", torch.bfloat16):
                scores = network(values, together, chance)
            right = torch.tensor([one.cls for one in together])
            times = torch.tensor([one.times for one in together])
            losses = functional.cross_entropy(
                scores.float(), right, reduction="none", label_smoothing=_SMOOTHING
            )
            loss = (losses * times).sum() / times.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(values.values(), _LARGEST_STEP)
            optimizer.step()
            done += 1
            total += float(loss.detach())
        sys.stderr.write(
            f"epoch {epoch + 1}: loss {total / done:.3f}, {time.time() - start:.0f} s\n"
        )
    return values


def network(
    values: "Parameters", together: Sequence[Example], chance: random.Random | None = None
) -> "Tensor":
    """Return the score of each class for some examples.

    Args:
        values: The parameters.
        together: The examples.
        chance: Chooses what a step of training leaves out; None to leave out nothing.
    """
    import torch  # noqa: PLC0415 - only to train
    from torch.nn import functional  # noqa: PLC0415 - only to train

    def drop(one: "Tensor") -> "Tensor":
        return functional.dropout(one, _DROPPED, training=chance is not None)

    def linear(one: "Tensor", name: str) -> "Tensor":
        return functional.linear(one, values[name].T, values[f"{name} bias"])

    def norm(one: "Tensor", name: str) -> "Tensor":
        scale, bias = values[f"{name} scale"], values[f"{name} bias"]
        return functional.layer_norm(one, scale.shape, scale, bias, _SMALL)

    most = max(len(one.pieces.numbers) for one in together)

    def padded(rows: "Sequence[Sequence[float]]") -> "Tensor":
        return torch.tensor([[*one, *[0] * (most - len(one))] for one in rows])

    numbers = padded([one.pieces.numbers for one in together])
    filled = padded([[True] * len(one.pieces.numbers) for one in together]).bool()
    heads = padded([one.pieces.is_head for one in together]).float()
    words = padded([[0, *[1] * (len(one.pieces.numbers) - 2), 0] for one in together]).float()
    found = functional.embedding(numbers, values["pieces"]) + values["places"][:most]
    found = drop(norm(found + heads[..., None] * values["mark"], "first"))
    for number in range(_LAYERS):
        count, places, length = found.shape
        parts = linear(found, f"{number}.parts").view(count, places, 3, HEADS, length // HEADS)
        asks, offers, says = parts.permute(2, 0, 3, 1, 4)
        looked = functional.scaled_dot_product_attention(
            asks, offers, says, attn_mask=filled[:, None, None, :]
        )
        looked = linear(looked.transpose(1, 2).reshape(found.shape), f"{number}.looked")
        found = norm(found + drop(looked), f"{number}.after_looking")
        wide = functional.gelu(linear(found, f"{number}.wider"), approximate="tanh")
        found = norm(found + drop(linear(wide, f"{number}.narrower")), f"{number}.at_end")
    both = [(one[..., None] * found.float()).sum(1) / one.sum(1)[:, None] for one in (words, heads)]
    frames = [
        0 if chance is not None and chance.random() < _WITHOUT_FRAME else one.frame
        for one in together
    ]
    return linear(drop(torch.cat(both, 1)), "choice") + values["frames"][frames]


def stored(values: "Mapping[str, Tensor]") -> "dict[str, NDArray[Any]]":
    """Return the parameters for a file: matrices as bytes, and the rest as it is."""
    found: dict[str, NDArray[Any]] = {}
    for name, one in values.items():
        array: NDArray[np.float32] = one.detach().numpy()
        found |= rounded(name, array) if array.ndim > 1 else {name: array}
    return found


def _rate(name: str) -> float:
    """Return how fast a parameter learns, at most."""
    if name.startswith(_NEW):
        return _RATE * _FASTER
    number, dot, _ = name.partition(".")
    return float(_RATE * _SLOWER ** (_LAYERS - 1 - int(number) if dot else _LAYERS))


def _share(done: float) -> float:
    """Return the share of the highest rate, after a share of the steps."""
    return done / _WARM_UP if done < _WARM_UP else 1 - done


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield the examples of each step, in a new order; in one step, they have similar lengths."""
    order = list(examples)
    chance.shuffle(order)
    found = []
    for start in range(0, len(order), _TOGETHER * _SORTED):
        part = order[start : start + _TOGETHER * _SORTED]
        part.sort(key=lambda one: len(one.pieces.numbers))
        found += [part[place : place + _TOGETHER] for place in range(0, len(part), _TOGETHER)]
    chance.shuffle(found)
    yield from found
