"""Find places in Python source where a small fault can be made, and make one.

Each fault changes one expression or statement and leaves the rest of the file as it is: a
comparison turned, a number off by one, a condition denied, "and" for "or", plus for minus, None
returned, a statement left out.
"""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
JOINING: dict[type[ast.boolop], type[ast.boolop]] = {ast.And: ast.Or, ast.Or: ast.And}


@dataclass(frozen=True)
class Fault:
    """Hold one change to one file.

    Args:
        path: of the file, below the root.
        line: where it begins, 1 being the first.
        kind: what sort of fault it is.
        before: the source that it replaces.
        after: what stands there instead.
        start: of `before` in the file's bytes.
        nth: of the faults of the file that are told alike, 0 being the first.
    """

    path: str
    line: int
    kind: str
    before: str
    after: str
    start: int
    nth: int = 0

    @property
    def name(self) -> str:
        """Return a name that stays when the file changes elsewhere."""
        told = f"{self.path}\0{self.nth}\0{self.kind}\0{self.before}\0{self.after}"
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def applied(self, source: str) -> str:
        """Return the file's source with the fault in it."""
        data = source.encode()
        end = self.start + len(self.before.encode())
        return (data[: self.start] + self.after.encode() + data[end:]).decode()


def faults(path: str, source: str) -> list[Fault]:
    """Return every fault that can be made in a file, in the order of the file.

    Args:
        path: the file's name, kept in each fault.
        source: what stands in it.
    """
    tree, data = ast.parse(source), source.encode()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))
    annotations = {
        id(inner) for outer in ast.walk(tree) for each in _types(outer) for inner in ast.walk(each)
    }
    found = []
    for node in ast.walk(tree):
        if id(node) in annotations or not isinstance(node, (ast.expr, ast.stmt)):
            continue
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        before = data[start:end].decode()
        for kind, after in _changes(node):
            if after != before:
                found.append(Fault(path, node.lineno, kind, before, after, start))
    found.sort(key=lambda fault: (fault.start, fault.kind))
    seen: Counter[tuple[str, str, str]] = Counter()
    for at, fault in enumerate(found):
        told = (fault.kind, fault.before, fault.after)
        found[at] = replace(fault, nth=seen[told])
        seen[told] += 1
    return found


def _types(node: ast.AST) -> Iterator[ast.AST]:
    """Give what only a type checker reads, and what stands above a function."""
    for name in ("annotation", "returns"):
        if isinstance(each := getattr(node, name, None), ast.AST):
            yield each
    yield from getattr(node, "decorator_list", ())


def _changes(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Give the faults that can be made of one node: their kind, and the source of each."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        ops = [COMPARISONS[type(node.ops[0])](), *node.ops[1:]]
        yield "comparison", _source(ast.Compare(node.left, ops, node.comparators))
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC and not _is_text(node):
        changed = ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
        yield "arithmetic", _source(changed)
    elif isinstance(node, ast.BoolOp):
        yield "and-or", _source(ast.BoolOp(JOINING[type(node.op)](), node.values))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not", _source(node.operand)
    elif isinstance(node, ast.IfExp):
        yield "condition", _source(ast.IfExp(node.test, node.orelse, node.body))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "constant", str(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield "constant", f"({node.value + 1!r})"
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield "return", "return None"
    elif isinstance(node, ast.AugAssign) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield "statement", "pass"
    elif isinstance(node, (ast.Continue, ast.Break)):
        yield "statement", "pass"


def _source(node: ast.expr) -> str:
    """Return an expression on one line, in brackets so that it fits wherever it stands."""
    return f"({ast.unparse(node)})"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(side, ast.JoinedStr)
        or (isinstance(side, ast.Constant) and isinstance(side.value, str))
        for side in (node.left, node.right)
    )
