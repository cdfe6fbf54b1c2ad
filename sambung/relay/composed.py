"""Statements that are composed once and run many times: composing one takes Django longer than the database
takes to answer it, and each move needs several."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import BooleanField, Expression, F, Field, Func, Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class Slot(Expression):
    """The place of a value in a composed query; the value is given when it runs, and is never None."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


def any_of(column: str, name: str) -> Func:
    """The condition that the column has one of the values in a list: `filter(any_of("pk", "keys"))`."""
    slot = Slot(name, Field())
    return Func(
        F(column), slot, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField()
    )


class Composed(Generic[M]):
    """The query set that `compose()` gives, with `Slot`s where a value comes in: `composed.all(parcel=7)`.

    It gives what the query set would, with the relations that it selects and what it annotates. Nothing but
    the slots may change what is asked.
    """

    def __init__(self, compose: Callable[[], "QuerySet[M]"]) -> None:
        self._compose = compose

    def all(self, **values: Any) -> list[M]:
        return self._statement.objects(values)

    def first(self, **values: Any) -> M | None:
        return next(iter(self.all(**values)), None)

    @cached_property
    def _statement(self) -> "_OfObjects":
        return _OfObjects(self._compose())


class ComposedRows:
    """The same of a query set of `values_list`: it gives tuples, which cost a tenth of what objects do."""

    def __init__(self, compose: Callable[[], "QuerySet[Any, tuple[Any, ...]]"]) -> None:
        self._compose = compose

    def all(self, **values: Any) -> list[tuple[Any, ...]]:
        return self._statement.rows(values)

    @cached_property
    def _statement(self) -> "_Statement":
        return _Statement(self._compose())


class _Statement:
    """SQL with its parameters."""

    def __init__(self, chosen: "QuerySet[Any, Any]") -> None:
        self.compiler = chosen.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self._sql, self._parameters = self.compiler.as_sql()
        except EmptyResultSet:  # nothing can be there, whatever comes into the slots
            self._sql, self._parameters = "", ()
        self._converters = self.compiler.get_converters([column[0] for column in self.compiler.select])

    def rows(self, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        if not self._sql:
            return []
        filled = [values[each.name] if isinstance(each, Slot) else each for each in self._parameters]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, filled)
            rows = cursor.fetchall()
        if self._converters:
            rows = list(map(tuple, self.compiler.apply_converters(rows, self._converters)))
        return rows


class _OfObjects(_Statement):
    """And how its rows become objects: as Django's own `ModelIterable` does it."""

    def __init__(self, chosen: "QuerySet[Any]") -> None:
        super().__init__(chosen)
        info, select = self.compiler.klass_info, self.compiler.select
        first, last = info["select_fields"][0], info["select_fields"][-1]
        self._model, self._columns = info["model"], slice(first, last + 1)
        self._names = [column[0].target.attname for column in select[self._columns]]
        self._relations = get_related_populators(info, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # stubs of Django 6
        self._annotated = list(self.compiler.annotation_col_map.items())

    def objects(self, values: Mapping[str, Any]) -> list[Any]:
        return [self._one(row) for row in self.rows(values)]

    def _one(self, row: Sequence[Any]) -> Any:
        made = self._model.from_db(DEFAULT_DB_ALIAS, self._names, row[self._columns])
        for relation in self._relations:
            relation.populate(row, made)
        for name, place in self._annotated:
            setattr(made, name, row[place])
        return made


def store(row: Model) -> None:
    """Write a row whole, a new one with the key that the database gives it: what `save()` does for a model of
    one table, whose values are no expressions and whose signals nobody listens to."""
    if row._state.adding:
        _insert(row)
    else:
        sql, fields = _update(type(row))
        with connection.cursor() as cursor:
            cursor.execute(sql, [*_values(row, fields, add=False), row.pk])


def store_all(rows: Sequence[Model]) -> None:
    """Write new rows of one model with one statement, which keeps their order. Django's `bulk_create` gives
    each value of a model with an array a place of its own: filling thousands of places takes it longer than
    the database takes to write the rows."""
    if not rows:
        return
    sql, fields = _insertion_of_many(type(rows[0]))
    values = [{field.column: getattr(row, field.attname) for field in fields} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(sql, [json.dumps(values, default=str)])
        keys = cursor.fetchall()
    for row, (key,) in zip(rows, keys, strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _insert(row: Model) -> None:
    sql, fields = _insertion(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(row, fields, add=True))
        row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _values(row: Model, fields: "Sequence[Field[Any, Any]]", *, add: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, add), connection) for field in fields]


@cache
def _insertion(model: type[Model]) -> "tuple[str, Sequence[Field[Any, Any]]]":
    fields = [field for field in _columns(model) if not field.db_returning]
    places = ", ".join(_place(field) for field in fields)
    names = ", ".join(_name(field) for field in fields)
    table, key = connection.ops.quote_name(model._meta.db_table), _name(model._meta.pk)
    return f"INSERT INTO {table} ({names}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608 - our own names


@cache
def _insertion_of_many(model: type[Model]) -> "tuple[str, Sequence[Field[Any, Any]]]":
    fields = [field for field in _columns(model) if not field.db_returning]
    names = ", ".join(_name(field) for field in fields)
    typed = ", ".join(f"{_name(field)} {field.db_type(connection)}" for field in fields)
    table, key = connection.ops.quote_name(model._meta.db_table), _name(model._meta.pk)
    return (
        f"INSERT INTO {table} ({names}) SELECT {names} "  # noqa: S608 - our own names
        f"FROM jsonb_to_recordset(%s::jsonb) AS new ({typed}) RETURNING {key}"
    ), fields


@cache
def _update(model: type[Model]) -> "tuple[str, Sequence[Field[Any, Any]]]":
    fields = [field for field in _columns(model) if not field.primary_key]
    changes = ", ".join(f"{_name(field)} = {_place(field)}" for field in fields)
    table, key = connection.ops.quote_name(model._meta.db_table), _name(model._meta.pk)
    return f"UPDATE {table} SET {changes} WHERE {key} = %s", fields  # noqa: S608 - our own names


def _columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def _name(field: "Field[Any, Any]") -> str:
    return connection.ops.quote_name(field.column or "")


def _place(field: "Field[Any, Any]") -> str:
    """Where a value goes: arrays say of what."""
    placeholder = getattr(field, "get_placeholder", None)
    return placeholder(None, None, connection) if placeholder else "%s"
