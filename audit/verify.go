package audit

import (
	"context"
	"fmt"

	"gongkai"
	"gongkai/workday"
)

// Log is where entries are kept.
type Log interface {
	// Head gives the recorded end of the chain and the highest number there is.
	Head(ctx context.Context) (head Head, last int64, err error)
	// After gives up to limit entries with numbers above seq, in order.
	After(ctx context.Context, seq int64, limit int) ([]Entry, error)
	// Find gives the newest entries that fit, and how many fit in all.
	Find(ctx context.Context, f Filter) ([]Entry, int, error)
}

// Filter chooses entries; a zero field chooses all.
type Filter struct {
	Person string
	Unit   gongkai.UnitID
	Action string // a whole action, or a room: "foi" fits foi.decide
	On     string
	From   workday.Day // first day
	To     workday.Day // last day
	Limit  int         // 0 means 50
	Skip   int
}

// Fault says what happened to an entry.
type Fault string

const (
	Changed  Fault = "changed"  // its fields no longer give its hash
	Removed  Fault = "removed"  // it is missing
	Inserted Fault = "inserted" // it does not follow from the entry before it
)

// Broken is the first entry at which the chain does not hold.
type Broken struct {
	Seq   int64
	Fault Fault
	Words string // what was found, in Chinese
}

func (b *Broken) Error() string {
	return fmt.Sprintf("审计记录第 %d 条%s", b.Seq, b.Words)
}

const batch = 1000

// Verify replays the chain. It returns the head it reached, and a *Broken as
// its error at the first entry that does not hold; any other error means that
// the log could not be read. Entries appended meanwhile are left for the next
// time. progress, which may be nil, is told how far it is.
func Verify(ctx context.Context, log Log, progress func(done, total int64)) (Head, error) {
	head, last, err := log.Head(ctx)
	if err != nil {
		return Head{}, err
	}
	at := Head{}
	for at.Seq < head.Seq {
		entries, err := log.After(ctx, at.Seq, batch)
		if err != nil {
			return at, err
		}
		if at, err = replay(at, head.Seq, entries); err != nil {
			return at, err
		}
		if progress != nil {
			progress(at.Seq, head.Seq)
		}
	}
	return at, end(at, head, last)
}

// replay follows entries from head at up to number upTo.
func replay(at Head, upTo int64, entries []Entry) (Head, error) {
	for _, e := range entries {
		if e.Seq > upTo {
			return at, nil
		}
		if err := follows(e, at); err != nil {
			return at, err
		}
		at = Head{e.Seq, e.Hash}
	}
	if len(entries) == 0 {
		return at, &Broken{at.Seq + 1, Removed, fmt.Sprintf("及其后到第 %d 条被删除", upTo)}
	}
	return at, nil
}

func follows(e Entry, at Head) error {
	switch {
	case e.Seq > at.Seq+1:
		return &Broken{at.Seq + 1, Removed, "被删除"}
	case e.Sum() != e.Hash:
		return &Broken{e.Seq, Changed, "被改动：内容与它的校验值不符"}
	case e.Prev != at.Hash:
		return &Broken{e.Seq, Inserted, "接不上前一条：有记录被插入、替换或调换了次序"}
	}
	return nil
}

// end compares where the replay came to with what the log says is its end.
func end(at, head Head, last int64) error {
	switch {
	case last > head.Seq:
		return &Broken{head.Seq + 1, Inserted, "在链尾之后被插入"}
	case at.Hash != head.Hash:
		return &Broken{head.Seq, Changed, "与登记的链尾不符：它或链尾被改动"}
	}
	return nil
}
