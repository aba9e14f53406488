"""What a user changed of a model's parameters: a small value on top of the model's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from looplight.files.problems import InputError
from looplight.pathways.model.parameters import ArrowParameters, NodeParameters, Parameters
from looplight.pathways.model.pathway import Pathway

NODE_NAMES = ("source_level", "gate", "tau", "ymax")
ARROW_NAMES = ("weight", "n", "ec50", "delay")
P = TypeVar("P", NodeParameters, ArrowParameters)


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
        of_nodes = sum(len(_given(values)) for _, values in self.nodes)
        return of_nodes + sum(len(_given(values)) for _, values in self.arrows)

    def node(self, node_id: str) -> dict[str, Any]:
        """Return what was changed of a node, by name."""
        return next((_given(values) for key, values in self.nodes if key == node_id), {})

    def arrow(self, key: str) -> dict[str, Any]:
        """Return what was changed of an arrow, by name."""
        return next((_given(values) for other, values in self.arrows if other == key), {})

    def with_node(self, node_id: str, name: str, value: Any) -> "ParameterOverrides":
        """Return changes where a value of a node is another one; None = the default."""
        return replace(self, nodes=_changed(self.nodes, node_id, {name: value}, _NODE))

    def with_arrow(self, key: str, name: str, value: Any) -> "ParameterOverrides":
        """Return changes where a value of an arrow is another one; None = the default."""
        return replace(self, arrows=_changed(self.arrows, key, {name: value}, _ARROW))

    def within(self, pathway: Pathway) -> "ParameterOverrides":
        """Return the changes that concern nodes and arrows of a pathway."""
        return ParameterOverrides(
            tuple(part for part in self.nodes if part[0] in pathway.by_id),
            tuple(part for part in self.arrows if part[0] in pathway.by_key),
        )

    def on(self, own: Parameters) -> Parameters:
        """Return the parameters of a model with these changes."""
        if not self:
            return own
        nodes, arrows = dict(own.nodes), dict(own.arrows)
        for node_id, values in self.nodes:
            nodes[node_id] = nodes.get(node_id, _NODE)._replace(**_given(values))
        for key, two in self.arrows:
            arrows[key] = arrows.get(key, _ARROW)._replace(**_given(two))
        return replace(
            own, nodes=tuple(sorted(nodes.items())), arrows=tuple(sorted(arrows.items()))
        )

    def problem(self, pathway: Pathway, own: Parameters) -> str:
        """Return why these values cannot be used; empty if they can."""
        try:
            parameters = self.on(own)
            parameters.check()
            for key, _ in self.arrows:
                parameters.check_arrow(pathway.by_key[key])
        except InputError as error:
            return error.problem.message
        return ""

    def lines(self) -> tuple[str, ...]:
        """Return every change as ``tau:AKT=5``, as the command line takes it."""
        lines = []
        for key, values in [(k, _given(v)) for k, v in self.nodes] + [
            (k, _given(v)) for k, v in self.arrows
        ]:
            for name, value in values.items():
                # A gate is a word; all other parameters are numbers.
                text = value if isinstance(value, str) else f"{value:g}"
                # The command line says "level" for short.
                lines.append(f"{name.replace('source_level', 'level')}:{key}={text}")
        return tuple(lines)

    def to_dict(self) -> dict[str, dict[str, dict[str, Any]]]:
        """Return plain values for a session file; empty where nothing was changed."""
        parts = {
            "nodes": {key: _given(values) for key, values in self.nodes},
            "arrows": {key: _given(values) for key, values in self.arrows},
        }
        return {part: values for part, values in parts.items() if values}

    @classmethod
    def from_dict(cls, data: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> "ParameterOverrides":
        """Read what ``to_dict`` wrote; names and kinds of values must have been checked."""
        nodes = {
            key: NodeParameters(**values) for key, values in data.get("nodes", {}).items() if values
        }
        arrows = {
            key: ArrowParameters(**values)
            for key, values in data.get("arrows", {}).items()
            if values
        }
        return cls(tuple(sorted(nodes.items())), tuple(sorted(arrows.items())))


def _given(parameters: NodeParameters | ArrowParameters) -> dict[str, Any]:
    return {name: value for name, value in parameters._asdict().items() if value is not None}


def _changed(
    pairs: tuple[tuple[str, P], ...], key: str, value: dict[str, Any], unchanged: P
) -> tuple[tuple[str, P], ...]:
    """Return the parameters with another value at a key; what is the default again goes."""
    changed = dict(pairs)
    changed[key] = changed.get(key, unchanged)._replace(**value)
    return tuple(sorted((k, v) for k, v in changed.items() if v != unchanged))


_NODE, _ARROW = NodeParameters(), ArrowParameters()
UNCHANGED = ParameterOverrides()
