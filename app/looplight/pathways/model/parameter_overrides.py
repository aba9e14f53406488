"""What a user changed of a model's parameters: a small value on top of the model's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from looplight.files.problems import InputError
from looplight.pathways.model.parameters import ArrowParameters, NodeParameters, Parameters
from looplight.pathways.model.pathway import Pathway

NODE_NAMES = ("source_level", "gate", "tau", "ymax")
ARROW_NAMES = ("weight", "n", "ec50", "delay")


@dataclass(frozen=True, slots=True)
class ParameterOverrides:
    """Changed parameters by node id and arrow key, each part sorted; empty = none."""

    nodes: tuple[tuple[str, NodeParameters], ...] = ()
    arrows: tuple[tuple[str, ArrowParameters], ...] = ()

    def __bool__(self) -> bool:
        return self.nodes != () or self.arrows != ()

    @property
    def count(self) -> int:
        """How many values were changed."""
        of_nodes = sum(len(_given(one)) for _, one in self.nodes)
        return of_nodes + sum(len(_given(one)) for _, one in self.arrows)

    def node(self, node_id: str) -> dict[str, Any]:
        """Return what was changed of a node, by name."""
        return next((_given(one) for key, one in self.nodes if key == node_id), {})

    def arrow(self, key: str) -> dict[str, Any]:
        """Return what was changed of an arrow, by name."""
        return next((_given(one) for other, one in self.arrows if other == key), {})

    def with_node(self, node_id: str, name: str, value: Any) -> "ParameterOverrides":
        """Return changes where a value of a node is another one; None = the default."""
        found = dict(self.nodes)
        found[node_id] = found.get(node_id, _NODE)._replace(**{name: value})
        kept = sorted((k, v) for k, v in found.items() if v != _NODE)
        return replace(self, nodes=tuple(kept))

    def with_arrow(self, key: str, name: str, value: Any) -> "ParameterOverrides":
        """Return changes where a value of an arrow is another one; None = the default."""
        found = dict(self.arrows)
        found[key] = found.get(key, _ARROW)._replace(**{name: value})
        kept = sorted((k, v) for k, v in found.items() if v != _ARROW)
        return replace(self, arrows=tuple(kept))

    def within(self, pathway: Pathway) -> "ParameterOverrides":
        """Return the changes that concern nodes and arrows of a pathway."""
        return ParameterOverrides(
            tuple(one for one in self.nodes if one[0] in pathway.by_id),
            tuple(one for one in self.arrows if one[0] in pathway.by_key),
        )

    def on(self, own: Parameters) -> Parameters:
        """Return the parameters of a model with these changes."""
        if not self:
            return own
        nodes, arrows = dict(own.nodes), dict(own.arrows)
        for node_id, one in self.nodes:
            nodes[node_id] = nodes.get(node_id, _NODE)._replace(**_given(one))
        for key, two in self.arrows:
            arrows[key] = arrows.get(key, _ARROW)._replace(**_given(two))
        return replace(
            own, nodes=tuple(sorted(nodes.items())), arrows=tuple(sorted(arrows.items()))
        )

    def problem(self, pathway: Pathway, own: Parameters) -> str:
        """Return why these values cannot be used; empty if they can."""
        try:
            made = self.on(own)
            made.check()
            for key, _ in self.arrows:
                made.check_arrow(pathway.by_key[key])
        except InputError as error:
            return error.problem.message
        return ""

    def lines(self) -> tuple[str, ...]:
        """Return every change as ``tau:AKT=5``, as the command line takes it."""
        found = []
        for key, values in [(k, _given(v)) for k, v in self.nodes] + [
            (k, _given(v)) for k, v in self.arrows
        ]:
            for name, value in values.items():
                said = value if isinstance(value, str) else f"{value:g}"
                found.append(f"{name.replace('source_level', 'level')}:{key}={said}")
        return tuple(found)

    def to_dict(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return plain values for a session file; empty where nothing was changed."""
        found = {
            "nodes": {key: _given(one) for key, one in self.nodes},
            "arrows": {key: _given(one) for key, one in self.arrows},
        }
        return {part: values for part, values in found.items() if values}

    @classmethod
    def from_dict(cls, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> "ParameterOverrides":
        """Read what ``to_dict`` wrote; names and kinds of values must have been checked."""
        nodes = {key: NodeParameters(**one) for key, one in data.get("nodes", {}).items() if one}
        arrows = {key: ArrowParameters(**one) for key, one in data.get("arrows", {}).items() if one}
        return cls(tuple(sorted(nodes.items())), tuple(sorted(arrows.items())))


def _given(one: NodeParameters | ArrowParameters) -> dict[str, Any]:
    return {name: value for name, value in one._asdict().items() if value is not None}


_NODE, _ARROW = NodeParameters(), ArrowParameters()
UNCHANGED = ParameterOverrides()
