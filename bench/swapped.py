"""Put a small fault into functions that are loaded already, in place of loading everything anew.

A fault inside of a function changes what the function does wherever it is held, for its code is
swapped. What runs while a module is loaded, a constant say, cannot be changed so.
"""

import ast
import gc
from collections.abc import Iterator
from types import CodeType, FunctionType

from bench.faults import Fault


def swap(fault: Fault, file: str, source: str) -> bool:
    """Make a fault in this process.

    Args:
        fault: to make.
        file: where the module was loaded from.
        source: what stood there.

    Returns:
        Whether it is made: not where it stands outside of every function, or nothing of the file
        is loaded.
    """
    if (outer := _function_around(fault, source)) is None:
        return False
    changed = compile(fault.applied(source), file, "exec")
    before = _codes(_find(compile(source, file, "exec"), outer))
    after = _codes(_find(changed, outer))
    held = [
        each
        for each in gc.get_objects()
        if type(each) is FunctionType  # asking a stand-in for its class may warn
        and each.__code__.co_filename == file
        and _key(each.__code__) in before
    ]
    if not any(_key(each.__code__) == outer for each in held):
        return False
    for each in held:
        new = after.get(_key(each.__code__))
        if new is None or new.co_freevars != each.__code__.co_freevars:
            return False
        each.__code__ = new
    return True


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def _inner(code: CodeType) -> Iterator[CodeType]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _inner(each)


def _find(module: CodeType, key: tuple[str, int]) -> CodeType:
    return next(code for code in _inner(module) if _key(code) == key)


def _codes(outer: CodeType) -> dict[tuple[str, int], CodeType]:
    return {_key(code): code for code in (outer, *_inner(outer))}


def _function_around(fault: Fault, source: str) -> tuple[str, int] | None:
    """Name the outermost function in whose body a fault stands, as its code names itself."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line.encode()))

    def stands_in(node: ast.stmt) -> bool:
        first = starts[node.lineno - 1] + node.col_offset
        last = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        return first <= fault.start < last

    def search(body: list[ast.stmt], prefix: str) -> tuple[str, int] | None:
        for node in body:
            if not stands_in(node):
                continue
            if isinstance(node, ast.ClassDef):
                return search(node.body, f"{prefix}{node.name}.")
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if not any(stands_in(each) for each in node.body):
                    return None  # a default, which is worked out where the function is made
                first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
                return f"{prefix}{node.name}", first
        return None

    return search(ast.parse(source).body, "")
