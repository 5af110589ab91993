package annual

import (
	"strings"

	"gongkai/annual/form"
	"gongkai/foi"
	"gongkai/ledger"
)

// remedies counts dockets into part four: what was decided in the year by its
// result, what was pending at its end as 尚未审结. One docket is enough for the
// whole part to be counted from dockets; the ledger is for a unit that keeps
// none, so nothing is counted twice.
func (d *Draft) remedies(suits []suit) {
	for _, r := range suits {
		result, on, ok := r.In(d.Filled.Year)
		if !ok {
			continue
		}
		n := form.RemedyCell(string(r.Kind), resultID(result))
		d.records[n] = append(d.records[n], r.ref.on(on))
	}
}

func resultID(r foi.RemedyResult) string {
	if r == "" {
		return "pending"
	}
	return string(r)
}

// Docketed reports whether part four was counted case by case: from dockets, or
// from a paper register.
func (d Draft) Docketed() bool {
	for n, refs := range d.records {
		if remedyCell(n) && len(refs) > 0 && refs[0].Month.IsZero() {
			return true
		}
	}
	return false
}

func remedyCell(n form.CellName) bool { return strings.HasPrefix(string(n), form.Remedies+".") }

// ignore notes a figure of the ledger that would count what dockets count.
func (d *Draft) ignore(f ledger.Figure) {
	if f.Known() && f.N != 0 {
		d.Ignored = append(d.Ignored, f)
	}
}

// BehindRemedies says in a sentence where part four comes from, "" if from
// nowhere yet.
func (d Draft) BehindRemedies() string {
	switch {
	case d.Docketed() && len(d.Ignored) > 0:
		return "本部分按复议、诉讼" + d.files() + "统计；台账里按月填的复议、诉讼数字没有计入，以免重复。"
	case d.Docketed():
		return "本部分按复议、诉讼" + d.files() + "统计，点数字可以看到每一件。"
	}
	for n := range d.figures {
		if remedyCell(n) && d.figures[n].Known() {
			return "本年没有登记复议、诉讼案卷，本部分取自台账。"
		}
	}
	return ""
}

// files names what part four was counted from.
func (d Draft) files() string {
	docket, paper := false, false
	for n, refs := range d.records {
		for _, ref := range refs {
			docket = docket || remedyCell(n) && !ref.Docket.IsZero()
			paper = paper || remedyCell(n) && !ref.Line.IsZero()
		}
	}
	switch {
	case docket && paper:
		return "案卷和纸质登记簿"
	case paper:
		return "纸质登记簿"
	}
	return "案卷"
}
