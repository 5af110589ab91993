package catalog

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"gongkai"
	"gongkai/catalog/screen"
	"gongkai/org"
)

// Acceptance keeps a screening finding although it looks wrong, because
// somebody says why it must stand (a hotline that is a mobile number, say).
type Acceptance struct {
	Key    string // of the finding
	Reason string
	By     string // account
	Name   string
	At     time.Time
}

// Acceptance gives the reason for keeping a finding, if there is one.
func (d Document) Acceptance(key string) (Acceptance, bool) {
	for _, a := range d.Accepted {
		if a.Key == key {
			return a, true
		}
	}
	return Acceptance{}, false
}

// Unresolved are the findings nobody has mended or given a reason for.
func (d Document) Unresolved() []screen.Finding {
	var open []screen.Finding
	for _, f := range d.Findings() {
		if _, ok := d.Acceptance(f.Key()); !ok {
			open = append(open, f)
		}
	}
	return open
}

// Submit sends a draft to its reviewers.
type Submit struct{}

func (Submit) may(d Document, k Known) error {
	if err := org.May(k.By, org.DraftDoc, d.Unit()); err != nil {
		return err
	}
	if d.State != Draft && d.State != Returned {
		return gongkai.Errorf(gongkai.Conflict, "文件现在是“%s”，不能送审。", d.State.Words())
	}
	return d.called(k)
}

func (Submit) decide(d Document, k Known) (Step, error) {
	if err := errors.Join(d.missing(), d.screened(k.Arriving)); err != nil {
		return Step{}, err
	}
	d.State, d.SubmittedAt, d.Procedure = InReview, k.Now, k.Procedure
	d.Round++
	return step(d, k, "catalog.submit", fmt.Sprintf("第%d轮", d.Round)), nil
}

// missing asks for what the catalogue entry needs (条例第十二条: 索引、名称、内容概述、生成日期).
func (d Document) missing() error {
	return errors.Join(
		d.wantsText("summary", d.Summary, "请写内容概述，目录里要显示（《条例》第十二条）。"),
		need("item", string(d.Item), "请选择法定类别（《条例》第二十条、第二十一条）。"),
		need("topic", d.Topic, "请选择主题。"),
		need("genre", d.Genre, "请选择体裁。"),
		need("formed_on", d.FormedOn.String(), "请写形成日期，公开时限从这一天算起（《条例》第二十六条）。"),
		d.wantsText("body", Text(d.Body), "请写正文。"),
		d.wantsReason(),
	)
}

// wantsText asks for what is read, but not of what was withdrawn before it came
// here.
func (d Document) wantsText(field, value, words string) error {
	if !d.Origin.Withdrawn.On.IsZero() {
		return nil
	}
	return need(field, value, words)
}

func (d Document) wantsReason() error {
	if d.Mode == Proactive {
		return nil
	}
	return need("mode_reason", d.ModeReason, "公开属性是“"+d.Mode.Words()+"”，请写明理由（《条例》第十四条至第十六条）。")
}

// screened asks for a reason for whatever the screening found. What arrives
// finished is held to what must never be public.
func (d Document) screened(arriving bool) error {
	var wrong []error
	for _, f := range d.Unresolved() {
		if f.Hard || !arriving {
			wrong = append(wrong, gongkai.At(f.Field, "%s%s %s，要改好，或者写明保留的理由", f.Where, f.Title, f.Masked))
		}
	}
	return errors.Join(wrong...)
}

// stillClean repeats the screening at a review and at publication: the pack of
// words may have grown, and a page that is linked to may be gone since.
// With all, even what is only doubtful stops it.
func (d Document) stillClean(all bool) error {
	for _, f := range d.Unresolved() {
		if f.Hard || all {
			return gongkai.Errorf(gongkai.Conflict, "送审以后又查出要处理的内容：%s%s %s。请退回起草人改好，或者写明保留的理由。", f.Where, f.Title, f.Masked)
		}
	}
	return nil
}

func need(field, value, words string) error {
	if strings.TrimSpace(value) == "" {
		return gongkai.At(field, "%s", words)
	}
	return nil
}

// keep takes the acceptances asked for: one already given stays as it was, a
// new one is signed by who gives it. Without a reason there is none.
func keep(asked, had []Acceptance, k Known) []Acceptance {
	var kept []Acceptance
	for _, a := range asked {
		a.Reason = strings.TrimSpace(a.Reason)
		if a.Reason == "" {
			continue
		}
		a.By, a.Name, a.At = k.By.Person, k.By.Name, k.Now
		for _, old := range had {
			if old.Key == a.Key && old.Reason == a.Reason {
				a = old
			}
		}
		kept = append(kept, a)
	}
	return kept
}
