"""What our types say of their fields: the texts that stand under them in the code."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import get_args

from pydantic import BaseModel


def models_in(kind: object) -> dict[str, type[BaseModel]]:
    """Give every model that a type is made of, itself too, by name."""
    found: dict[str, type[BaseModel]] = {}
    open_ = [kind]
    while open_:
        one = open_.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one.__name__ not in found:
                found[one.__name__] = one
                open_ += [field.annotation for field in one.model_fields.values()]
        else:
            open_ += get_args(one)
    return found


def field_words(model: type[BaseModel]) -> dict[str, str]:
    """Give the text under each field that has one, by the name under which a file knows the field."""
    written = {name: words for one in reversed(model.__mro__) for name, words in _written(one)}
    return {field.alias or name: written[name] for name, field in model.model_fields.items() if name in written}


def _written(model: type) -> Iterator[tuple[str, str]]:
    """Read them in the source: at run time they are gone."""
    if not issubclass(model, BaseModel) or model is BaseModel:
        return
    [node] = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    body = node.body if isinstance(node, ast.ClassDef) else []
    for field, below in pairwise(body):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str() as words)):
                yield name, " ".join(words.split())
