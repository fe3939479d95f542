"""One small defect at a time in a module's syntax tree."""

import ast
from collections.abc import Container, Iterator
from copy import deepcopy
from dataclasses import dataclass
from types import CodeType

from tests.mutants.patterns import changed

_OTHER_OPERATOR: dict[type[ast.AST], type[ast.AST]] = {
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
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
ALL = "*"
"""In place of an owner: with all classes."""
_NOT_CODE = {"annotation", "returns", "decorator_list", "type_params", "bases"}
"""Fields whose change changes no behaviour that a test could see."""
_WORDS = {"Refused": 1, "_because": 0, "TypeVar": 0, "ParamSpec": 0, "field": 99, "remembering": 1}
"""Calls whose arguments from this one on are words for people, which are proofread, not proven, or say how much is kept
for the next."""
_LEFT_ALONE = {"strict", "most", "maxsize"}
"""Named arguments that guard against our own mistakes, or say how much is kept: they show in nothing else."""
_WORDS_FOR_PEOPLE = 2
"""Spaces in a text from which on it is a sentence: likewise."""
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Mutant:
    """A module with one defect."""

    line: int
    lines: frozenset[int]
    """Lines whose run could show it."""
    name: str
    """Function, what stood there, what stands there now: the same as long as neither changes."""
    code: CodeType | None
    """None where it was not chosen, or is no Python."""
    owner: str = ""
    """The class that the defect is in: the others are not in the code, and stay as they were first loaded."""
    whole: CodeType | None = None
    """With all classes, which may be made by what has the defect."""


@dataclass(slots=True)
class _Slot:
    """A place in the tree."""

    owner: ast.AST
    field: str
    at: int | None
    function: str

    def put(self, node: object) -> None:
        if self.at is None:
            setattr(self.owner, self.field, node)
        else:
            getattr(self.owner, self.field)[self.at] = node


def mutants(source: str, path: str, chosen: Container[int] | None = None) -> Iterator[Mutant]:
    """Give every mutant of a module, in the order of its text; code only of those chosen by their number, or of all."""
    tree = ast.parse(source, path)
    found = sorted(_slots(tree, ""), key=lambda one: _line(one[1], one[0].owner))
    seen: set[tuple[int, str, str]] = set()
    for slot, node in found:
        for other in _others(node, slot):
            before = _shown(slot, node)
            slot.put(other)
            after = _shown(slot, other)
            line = _line(node, slot.owner)
            is_new = before != after and (line, before, after) not in seen
            owner = slot.function.partition(".")[0]
            is_chosen = is_new and (chosen is None or len(seen) in chosen)
            code, whole = (compiled(tree, path, owner), compiled(tree, path, ALL)) if is_chosen else (None, None)
            slot.put(node)
            if is_new:
                seen.add((line, before, after))
                name = f"{slot.function or '(module)'}: {_differing(before, after)}"
                yield Mutant(line, _lines(node, slot.owner), name, code, owner, whole)


def compiled(tree: ast.Module, path: str, owner: str) -> CodeType | None:
    """Compile a module without its classes but for the owner (or ALL): what was made of the others fits still."""
    kept = [one for one in tree.body if not isinstance(one, ast.ClassDef) or owner in {one.name, ALL}]
    try:
        return compile(ast.fix_missing_locations(ast.Module(kept, [])), path, "exec")
    except SyntaxError:  # A name that is declared elsewhere can lose its binding.
        return None


def _differing(before: str, after: str) -> str:
    """Give both texts from shortly before where they part."""
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), 0)
    start = max(0, same - _SHOWN // 2)
    return f"{before[start : start + _SHOWN]} -> {after[start : start + _SHOWN]}"


def _slots(node: ast.AST, function: str) -> Iterator[tuple[_Slot, ast.AST]]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        function = f"{function}.{node.name}".lstrip(".")
    for field, value in ast.iter_fields(node):
        if field in _NOT_CODE or _is_left_alone(node):
            continue
        children = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        first_word = _WORDS.get(_called(node), 99) if field in {"args", "keywords"} else 99
        for at, child in children:
            words = at is not None and (at >= first_word or (first_word < 99 and field == "keywords"))
            if isinstance(child, ast.AST) and not words:
                yield _Slot(node, field, at, function), child
                yield from _slots(child, function)
                if isinstance(child, ast.JoinedStr) and _called(node) == "re.compile":
                    yield from ((_Slot(child, "values", at, function), piece) for at, piece in enumerate(child.values))


def _is_left_alone(node: ast.AST) -> bool:
    if isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.keyword) and node.arg in _LEFT_ALONE:
        return True
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id == "__slots__"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _called(node: ast.AST) -> str:
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def _others(node: ast.AST, slot: _Slot) -> Iterator[ast.AST]:
    """Give what may stand in a node's place."""
    if type(node) in _OTHER_OPERATOR:
        yield _OTHER_OPERATOR[type(node)]()
    elif isinstance(node, ast.Constant):
        yield from _other_constants(node, slot)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.If | ast.IfExp | ast.While | ast.comprehension):
        yield from _other_conditions(node)
    elif isinstance(node, ast.stmt):
        yield from _other_statements(node, slot)


def _other_statements(node: ast.stmt, slot: _Slot) -> Iterator[ast.AST]:
    match node:
        case ast.Return(value=ast.expr()):
            yield ast.Return(ast.Constant(None))
        case ast.Continue():
            yield ast.Break()
        case ast.Break():
            yield ast.Continue()
        case ast.Assign() | ast.AugAssign() | ast.Raise() | ast.Expr() if not _is_left_alone(node):
            if slot.function and not isinstance(slot.owner, ast.ClassDef):
                yield ast.Pass()


def _other_constants(node: ast.Constant, slot: _Slot) -> Iterator[ast.AST]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int | float):
        yield ast.Constant(value + 1)
    elif isinstance(value, str | bytes) and (
        _called(slot.owner) == "re.compile" or isinstance(slot.owner, ast.JoinedStr)
    ):
        text = value if isinstance(value, str) else value.decode("latin-1")
        for pattern in changed(text, whole=not isinstance(slot.owner, ast.JoinedStr)):
            yield ast.Constant(pattern if isinstance(value, str) else pattern.encode("latin-1"))
    elif isinstance(value, str) and value.count(" ") < _WORDS_FOR_PEOPLE:
        yield ast.Constant("" if value else "XX")
    elif isinstance(value, bytes):
        yield ast.Constant(b"" if value else b"XX")


def _other_conditions(node: ast.If | ast.IfExp | ast.While | ast.comprehension) -> Iterator[ast.AST]:
    """Turn a plain condition round; one that compares is changed where it compares."""
    if isinstance(node, ast.comprehension):
        if node.ifs:
            other = deepcopy(node)
            other.ifs = []
            yield other
    elif not isinstance(node.test, ast.Compare | ast.UnaryOp | ast.BoolOp):
        other_test = deepcopy(node)
        other_test.test = ast.UnaryOp(ast.Not(), node.test)
        yield other_test


def _shown(slot: _Slot, node: object) -> str:
    """Give what stands in a place, with enough around it to know it again."""
    shown = slot.owner if isinstance(node, ast.operator | ast.boolop | ast.cmpop | ast.Constant) else node
    if isinstance(shown, ast.If | ast.While):
        shown = shown.test
    elif isinstance(shown, ast.FunctionDef | ast.ClassDef | ast.Module):
        shown = node
    text = ast.unparse(shown) if isinstance(shown, ast.AST) else str(shown)
    return " ".join(text.split())


def _line(node: ast.AST, owner: ast.AST) -> int:
    return int(getattr(node, "lineno", 0) or getattr(owner, "lineno", 0) or 0)


def _lines(node: ast.AST, owner: ast.AST) -> frozenset[int]:
    first = _line(node, owner)
    return frozenset(range(first, int(getattr(node, "end_lineno", first) or first) + 1))
