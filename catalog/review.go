package catalog

import (
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/org"
)

// 条例第十七条: 行政机关应当建立健全政府信息公开审查机制, 明确审查的程序和责任. 行政机关应当依照
// 《中华人民共和国保守国家秘密法》以及其他法律、法规和国家有关规定对拟公开的政府信息进行审查.
// 保守国家秘密法第三十五条: 公开信息前须经保密审查.

// ReviewKind tells the reviews apart. Those of a document's Procedure must all
// pass before publication.
type ReviewKind string

const (
	Disclosure ReviewKind = "disclosure" // 公开审查
	Secrecy    ReviewKind = "secrecy"    // 保密审查
	Whole      ReviewKind = "whole"      // both at once, where a unit has one review only
	Final      ReviewKind = "final"      // 负责人审定, after the other two
)

// ReviewKinds lists every kind.
var ReviewKinds = []ReviewKind{Whole, Disclosure, Secrecy, Final}

// Words names k on screen.
func (k ReviewKind) Words() string {
	switch k {
	case Disclosure:
		return "公开审查"
	case Secrecy:
		return "保密审查"
	case Whole:
		return "公开保密审查"
	case Final:
		return "负责人审定"
	}
	return string(k)
}

// OfSecrecy reports whether k is given under the secrecy law, on a basis.
func (k ReviewKind) OfSecrecy() bool { return k == Secrecy || k == Whole }

// action is what a person must be allowed to do to give a review of kind k.
func (k ReviewKind) action() org.Action {
	switch k {
	case Secrecy, Whole:
		return org.SecrecyDoc
	case Final:
		return org.SignDoc
	}
	return org.ReviewDoc
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
	if err := org.May(k.By, kind.action(), d.Unit()); err != nil {
		return err
	}
	switch {
	case d.WrittenBy(k.By.Person):
		return gongkai.Errorf(gongkai.Forbidden, "这份文件是您自己起草或修改的，须由他人作%s（《条例》第十七条）。", kind.Words())
	case d.State != InReview:
		return gongkai.Errorf(gongkai.Conflict, "文件现在是“%s”，只有送审后才能审查。", d.State.Words())
	case d.passed(kind):
		return gongkai.Errorf(gongkai.Conflict, "%s已经通过。", kind.Words())
	case !slices.Contains(d.Procedure.Kinds(), kind):
		return gongkai.Errorf(gongkai.Conflict, "这份文件的审查程序是%s，没有%s。", d.Procedure.Words(), kind.Words())
	case d.first(kind) != "":
		return gongkai.Errorf(gongkai.Conflict, "要先作%s。", d.first(kind).Words())
	case d.Procedure.Apart && d.reviewedBy(k.By.Person):
		return gongkai.Errorf(gongkai.Forbidden, "您已经作过这一轮的一次审查；本单位规定每次审查由不同的人作出。")
	}
	return nil
}

// first is the review that must pass before one of kind is given; "" if none.
// The head of a unit always decides last.
func (d Document) first(kind ReviewKind) ReviewKind {
	for _, k := range d.Procedure.Kinds() {
		if k == kind {
			return ""
		}
		if (d.Procedure.InOrder || kind == Final) && !d.passed(k) {
			return k
		}
	}
	return ""
}

// reviewedBy reports whether a person has given a review of the present round.
func (d Document) reviewedBy(person string) bool {
	return slices.ContainsFunc(d.Reviews, func(r Review) bool { return r.Round == d.Round && r.By == person })
}

// Awaited lists the reviews of the present round that have not passed, in their order.
func (d Document) Awaited() []ReviewKind {
	return slices.DeleteFunc(d.Procedure.Kinds(), d.passed)
}

func (c Pass) decide(d Document, k Known) (Step, error) {
	if c.Kind.OfSecrecy() && strings.TrimSpace(c.Basis) == "" {
		return Step{}, gongkai.At("basis", "请写明保密审查的依据，例如《保守国家秘密法》第三十五条和本单位保密事项范围。")
	}
	if err := d.stillClean(!k.Arriving); err != nil {
		return Step{}, err
	}
	d.Reviews = append(d.Reviews, review(d, c.Kind, true, c.Basis, c.Note, k))
	if len(d.Awaited()) == 0 {
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

// Reviewed reports whether all reviews of the present round have passed, each
// by somebody who did not write the document, and by different people where the
// procedure wants that.
func (d Document) Reviewed() bool {
	var people []string
	for _, r := range d.Reviews {
		if r.Round != d.Round {
			continue
		}
		if !r.Passed || d.WrittenBy(r.By) || d.Procedure.Apart && slices.Contains(people, r.By) {
			return false
		}
		people = append(people, r.By)
	}
	return d.Round > 0 && len(d.Awaited()) == 0
}
