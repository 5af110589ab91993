package foi

import (
	"slices"
	"strings"
	"testing"

	"gongkai"
)

func scan(name string) Enclosure {
	return Enclosure{Name: name, Ext: "pdf", Body: []byte("%PDF-1.7")}
}

// drafted is an application whose reply is being drafted, with one file in it.
func drafted(t *testing.T, a Answer) Application {
	app := received(t, "2026-02-10")
	step, err := Draft{Version: app.Version, Decision: whole(a)}.decide(app, liuhe, clerk, at("2026-02-11"))
	app = must(t, step, err)
	step, err = Supply{Version: app.Version, Files: []Enclosure{scan("验收表.pdf")}, kept: []Enclosure{{N: 4}}}.decide(app, liuhe, clerk, at("2026-02-11"))
	return must(t, step, err)
}

func TestTheReplyNamesTheFilesGivenWithIt(t *testing.T) {
	app := drafted(t, Granted)
	if f := app.Decision.Files; len(f) != 1 || f[0].N != 5 || f[0].Size != 8 {
		t.Fatalf("in the draft: %+v", f)
	}
	step, err := Send{Version: app.Version, Decision: whole(Granted)}.decide(app, liuhe, clerk, at("2026-02-12"))
	app = must(t, step, err)
	if app.given() != nil {
		t.Error("given before it is approved")
	}
	step, err = Approve{Version: app.Version}.decide(app, liuhe, reviewer, at("2026-02-13"))
	app = must(t, step, err)
	l := step.Letters[0]
	if !strings.Contains(l.Text(), "附件 1：验收表.pdf") || len(app.given()) != 1 {
		t.Errorf("the letter says %s", l.Text())
	}
	if d := l.Destroyed(); d.Files != nil {
		t.Errorf("stays of the letter: %+v", d)
	}
}

func TestARefusalGivesNoFiles(t *testing.T) {
	app := drafted(t, Granted)
	step, err := Draft{Version: app.Version, Decision: whole(Internal)}.decide(app, liuhe, clerk, at("2026-02-12"))
	app = must(t, step, err)
	if len(app.Decision.Files) != 1 {
		t.Error("the draft forgot what was put in")
	}
	if l := Preview(app, app.Decision, liuhe, at("2026-02-12")); len(l.Files) != 0 {
		t.Errorf("a refusal encloses %+v", l.Files)
	}
	app.Stage = Replied
	if app.given() != nil {
		t.Errorf("a refusal gives %+v", app.given())
	}
}

func TestAFileIsTakenOutOfTheDraft(t *testing.T) {
	app := drafted(t, Partial)
	step, err := Supply{Version: app.Version, Drop: []int{5, 4}, kept: []Enclosure{{N: 4}, {N: 5}}}.decide(app, liuhe, reviewer, at("2026-02-12"))
	app = must(t, step, err)
	if len(app.Decision.Files) != 0 || !slices.Equal(step.Dropped, []int{5}) {
		t.Errorf("left %+v, erased %v: what the applicant handed in must stay", app.Decision.Files, step.Dropped)
	}
	if !app.Drafted(reviewer.Person) {
		t.Error("whoever changes the files may not approve")
	}
}

func TestSupplyRefuses(t *testing.T) {
	app := drafted(t, Granted)
	exe := scan("a.exe")
	exe.Ext = "exe"
	for name, c := range map[string]Supply{
		"nothing":        {},
		"a program":      {Files: []Enclosure{exe}},
		"an empty file":  {Files: []Enclosure{{Name: "a.pdf", Ext: "pdf"}}},
		"too many files": {Files: slices.Repeat([]Enclosure{scan("a.pdf")}, MaxEnclosures)},
	} {
		c.Version = app.Version
		_, err := c.decide(app, liuhe, clerk, at("2026-02-12"))
		if gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	fresh := received(t, "2026-02-10")
	_, err := Supply{Version: fresh.Version, Files: []Enclosure{scan("a.pdf")}}.decide(fresh, liuhe, clerk, at("2026-02-11"))
	wantKind(t, err, gongkai.Conflict)
	_, err = Enclose{Version: app.Version, Files: []Enclosure{{Kind: Supplied, Name: "a.pdf", Ext: "pdf", Body: []byte("%PDF-")}}}.decide(app, liuhe, clerk, at("2026-02-12"))
	wantKind(t, err, gongkai.Invalid)
}
