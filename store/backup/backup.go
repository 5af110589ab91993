// Package backup writes the whole platform into one file and makes it again
// from that file, on either database: the rows as lines of JSON, a file a table,
// the attachments under their hash, and a digest of it all, in a ZIP that any
// program opens. Applicants' data stay sealed in it; the keys are not in it.
package backup

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"gongkai/store"
)

// format is raised when the file can no longer be read by programs that know
// the one before.
const format = 1

// About opens a backup: who wrote it, and in which shape the rows are.
type About struct {
	Format  int       `json:"format"`
	Program string    `json:"program"`
	Made    time.Time `json:"made"`
	Engine  string    `json:"engine"`
	Schema  []int64   `json:"schema"` // the migrations the database had
}

// Sum is what a backup holds: the rows of each table, and a digest over all of
// them that does not depend on their order or on the database.
type Sum struct {
	Rows   map[string]int64 `json:"rows"`
	Files  int64            `json:"files"`
	Digest string           `json:"digest"` // SHA-256, hex
}

// Total is the number of rows in all tables.
func (s Sum) Total() (n int64) {
	for _, rows := range s.Rows {
		n += rows
	}
	return n
}

// summing is a Sink that reckons a Sum, and passes everything on.
type summing struct {
	next  store.Sink // nil: it is only reckoned
	tell  func(rows int64)
	table string
	rows  map[string]int64
	total int64
	acc   [sha256.Size]byte
}

func newSumming(next store.Sink, tell func(rows int64)) *summing {
	return &summing{next: next, tell: tell, rows: map[string]int64{}}
}

// Table is part of store.Sink.
func (s *summing) Table(name string, columns []string) error {
	s.table, s.rows[name] = name, 0
	if s.next == nil {
		return nil
	}
	return s.next.Table(name, columns)
}

// Row adds the hash of a row to the others: in whatever order they come, the
// sum is the same.
func (s *summing) Row(values []any) error {
	line, err := json.Marshal(values)
	if err != nil {
		return err
	}
	s.add(sha256.Sum256(append([]byte(s.table+"\x00"), line...)))
	s.rows[s.table]++
	if s.total++; s.tell != nil && s.total%1000 == 0 {
		s.tell(s.total)
	}
	if s.next == nil {
		return nil
	}
	return s.next.Row(values)
}

func (s *summing) add(h [sha256.Size]byte) {
	carry := 0
	for i := range s.acc {
		carry += int(s.acc[i]) + int(h[i])
		s.acc[i], carry = byte(carry), carry>>8
	}
}

func (s *summing) sum() Sum {
	return Sum{Rows: s.rows, Digest: hex.EncodeToString(s.acc[:])}
}
