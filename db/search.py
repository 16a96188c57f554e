"""Full-text search over the log and over names, kept by the projection."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

import cbor2

from db.journal.tables import get_kv, put_kv, quote
from db.query import LEAST, WORD, Query, Term, fold, is_compound, parts_of
from db.schema import FIELDS, RECORDS

# One letter is typed on the way to each word; without its prefix index it takes the longest.
_LOG_TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS log_fts USING fts5(
  text, content='', contentless_delete=1, prefix='1 2 3',
  tokenize='unicode61 remove_diacritics 2')"""
TABLES = f"""
CREATE TABLE IF NOT EXISTS doc(
  docid INTEGER PRIMARY KEY, ent BLOB NOT NULL, tbl TEXT NOT NULL, UNIQUE(ent, tbl));
CREATE TABLE IF NOT EXISTS unindexed(
  ent BLOB NOT NULL, tbl TEXT NOT NULL, PRIMARY KEY(ent, tbl)) WITHOUT ROWID;
{_LOG_TABLE};
CREATE VIRTUAL TABLE IF NOT EXISTS name_fts USING fts5(
  text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');
CREATE TABLE IF NOT EXISTS compound(
  part TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY(part, word)) WITHOUT ROWID;
"""
SEARCHED: dict[str, tuple[str, ...]] = {
    str(r.__tablename__): columns
    for r in RECORDS
    if (
        columns := tuple(
            s.column for s in FIELDS.values() if s.table == r.__tablename__ and s.search
        )
    )
}
LOG = "entry"
#: Columns of the log that are found by their whole value, lists by each of their members.
FACETS: Mapping[str, str] = MappingProxyType(
    {s.column: s.facet for s in FIELDS.values() if s.table == LOG and s.facet}
)
# Of the index of the log, kept as "facets": 1 has them, 2 has the prefix of one letter as well,
# 3 the parts of compounds, and edges between the columns of what is indexed from then on.
_VERSION, _PREFIXED = 3, 2
# A private-use letter: the tokenizer takes it for a letter, and nobody types it.
_MARK = "\ue000"
_PLAIN_WORD = re.compile(r"[0-9A-Za-z]+")
_PICKED, _ASKED = 400, 60  # records of a table that are looked up, words of each
# Stands between two columns, so that no name goes from one into the next.
_EDGE = f" {_MARK} "
# Of so many compounds with one part the shortest are looked for.
_MOST_COMPOUNDS = 4000
SLOT_BITS = 12
_PART = 500  # records of one query
_LAST_EVENT = 1 << 50  # ms; docids stay within 63 bits


def index(conn: Any, touched: dict[str, set[bytes]]) -> None:
    """Bring the index up to date for the touched records."""
    for table, ents in touched.items():
        if table in SEARCHED:
            _index_table(conn, table, sorted(ents))


def postpone(conn: Any, touched: dict[str, set[bytes]]) -> None:
    """Note records to be indexed by `catch_up`, after a bulk of packs; survives a crash."""
    conn.executemany(
        "INSERT OR IGNORE INTO unindexed VALUES(?,?)",
        [(ent, table) for table, ents in touched.items() if table in SEARCHED for ent in ents],
    )


def is_behind(conn: Any) -> bool:
    """Tell whether postponed records wait to be indexed."""
    return conn.execute("SELECT 1 FROM unindexed LIMIT 1").fetchone() is not None


def catch_up(conn: Any, limit: int) -> dict[str, set[bytes]]:
    """Index up to `limit` postponed records; return them by table."""
    rows = conn.execute("SELECT ent, tbl FROM unindexed LIMIT ?", (limit,)).fetchall()
    waiting: dict[str, set[bytes]] = {}
    for ent, table in rows:
        waiting.setdefault(table, set()).add(ent)
    index(conn, waiting)
    conn.executemany("DELETE FROM unindexed WHERE ent=? AND tbl=?", rows)
    return waiting


def rebuild(conn: Any) -> None:
    """Empty the index and fill it from the projection."""
    conn.execute("DELETE FROM doc")
    conn.execute("DELETE FROM log_fts")
    conn.execute("DELETE FROM name_fts")
    conn.execute("DELETE FROM compound")
    conn.execute("DELETE FROM unindexed")
    for table in SEARCHED:
        # Entries of one minute get their places in the order of their numbers.
        order = "event, number, id" if table == LOG else "id"
        _insert(conn, table, conn.execute(f"{_select(table)} ORDER BY {order}").fetchall())


def look(conn: Any) -> None:
    """Look into each index. Before an integrity check on a connection that did so earlier: FTS5
    would hold what it remembers of an index against what another connection has written since,
    and call that damage (SQLite 3.53)."""
    for table in ("log_fts", "name_fts"):
        conn.execute(f"SELECT 1 FROM {table} WHERE {table} MATCH 'a' LIMIT 1").fetchall()


def astray(conn: Any, seed: float | None = None) -> int:
    """Return of how many records the index says otherwise: each must be in it, and of some picked
    at random all words and whole values must find it."""
    pick, wrong = random.Random(seed), 0
    waiting = set(conn.execute("SELECT tbl, ent FROM unindexed").fetchall())
    indexed = {(tbl, ent): id_ for id_, ent, tbl in conn.execute("SELECT docid, ent, tbl FROM doc")}
    for table in SEARCHED:
        held = {row[0] for row in conn.execute(f"SELECT id FROM {_fts(table)}_docsize")}
        count = conn.execute(f"SELECT count(*) FROM {quote(table)}").fetchone()[0]
        facets = tuple(FACETS) if table == LOG else ()
        for row in conn.cursor().execute(_select(table)):
            docid = indexed.pop((table, row[0]), None)
            if (table, row[0]) in waiting:
                continue
            there = docid is not None and docid in held
            if there != bool(not row[1] and any(row[3:])):
                wrong += bool(there or _document(row, facets))
            elif there and pick.random() * count < _PICKED:
                wrong += not _finds(conn, table, int(docid or 0), _document(row, facets))
    return wrong + sum(1 for key in indexed if key not in waiting)


def _finds(conn: Any, table: str, docid: int, text: str) -> bool:
    """Tell whether every word finds the document; of other letters the tokenizer knows more."""
    words = [w for piece in text.split() if piece.isascii() for w in _PLAIN_WORD.findall(piece)]
    words += [piece for piece in text.split() if piece.startswith(_MARK) and piece != _MARK]
    asked = " ".join(f'"{word}"' for word in words[-_ASKED:])
    fts = _fts(table)
    found = conn.execute(f"SELECT 1 FROM {fts} WHERE {fts} MATCH ? AND rowid=?", (asked, docid))
    return not words or found.fetchone() is not None


def match_expression(conn: Any, text: str, fts: str = "log_fts") -> str:
    """Return the FTS5 expression of what an operator typed (see `db.query`), "" if nothing is
    asked for. A name that the index `fts` has in full is taken so."""
    query = Query.read(text)
    if (name := query.name) and _has(conn, fts, _phrase(name)):
        query = query.in_full()
    return " AND ".join(_of_term(conn, term) for term in query.terms)


def _has(conn: Any, fts: str, expression: str) -> bool:
    sql = f"SELECT 1 FROM {fts} WHERE {fts} MATCH ? LIMIT 1"
    return conn.execute(sql, (expression,)).fetchone() is not None


def _phrase(term: Term) -> str:
    begun = "*" if term.is_open else ""
    return f'"{" ".join(term.words)}"{begun}'


def _of_term(conn: Any, term: Term) -> str:
    words = [f'"{word}"' for word in _compounds(conn, term)] if term.within else []
    return f"({' OR '.join((_phrase(term), *words))})" if words else _phrase(term)


def _compounds(conn: Any, term: Term) -> list[str]:
    """Return the compounds in which a term is found, the shortest first. Those that begin with an
    open one are left out: its own prefix finds them.

    A term that is closed gets no prefix: FTS5 would put all of it together before the first hit.
    """
    said = term.folded[0]
    rows = conn.execute(
        "SELECT part, word FROM compound WHERE part >= ? AND part < ?", (said, f"{said}\U0010ffff")
    ).fetchall()
    found: set[str] = set()
    for part, word in rows:
        folded = fold(word)
        if folded.startswith(said):
            if not term.is_open:
                found.add(word)
        elif len(said) > LEAST or part == said:
            found.add(word)
    return sorted(found - {said}, key=lambda word: (len(word), word))[:_MOST_COMPOUNDS]


def facet(column: str, value: str) -> str:
    """Return the word under which the index holds a whole value of a column of `FACETS`."""
    digest = hashlib.blake2b(value.casefold().encode(), digest_size=6).hexdigest()
    return f"{_MARK}{FACETS[column]}{digest}"


class Hit(NamedTuple):
    """A log entry that was found: its id, its event (UTC ms), and where a search goes on."""

    id: str
    event: int
    place: int


def hits(found: Iterable[tuple[int, bytes]]) -> list[Hit]:
    """Return what `search_log` found for those who know nothing of places."""
    return [Hit(ent.hex(), place >> SLOT_BITS, place) for place, ent in found]


def search(conn: Any, text: str, limit: int) -> list[tuple[str, bytes]]:
    """Return up to `limit` (table, entity) whose name matches, the best match first."""
    expression = match_expression(conn, text, "name_fts")
    if not expression:
        return []
    found = conn.execute(
        "SELECT rowid FROM name_fts WHERE name_fts MATCH ? ORDER BY rank, rowid LIMIT ?",
        (expression, limit),
    ).fetchall()
    ids = [row[0] for row in found]
    documents = _documents(conn, ids)
    return [documents[docid] for docid in ids if docid in documents]


def search_log(
    conn: Any,
    text: str,
    limit: int,
    facets: Sequence[Sequence[str]] = (),
    since: int | None = None,
    before: int | None = None,
) -> list[tuple[int, bytes]]:
    """Return up to `limit` (place, entry), newest event first.

    An entry has all words of `text`, of each group of `facets` one, its event at or after `since`
    (UTC ms) and its place under `before`: the place of the last one of the page before, or
    `first_place` of a moment.
    """
    groups = [" OR ".join(f'"{word}"' for word in group) for group in facets if group]
    parts = [f"({part})" for part in (match_expression(conn, text), *groups) if part]
    if not parts:
        return []
    conditions, values = ["log_fts MATCH ?"], [" AND ".join(parts)]
    bounds = ((">=", first_place(since) if since is not None else None), ("<", before))
    for sign, bound in bounds:
        if bound is not None:
            conditions.append(f"rowid {sign} ?")
            values.append(bound)  # type: ignore[arg-type]
    found = conn.execute(
        f"SELECT rowid FROM log_fts WHERE {' AND '.join(conditions)} ORDER BY rowid DESC LIMIT ?",
        (*values, limit),
    ).fetchall()
    ids = [row[0] for row in found]
    documents = _documents(conn, ids)
    return [(docid, documents[docid][1]) for docid in ids if docid in documents]


def first_place(event: int) -> int:
    """Return the least place of an entry of this event time (UTC ms) in the log's index."""
    return min(max(event, 0), _LAST_EVENT) << SLOT_BITS


def keep_up(conn: Any) -> None:
    """Bring up the index that an older program made."""
    version = get_kv(conn, "facets", 0)
    if version == _PREFIXED:
        # The words themselves are in it: no record needs to be read.
        for fts in ("log_fts", "name_fts"):
            _add_compounds(conn, _vocabulary(conn, fts))
    elif version < _VERSION:
        conn.execute("DROP TABLE log_fts")
        conn.execute(_LOG_TABLE)
        # Pieces are put together less often: one save in eight took four times as long.
        for name, pieces in (("automerge", 16), ("crisismerge", 32)):
            conn.execute("INSERT INTO log_fts(log_fts, rank) VALUES(?, ?)", (name, pieces))
        if conn.execute("SELECT 1 FROM doc LIMIT 1").fetchone():
            rebuild(conn)
    if version < _VERSION:
        put_kv(conn, "facets", _VERSION)


def _vocabulary(conn: Any, fts: str) -> list[str]:
    """Return every word of an index once."""
    conn.execute(f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, {fts}, 'row')")
    try:
        return [row[0] for row in conn.execute("SELECT term FROM temp.vocabulary").fetchall()]
    finally:
        conn.execute("DROP TABLE temp.vocabulary")


def _add_compounds(conn: Any, words: Iterable[str]) -> None:
    """Keep the parts of those words that are compounds and not known yet."""
    folded = {word: fold(word) for word in words}
    whole = sorted(word for word, plain in folded.items() if is_compound(plain))
    for at in range(0, len(whole), _PART):
        some = whole[at : at + _PART]
        asked = ",".join(["(?,?)"] * len(some))
        pairs = [value for word in some for value in (folded[word], word)]
        new = conn.execute(
            f"SELECT column2 FROM (VALUES {asked}) WHERE NOT EXISTS (SELECT 1 FROM compound"
            " WHERE part=column1 AND word=column2)",
            pairs,
        ).fetchall()
        parts = [(part, word) for (word,) in new for part in parts_of(folded[word])]
        conn.executemany("INSERT OR IGNORE INTO compound VALUES(?,?)", parts)


def _documents(conn: Any, ids: Sequence[int]) -> dict[int, tuple[str, bytes]]:
    marks = ",".join("?" * len(ids))
    rows = conn.execute(f"SELECT docid, tbl, ent FROM doc WHERE docid IN ({marks})", ids)
    return {docid: (tbl, ent) for docid, tbl, ent in rows.fetchall()}


def _index_table(conn: Any, table: str, ents: list[bytes]) -> None:
    # One entity may lie in two tables: a faulty member can write any field of anything.
    for at in range(0, len(ents), _PART):
        part = ents[at : at + _PART]
        marks = ",".join("?" * len(part))
        old = dict(
            conn.execute(
                f"SELECT ent, docid FROM doc WHERE tbl=? AND ent IN ({marks})", (table, *part)
            ).fetchall()
        )
        rows = conn.execute(f"{_select(table)} WHERE id IN ({marks}) ORDER BY id", part).fetchall()
        if old:
            ids = [(docid,) for docid in old.values()]
            conn.executemany(f"DELETE FROM {_fts(table)} WHERE rowid=?", ids)
            # A name keeps its number; that of a log entry tells its time.
            shown = set() if table == LOG else {row[0] for row in rows if _words(row)}
            gone = [(docid,) for ent, docid in old.items() if ent not in shown]
            old = {ent: docid for ent, docid in old.items() if ent in shown}
            if gone:
                conn.executemany("DELETE FROM doc WHERE docid=?", gone)
        _insert(conn, table, rows, old)


def _fts(table: str) -> str:
    return "log_fts" if table == LOG else "name_fts"


def _select(table: str) -> str:
    time = "event" if table == LOG else "0"
    # Facets last, in the order of FACETS: `_words` counts on it.
    chosen = (*SEARCHED[table], *(FACETS if table == LOG else ()))
    columns = ",".join(quote(c) for c in chosen)
    return f"SELECT id, deleted, {time}, {columns} FROM {quote(table)}"


def _words(row: tuple[Any, ...], facets: Sequence[str] = ()) -> str:
    """Return the words of a record, (id, deleted, event, texts..., facets...), "" of none."""
    ends = len(row) - len(facets)
    return "" if row[1] else _EDGE.join(str(text) for text in row[3:ends] if text)


def _document(row: tuple[Any, ...], facets: Sequence[str]) -> str:
    """Return all that a record is found by, "" of one that is deleted or says nothing."""
    if row[1]:
        return ""
    return _EDGE.join(filter(None, (_words(row, facets), _whole_values(row, facets))))


def _whole_values(row: tuple[Any, ...], facets: Sequence[str]) -> str:
    """Return the words under which the whole values of a record are found."""
    values = zip(facets, row[len(row) - len(facets) :], strict=True)
    return " ".join(facet(column, one) for column, value in values for one in _members(value))


def _members(value: Any) -> list[str]:
    # Another member of the operation may have written anything: what is no text is not found.
    found = cbor2.loads(value) if isinstance(value, bytes) else [value]
    return [one for one in found if one and isinstance(one, str)] if isinstance(found, list) else []


def _insert(
    conn: Any, table: str, rows: list[tuple[Any, ...]], numbered: dict[bytes, int] | None = None
) -> None:
    """Index records that the index does not hold; `numbered` have a number already."""
    docs: list[tuple[int, bytes, str]] = []
    texts: list[tuple[int, str]] = []
    taken: set[int] = set()
    low = conn.execute("SELECT min(docid) FROM doc").fetchone()[0] or 0
    next_name = min(low, 0) - 1
    facets = tuple(FACETS) if table == LOG else ()
    compounds: set[str] = set()
    for row in rows:
        text = _document(row, facets)
        if not text:
            continue  # deleted, or nothing to find it by
        docid = numbered.get(row[0]) if numbered else None
        if docid is None:
            if table == LOG:
                docid = _slot(conn, row[2] or 0, taken)
            else:
                docid, next_name = next_name, next_name - 1
            docs.append((docid, row[0], table))
        compounds.update(WORD.findall(_words(row, facets).lower()))
        texts.append((docid, text))
    if docs:
        conn.executemany("INSERT INTO doc VALUES(?,?,?)", docs)
    conn.executemany(f"INSERT INTO {_fts(table)}(rowid, text) VALUES(?,?)", texts)
    _add_compounds(conn, compounds)


def _slot(conn: Any, event: int, taken: set[int]) -> int:
    # Documents of the log are numbered by event time, so that "newest first" is index order.
    # An impossible time (a faulty member) must not break the index for everybody.
    docid = first_place(event)
    top = conn.execute(
        "SELECT max(docid) FROM doc WHERE docid >= ? AND docid < ?",
        (docid, docid + (1 << SLOT_BITS)),
    ).fetchone()[0]
    docid = docid if top is None else int(top) + 1
    while docid in taken or _is_taken(conn, docid):
        docid += 1
    taken.add(docid)
    return docid


def _is_taken(conn: Any, docid: int) -> bool:
    return conn.execute("SELECT 1 FROM doc WHERE docid=?", (docid,)).fetchone() is not None


def all_documents(conn: Any) -> Iterable[tuple[str, bytes]]:
    """Yield what is indexed: for the check that the index matches the projection."""
    return list(conn.execute("SELECT tbl, ent FROM doc ORDER BY ent, tbl").fetchall())
