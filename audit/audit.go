// Package audit keeps the record of who did what: append-only, each entry
// chained to the one before by its hash, so that a changed, removed or
// inserted entry shows when the chain is replayed.
//
// An entry is written in the transaction of the act it records (网络安全法: logs
// of important acts; GB/T 22239 安全审计). It never holds personal data of
// applicants: it names the case, not the person.
package audit

import (
	"time"

	"gongkai"
)

// Entry is one act. Seq, At, Prev and Hash are set when it is appended.
type Entry struct {
	Seq    int64     // 1, 2, 3 … without a gap
	At     time.Time // UTC, whole milliseconds
	Person string    // account name; "" for a citizen
	Name   string    // as the person was called then
	Unit   gongkai.UnitID
	Action string // foi.decide, catalog.publish, org.sign_in …
	On     string // what it was done to: foi/liuhe-2026-17, doc/4711
	Why    string // reason given, or a short fact (version, result)
	From   string // network address
	Prev   string // Hash of the entry before, hex; "" for the first
	Hash   string // SHA-256 over the canonical form and Prev, hex
}

// By begins an entry: a did action on something.
func By(a gongkai.Actor, action, on, why string) Entry {
	return Entry{Person: a.Person, Name: a.Name, Unit: a.Unit, From: a.From, Action: action, On: on, Why: why}
}
