"""A net as GraphML, which Gephi, yEd and Kumu read. Pure Python."""

from dataclasses import dataclass
from xml.etree import ElementTree

from accounts.typed import line_in

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
KEYS = [
    ("label", "node", "string"),
    ("sector", "node", "string"),
    ("level", "node", "string"),
    ("kind", "edge", "string"),
    ("weight", "edge", "int"),
    ("planned", "edge", "boolean"),
]


@dataclass(frozen=True)
class Node:
    key: int
    label: str
    sector: str
    level: str


@dataclass(frozen=True)
class Edge:
    """`weight` is None where nobody said how much they do together."""

    source: int
    target: int
    kind: str
    weight: int | None
    is_planned: bool
    is_directed: bool


def net_as_graphml(nodes, edges):
    """Return the text of a GraphML file; edges to what is no node are left out."""
    root = ElementTree.Element("graphml", xmlns=NAMESPACE)
    for name, where, kind in KEYS:
        names = {"id": name, "for": where, "attr.name": name, "attr.type": kind}
        ElementTree.SubElement(root, "key", names)
    graph = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    for node in nodes:
        element = ElementTree.SubElement(graph, "node", id=f"n{node.key}")
        _tell(element, label=node.label, sector=node.sector, level=node.level)
    known = {node.key for node in nodes}
    for edge in edges:
        if {edge.source, edge.target} <= known:
            directed = "true" if edge.is_directed else "false"
            ends = {"source": f"n{edge.source}", "target": f"n{edge.target}", "directed": directed}
            element = ElementTree.SubElement(graph, "edge", ends)
            planned = "true" if edge.is_planned else "false"
            _tell(element, kind=edge.kind, weight=edge.weight, planned=planned)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)


def _tell(element, **said):
    for name, value in said.items():
        if value is not None:
            ElementTree.SubElement(element, "data", key=name).text = line_in(str(value))
