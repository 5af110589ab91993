package foi

import (
	"fmt"
	"strings"
	"testing"

	"gongkai"
)

func matters(n int) (all []Request) {
	for i := range n {
		all = append(all, Request{What: fmt.Sprintf("第 %d 个村的危房改造验收表", i+1)})
	}
	return all
}

func TestASplitKeepsTheDayOfReceiptAndTheWholeWords(t *testing.T) {
	app := received(t, "2026-02-10")
	step, err := Split{Version: app.Version, Parts: matters(3)}.decide(app, liuhe, clerk, at("2026-02-12"))
	whole := must(t, step, err)
	if whole.Request != app.Request || whole.Asked() != matters(3)[0] || whole.Due != app.Due {
		t.Errorf("the whole stands at %+v, asks %+v", whole, whole.Asked())
	}
	if len(step.Parts) != 2 {
		t.Fatalf("%d parts were opened", len(step.Parts))
	}
	for i, s := range step.Parts {
		part := s.App
		if part.Received != app.Received || part.Due != app.Due || part.Stage != app.Stage || part.Applicant != app.Applicant || part.Channel != app.Channel {
			t.Errorf("part %d: %+v", i+2, part)
		}
		if part.SplitFrom != app.Number || !part.Number.IsZero() || part.Asked() != matters(3)[i+1] || len(s.Letters) != 1 {
			t.Errorf("part %d: %+v", i+2, s)
		}
		if !strings.Contains(s.Events[0].Note, app.Number.Label("明柳")) {
			t.Errorf("its file does not say where it comes from: %q", s.Events[0].Note)
		}
	}
}

func TestWhenAnApplicationMayBeSplit(t *testing.T) {
	waiting, open := submitted(t, "2026-02-10"), received(t, "2026-02-10")
	drafted := open
	drafted.Decision = whole(Granted)
	twice := open
	twice.Course.Divided.Parts = 2
	for _, c := range []struct {
		name string
		app  Application
		cmd  Split
		kind gongkai.Kind
	}{
		{"before it is confirmed", waiting, Split{Parts: matters(2)}, ""},
		{"one matter only", open, Split{Parts: matters(1)}, gongkai.Invalid},
		{"a part that asks for nothing", open, Split{Parts: append(matters(2), Request{})}, gongkai.Invalid},
		{"more than anybody asks", open, Split{Parts: matters(MaxParts + 1)}, gongkai.Invalid},
		{"once a reply is drafted", drafted, Split{Parts: matters(2)}, gongkai.Conflict},
		{"a second time", twice, Split{Parts: matters(2)}, gongkai.Conflict},
		{"once it is answered", replied(t), Split{Parts: matters(2)}, gongkai.Conflict},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.cmd.Version = c.app.Version
			step, err := c.cmd.decide(c.app, liuhe, clerk, at("2026-02-12"))
			if c.kind != "" {
				wantKind(t, err, c.kind)
			} else if must(t, step, err); len(step.Parts[0].Letters) != 0 {
				t.Error("a receipt was issued before receipt")
			}
		})
	}
}

func replied(t *testing.T) Application {
	app := sent(t, "2026-02-10", whole(Granted))
	step, err := Approve{Version: app.Version}.decide(app, liuhe, reviewer, at("2026-02-12"))
	return must(t, step, err)
}
