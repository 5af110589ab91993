package audit_test

import (
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
)

// The form of an entry is a promise: whoever keeps a copy of the log must be
// able to check it years later, with another program.
func TestTheFormOfAnEntryStays(t *testing.T) {
	by := gongkai.Actor{Person: "liuhe.clerk", Name: "李经办", Unit: "liuhe", From: "10.0.0.7"}
	e, head := audit.Seal(audit.By(by, "foi.decide", "foi/liuhe-2026-17", "予以公开"), audit.Head{}, time.UnixMilli(1_770_000_000_123))
	const want = "3b525a86388dbd9a6cf031b9bc60e476049e4f15352b4719aedc5d85318b9a35"
	if e.Hash != want || head != (audit.Head{Seq: 1, Hash: want}) {
		t.Errorf("the form of an entry has changed: %s", e.Hash)
	}
}

func TestEveryFieldCounts(t *testing.T) {
	base, _ := audit.Seal(audit.Entry{Action: "a"}, audit.Head{Seq: 4, Hash: "ff"}, time.UnixMilli(1))
	for name, change := range map[string]func(*audit.Entry){
		"seq":    func(e *audit.Entry) { e.Seq++ },
		"at":     func(e *audit.Entry) { e.At = e.At.Add(time.Millisecond) },
		"person": func(e *audit.Entry) { e.Person = "x" },
		"name":   func(e *audit.Entry) { e.Name = "x" },
		"unit":   func(e *audit.Entry) { e.Unit = "x" },
		"action": func(e *audit.Entry) { e.Action = "x" },
		"on":     func(e *audit.Entry) { e.On = "x" },
		"why":    func(e *audit.Entry) { e.Why = "x" },
		"from":   func(e *audit.Entry) { e.From = "x" },
		"prev":   func(e *audit.Entry) { e.Prev = "x" },
	} {
		e := base
		change(&e)
		if e.Sum() == base.Hash {
			t.Errorf("%s does not count", name)
		}
	}
}
