package annual

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"gongkai"
	"gongkai/annual/rule"
)

// publish puts the report before the public as it was accepted: the text that
// anybody may take away, and what is read in it.
func (w Work) publish(m Move, by gongkai.Actor, now time.Time) (PaperStep, error) {
	if w.Text == nil {
		return PaperStep{}, w.ready()
	}
	if w.Before.Version > 0 && w.Paper.Correcting == "" {
		return PaperStep{}, gongkai.Errorf(gongkai.Conflict, "%d 年的报告已经公布过。", w.Paper.Year)
	}
	if err := w.unmoved(); w.stage() == Approved && err != nil {
		return PaperStep{}, err
	}
	sum := sha256.Sum256(w.Text)
	r := Report{
		Unit: w.Paper.Unit, Year: w.Paper.Year, Version: w.Before.Version + 1, Organ: w.Filled.Organ, Title: w.Filled.Title,
		Source: Source{Name: w.Filled.Title + ".txt", Format: "text", SHA256: hex.EncodeToString(sum[:]), Text: w.Text},
		Filled: w.Filled, Findings: rule.Check(w.Filled), Reason: w.Paper.Correcting, On: today(now), KeptAt: now, KeptBy: by.Person,
		Rollup: w.Paper.Rollup, Beside: w.Draft.Beside,
	}
	p := w.Paper
	p.Correcting = ""
	if w.Top && w.Before.Version == 0 {
		p.Late = lateBy(today(now), w.Due)
	}
	return PaperStep{Paper: p.moved(Published, by, m.Why, now), Report: &r}, nil
}
