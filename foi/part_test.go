package foi

import (
	"strings"
	"testing"
)

func severed() Decision {
	d := whole(Partial)
	d.Set(PartField(Withheld, 2), "讨论记录 3 份")
	d.Set(PartField(Ground, 2), string(Process))
	d.Set(PartField(Reason, 2), "属于讨论过程中的意见")
	return d
}

func TestEachWithheldPartHasItsGroundAndReason(t *testing.T) {
	d := severed()
	if err := d.Problems(); err != nil {
		t.Fatal(err)
	}
	app := sent(t, "2026-02-10", d)
	step, err := Approve{Version: app.Version}.decide(app, liuhe, reviewer, at("2026-03-02"))
	must(t, step, err)
	text := step.Letters[0].Text()
	for _, want := range []string{"（1）18 户的身份证号码；（2）讨论记录 3 份", "（1）第十五条；（2）第十六条第二款", "（2）属于讨论过程中的意见"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestAPartThatLacksSomethingIsNamed(t *testing.T) {
	d := severed()
	d.Set("ground.2", string(Granted))
	d.Set("reason.3", "没有写明哪些")
	err := d.Tidy().Problems()
	for _, field := range []string{"ground.2", "withheld.3", "ground.3"} {
		wantField(t, err, field)
	}
	d.Set("withheld.4", strings.Repeat("字", maxText+1))
	app := received(t, "2026-02-10")
	_, err = Draft{Version: app.Version, Decision: d}.decide(app, liuhe, clerk, at("2026-02-11"))
	wantField(t, err, "withheld.4")
}

func TestEmptyPartsAreDropped(t *testing.T) {
	d := severed()
	d.Set("withheld.3", " ")
	d.Set("reason.9", "no such part")
	if tidy := d.Tidy(); len(tidy.More) != 1 || tidy.Get("reason.2") != "属于讨论过程中的意见" {
		t.Errorf("tidied to %+v", tidy.More)
	}
	d.Answer = NotExist
	if len(d.Tidy().More) != 0 {
		t.Error("parts of another answer stayed")
	}
}
