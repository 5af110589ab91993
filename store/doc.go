// Package store keeps everything on SQLite or PostgreSQL: one file per subject,
// one SQL text for both. Where the two must differ, the pair stands side by
// side under one name.
//
// A rule elsewhere decides, and hands a step to a subject's store here; the
// store writes all of the step in one transaction, its audit entry included, or
// nothing. The clock is Go's, never the database's. In SQL a day is TEXT
// 'YYYY-MM-DD' (” means none), an instant is BIGINT Unix milliseconds (0 means
// none), a truth value is INTEGER 0 or 1.
//
// The package knows no HTTP and decides nothing that the law decides.
package store
