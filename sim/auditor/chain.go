package auditor

import (
	"crypto/sha256"
	"fmt"
	"io"
	"sort"
)

// chain replays the audit log: the form of an entry is a published promise.
func (a *audit) chain() {
	entries := a.Tables["audit_entry"]
	sort.Slice(entries, func(i, j int) bool { return entries[i].number("seq") < entries[j].number("seq") })
	before := ""
	for i, e := range entries {
		on := fmt.Sprintf("第 %d 条", e.number("seq"))
		switch {
		case e.number("seq") != int64(i+1):
			a.find(Chain, on, "前面缺了一条")
			return
		case e.text("prev") != before:
			a.find(Chain, on, "与前一条接不上")
			return
		case e.text("hash") != hashOf(e):
			a.find(Chain, on, "内容与校验值不符")
			return
		}
		before = e.text("hash")
	}
}

func hashOf(e Row) string {
	h := sha256.New()
	fields := []string{"gongkai audit 1"}
	for _, c := range []string{"seq", "at", "person", "name", "unit", "action", "subject", "why", "from_addr", "prev"} {
		fields = append(fields, e.text(c))
	}
	for _, f := range fields {
		io.WriteString(h, fmt.Sprintf("%d:%s", len(f), f))
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}
