package catalog

import (
	"strings"
	"time"

	"gongkai"
	"gongkai/org"
)

// 条例第十七条: 行政机关应当建立健全政府信息公开审查机制, 明确审查的程序和责任. 行政机关应当依照
// 《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定对拟公开的政府信息进行审查.
// 保守国家秘密法第三十五条: 公开信息前须经保密审查.

// ReviewKind tells the two reviews apart. Both must pass before publication.
type ReviewKind string

const (
	Disclosure ReviewKind = "disclosure" // 公开审查
	Secrecy    ReviewKind = "secrecy"    // 保密审查
)

// Words names k on screen.
func (k ReviewKind) Words() string {
	if k == Secrecy {
		return "保密审查"
	}
	return "公开审查"
}

// Review is one recorded review: who, what came out, on which basis, when.
type Review struct {
	Round  int
	Kind   ReviewKind
	Passed bool   // false: returned
	By     string // account
	Name   string // as called then
	Basis  string // 依据
	Note   string // the reason of a return; may be empty when passed
	At     time.Time
}

// Pass records a passed review. Basis is required for a secrecy review.
type Pass struct {
	Kind  ReviewKind
	Basis string
	Note  string
}

// Return sends the document back to its author with a reason.
type Return struct {
	Kind ReviewKind
	Note string
}

func (c Pass) may(d Document, k Known) error   { return mayReview(d, c.Kind, k) }
func (c Return) may(d Document, k Known) error { return mayReview(d, c.Kind, k) }

// Nobody reviews what he has written, and nothing is reviewed twice in a round.
func mayReview(d Document, kind ReviewKind, k Known) error {
	action := org.ReviewDoc
	if kind == Secrecy {
		action = org.SecrecyDoc
	}
	if err := org.May(k.By, action, d.Unit()); err != nil {
		return err
	}
	switch {
	case d.WrittenBy(k.By.Person):
		return gongkai.Errorf(gongkai.Forbidden, "这份文件是您自己起草或修改的，须由他人作%s（《条例》第十七条）。", kind.Words())
	case d.State != InReview:
		return gongkai.Errorf(gongkai.Conflict, "文件现在是“%s”，只有送审后才能审查。", d.State.Words())
	case d.passed(kind):
		return gongkai.Errorf(gongkai.Conflict, "%s已经通过。", kind.Words())
	}
	return nil
}

func (c Pass) decide(d Document, k Known) (Step, error) {
	if c.Kind == Secrecy && strings.TrimSpace(c.Basis) == "" {
		return Step{}, gongkai.At("basis", "请写明保密审查的依据，例如《保守国家秘密法》第三十五条和本单位保密事项范围。")
	}
	d.Reviews = append(d.Reviews, review(d, c.Kind, true, c.Basis, c.Note, k))
	if d.passed(Disclosure) && d.passed(Secrecy) {
		d.State = Passed
	}
	return step(d, k, "catalog."+string(c.Kind)+".pass", c.Basis), nil
}

func (c Return) decide(d Document, k Known) (Step, error) {
	if strings.TrimSpace(c.Note) == "" {
		return Step{}, gongkai.At("note", "请写明退回的理由，让起草人知道要改什么。")
	}
	d.Reviews = append(d.Reviews, review(d, c.Kind, false, "", c.Note, k))
	d.State = Returned
	return step(d, k, "catalog."+string(c.Kind)+".return", c.Note), nil
}

func review(d Document, kind ReviewKind, passed bool, basis, note string, k Known) Review {
	return Review{
		Round: d.Round, Kind: kind, Passed: passed,
		By: k.By.Person, Name: k.By.Name,
		Basis: strings.TrimSpace(basis), Note: strings.TrimSpace(note), At: k.Now,
	}
}

// passed reports whether the review of kind passed in the present round.
func (d Document) passed(kind ReviewKind) bool {
	for _, r := range d.Reviews {
		if r.Round == d.Round && r.Kind == kind && r.Passed {
			return true
		}
	}
	return false
}

// Reviewed reports whether both reviews of the present round have passed, each
// by somebody who did not write the document.
func (d Document) Reviewed() bool {
	for _, r := range d.Reviews {
		if r.Round == d.Round && (!r.Passed || d.WrittenBy(r.By)) {
			return false
		}
	}
	return d.passed(Disclosure) && d.passed(Secrecy)
}
