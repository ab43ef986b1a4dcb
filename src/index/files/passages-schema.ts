// The tables of passages.db.

/**
 * Keys of documents and passages never change and say nothing about their order: a new document between two others
 * changes neither row. `words.passages` counts the passages that have a word, so that a removed passage can be
 * subtracted. Texts come last, and `passages_in_order` has all that is read of every passage when a generation is
 * opened: this spares SQLite from reading through the texts.
 */
export const SCHEMA = `
  CREATE TABLE documents (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, file TEXT NOT NULL, digest TEXT NOT NULL,
    body_start INTEGER NOT NULL, title TEXT NOT NULL, title_origin TEXT NOT NULL, date TEXT, date_origin TEXT,
    unused_date TEXT, unused_origin TEXT, source TEXT, source_origin TEXT, url TEXT, text TEXT NOT NULL
  ) STRICT;
  CREATE TABLE passages (
    key INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents, start INTEGER NOT NULL,
    end INTEGER NOT NULL, text TEXT NOT NULL, terms TEXT NOT NULL, label INTEGER NOT NULL, own_words INTEGER NOT NULL,
    sentences INTEGER NOT NULL, vector_key BLOB NOT NULL
  ) STRICT;
  CREATE TABLE sentences (
    passage INTEGER NOT NULL REFERENCES passages, start INTEGER NOT NULL, end INTEGER NOT NULL,
    vector_key BLOB NOT NULL, PRIMARY KEY (passage, start)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX passages_in_order ON passages (document, start, label, own_words, sentences);
  CREATE INDEX passages_of_vector ON passages (vector_key);
  CREATE TABLE words (
    word TEXT PRIMARY KEY, term TEXT NOT NULL, passages INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, settled INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE skipped (path TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
`
