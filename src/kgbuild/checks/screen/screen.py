"""The screen: which nodes of a report may violate which shapes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from rdflib import Graph
from rdflib.term import Node

from kgbuild.checks.screen.compiling import Compiler
from kgbuild.checks.screen.constraints import NodeTest, Test, ValuesTest
from kgbuild.checks.screen.paths import UnsupportedError
from kgbuild.checks.screen.scene import TYPE, Base, Scene
from kgbuild.checks.screen.targets import Targets, targeted_shapes, targets_of
from kgbuild.checks.screen.terms import Terms
from kgbuild.checks.screen.triples import Description, triples_of
from kgbuild.checks.screen.values import Conforms
from kgbuild.nquads import Tokens

#: What decides which tests depend on a node: its classes, predicates and numbers of values.
_Form: TypeAlias = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...]]
_PLANS_KEPT: Final = 10_000


@dataclass(slots=True)
class Suspicion:
    """What the screen says of one part of the data.

    Attributes:
        suspects: The nodes that may violate a shape, by the shape.
        met: The number of focus nodes by shape.
        named: The nodes in sight that a shape names as targets.
    """

    suspects: dict[Node, set[str]] = field(default_factory=lambda: defaultdict(set))
    met: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _ScreenedPart:
    """One of the tests that a node must pass to conform to a shape."""

    shape: Node
    targets: Targets
    test: Test
    without_values: Conforms  # the result for nodes without the predicates that the test needs


@dataclass(frozen=True, slots=True)
class _Plan:
    """What to do with all nodes of one form."""

    counted: list[str]
    tests: list[tuple[Node, NodeTest]] = field(default_factory=list)  # by shape
    of_values: list[tuple[Node, str, ValuesTest]] = field(default_factory=list)  # and predicate
    suspected: list[Node] = field(default_factory=list)  # every node of this form may violate them


class Screen:
    """Finds the nodes that may violate shapes. It never misses one that pySHACL would find.

    Attributes:
        unsupported: The shapes that it cannot test, with the reason; it suspects all their focus
            nodes.
    """

    def __init__(
        self,
        shapes: Graph,
        counted: Mapping[str, Targets],
        vocabulary: bytes = b"",
        register: bytes = b"",
    ) -> None:
        """Prepare a screen.

        Args:
            shapes: The shapes graph.
            counted: The targets by the name of the shapes whose focus nodes to count.
            vocabulary: N-Quads that are behind all reports.
            register: N-Quads of entities, which are behind the reports that mention them.
        """
        self._given = (shapes, counted, vocabulary, register)
        self.terms = Terms()
        self.base = Base(triples_of(vocabulary, self.terms), triples_of(register, self.terms))
        self.unsupported: dict[Node, str] = {}
        self._nothing = Scene({}, Base({}, {}))
        compiler = Compiler(shapes, self.terms)
        self._shapes = [
            part
            for one in targeted_shapes(shapes)
            for part in self._screened(shapes, compiler, one)
        ]
        # Many shapes have the targets of one node shape, which are tried once for them all.
        self._by_targets: dict[Targets, list[_ScreenedPart]] = defaultdict(list)
        for part in self._shapes:
            self._by_targets[part.targets].append(part)
        self._counted = counted
        self._plans: dict[_Form, _Plan] = {}
        self._backwards = frozenset().union(*(one.test.backwards for one in self._shapes))
        self.named = frozenset().union(*(one.targets.nodes for one in self._shapes))
        self._of_objects = [one for one in self._shapes if one.targets.objects_of]
        self._of_nodes = [one for one in self._shapes if one.targets.nodes]

    def __reduce__(self) -> tuple[type["Screen"], tuple[object, ...]]:
        """Return how to build the screen again, which is cheap, in another process."""
        return Screen, self._given

    def scene(self, nquads: bytes, triples: Iterable[Tokens] | None = None) -> Scene:
        """Return a part of the data, perhaps with its canonical triples, with the base behind."""
        return Scene(triples_of(nquads, self.terms, triples), self.base)

    def base_scene(self) -> Scene:
        """Return the base itself, with nothing behind it."""
        own = {node: dict(description) for node, description in self.base.nodes.items()}
        return Scene(own, Base({}, {}))

    def look(self, scene: Scene) -> Suspicion:
        """Return what may be wrong with the part of a scene.

        Nodes of the base are looked at if the part says something that could make a difference.
        """
        found = Suspicion()
        if len(self._plans) >= _PLANS_KEPT:
            self._plans.clear()
        plans = {} if scene.declares_classes else self._plans
        used: Counter[_Form] = Counter()
        for node, description in scene.own.items():
            form = _form(description)
            used[form] += 1
            plan = plans.get(form)
            if plan is None:
                plan = plans[form] = self._plan(scene, description)
            self._follow(plan, scene, node, description, found)
        for form, number in used.items():
            for name in plans[form].counted:
                found.met[name] += number
        self._look_at_named(scene, found)
        self._look_behind(scene, found)
        if self.terms.ambiguous and not self.terms.ambiguous.isdisjoint(scene.mentioned()):
            self._suspect_all(scene, found)
        return found

    def look_at_unseen(self, scene: Scene, seen: set[str]) -> Suspicion:
        """Return what may be wrong with target nodes that are in no part of the data."""
        found = Suspicion()
        for shape in self._of_nodes:
            self._test(shape, scene, shape.targets.nodes - seen, found)
        return found

    def _screened(self, shapes: Graph, compiler: Compiler, shape: Node) -> Iterator[_ScreenedPart]:
        try:
            tests = compiler.parts(shape)
        except UnsupportedError as error:
            self.unsupported[shape] = str(error)
            tests = [Test(lambda *_: None, None)]
        targets = targets_of(shapes, shape)
        for test in tests:
            yield _ScreenedPart(shape, targets, test, test.run(self._nothing, "<>"))

    def _plan(self, scene: Scene, description: Description) -> _Plan:
        counts = self._counted.items()
        plan = _Plan(counted=[k for k, one in counts if _applies(one, scene, description)])
        for one in self._applying_to(scene, description):
            self._add(one, description, plan)
        return plan

    def _applying_to(self, scene: Scene, description: Description) -> Iterator[_ScreenedPart]:
        """Yield the shapes that apply to a node because of its classes or properties."""
        for targets, shapes in self._by_targets.items():
            if _applies(targets, scene, description):
                yield from shapes

    @staticmethod
    def _add(one: _ScreenedPart, description: Description, plan: _Plan) -> None:
        """Add to a plan what is not the same for all nodes of its form."""
        needs, of_values = one.test.needs, one.test.of_values
        if needs is not None and needs.isdisjoint(description):
            if one.without_values is not True:
                plan.suspected.append(one.shape)
        elif of_values is None:
            plan.tests.append((one.shape, one.test.run))
        else:
            number = len(description.get(of_values.predicate, ()))
            if not all(accepts(number) for accepts in of_values.counts):
                plan.suspected.append(one.shape)
            elif of_values.run is not None:
                plan.of_values.append((one.shape, of_values.predicate, of_values.run))

    @staticmethod
    def _follow(
        plan: _Plan, scene: Scene, node: str, description: Description, found: Suspicion
    ) -> None:
        for shape, predicate, look in plan.of_values:
            if look(scene, node, description.get(predicate, ())) is not True:
                found.suspects[shape].add(node)
        for shape, run in plan.tests:
            if run(scene, node) is not True:
                found.suspects[shape].add(node)
        for suspected in plan.suspected:
            found.suspects[suspected].add(node)

    def _look_at_named(self, scene: Scene, found: Suspicion) -> None:
        """Look at objects of properties, and at nodes that shapes name."""
        for shape in self._of_objects:
            self._test(shape, scene, _objects(scene, shape.targets.objects_of), found)
        if self.named:
            found.named |= self.named & scene.mentioned()
        for shape in self._of_nodes:
            self._test(shape, scene, shape.targets.nodes & found.named, found)
        for name, targets in self._counted.items():
            if targets.objects_of or targets.nodes:
                nodes = {*_objects(scene, targets.objects_of), *(targets.nodes & found.named)}
                found.met[name] += len(nodes)

    def _look_behind(self, scene: Scene, found: Suspicion) -> None:
        """Look at nodes of the base that the part could make a difference to."""
        base = scene.base.nodes
        makes_a_difference = (
            scene.declares_classes
            or bool(scene.shared)
            or any(
                not scene.own_inverse(predicate).keys().isdisjoint(base.keys())
                for predicate in self._backwards
            )
        )
        if not makes_a_difference and not self.unsupported:
            return
        shapes = [
            one for one in self._shapes if makes_a_difference or one.shape in self.unsupported
        ]
        for node, applying in self._shapes_behind(scene).items():
            if node not in scene.own and scene.sees(node):
                for shape in applying:
                    if makes_a_difference or shape.shape in self.unsupported:
                        self._test(shape, scene, [node], found)
        for shape in shapes:
            for predicate in shape.targets.objects_of:
                behind = scene.base.inverse(predicate).items()
                nodes = [node for node, subjects in behind if any(map(scene.sees, subjects))]
                self._test(shape, scene, nodes, found)

    def _shapes_behind(self, scene: Scene) -> dict[str, list[_ScreenedPart]]:
        """Return the shapes that apply to nodes of the base, by node."""
        if scene.declares_classes or scene.base is not self.base:
            return self._applying(scene)
        return self._shapes_of_base

    @cached_property
    def _shapes_of_base(self) -> dict[str, list[_ScreenedPart]]:
        """The same for all parts that declare no classes, because they cannot change it."""
        return self._applying(Scene({}, self.base))

    def _applying(self, scene: Scene) -> dict[str, list[_ScreenedPart]]:
        known: dict[_Form, list[_ScreenedPart]] = {}
        found = {}
        for node, description in scene.base.nodes.items():
            form = _form(description)
            shapes = known.get(form)
            if shapes is None:
                shapes = known[form] = list(self._applying_to(scene, description))
            if shapes:
                found[node] = shapes
        return found

    def _suspect_all(self, scene: Scene, found: Suspicion) -> None:
        """Suspect all focus nodes of the part: only pySHACL knows how its literals compare."""
        for shape in self._shapes:
            found.suspects[shape.shape] |= {
                *(node for node in scene.own if _applies(shape.targets, scene, scene.own[node])),
                *_objects(scene, shape.targets.objects_of),
                *(shape.targets.nodes & found.named),
            }

    @staticmethod
    def _test(shape: _ScreenedPart, scene: Scene, nodes: Iterable[str], found: Suspicion) -> None:
        for node in nodes:
            if shape.test.run(scene, node) is not True:
                found.suspects[shape.shape].add(node)


def _form(description: Description) -> _Form:
    numbers = tuple(map(len, description.values()))
    return tuple(description.get(TYPE, ())), tuple(description), numbers


def _applies(targets: Targets, scene: Scene, description: Description) -> bool:
    """Return whether a shape applies to a node because of its classes or properties."""
    if not targets.subjects_of.isdisjoint(description):
        return True
    types = description.get(TYPE, ())
    return any(not scene.kinds[kind].isdisjoint(types) for kind in targets.classes)


def _objects(scene: Scene, predicates: Iterable[str]) -> set[str]:
    """Return the values of predicates in the part of a scene."""
    return {value for predicate in predicates for value in scene.own_inverse(predicate)}
