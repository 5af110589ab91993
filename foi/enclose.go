package foi

import (
	"context"
	"fmt"
	"strings"

	"gongkai"
	"gongkai/org"
)

// Enclose puts files into the case that were handed in after the application:
// a copy of the identity card shown at the counter, a power of attorney.
type Enclose struct {
	Version int
	Files   []Enclosure
	Once    string // key of the form

	already int // files handed in before
}

func (c Enclose) press() (Action, string) { return ActEnclose, c.Once }

func (c Enclose) informed(ctx context.Context, s Store, no Number) (Command, error) {
	kept, err := s.Enclosures(ctx, no)
	c.already = len(handedIn(kept))
	return c, err
}

// decide keeps the files. They change nothing else, and no clock.
func (c Enclose) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.fresh(c.Version); err != nil {
		return Step{}, err
	}
	if err := app.at(ActEnclose, openStages()...); err != nil {
		return Step{}, err
	}
	if len(c.Files) == 0 {
		return Step{}, gongkai.At("files", "选择要放入的文件")
	}
	files, err := enclosed(c.Files, c.already, m)
	if err != nil {
		return Step{}, err
	}
	step := app.begin(ActEnclose, by, m, kindsOf(files))
	step.Enclosed = files
	return step, nil
}

// kindsOf names what was handed in, without the names of files: they often bear
// somebody's name.
func kindsOf(files []Enclosure) string {
	var words []string
	for _, k := range append(EnclosureKinds(), ProofKinds()...) {
		n := 0
		for _, e := range files {
			if e.Kind == k {
				n++
			}
		}
		if n > 0 {
			words = append(words, fmt.Sprintf("%s %d 份", k.Label(), n))
		}
	}
	return strings.Join(words, "，")
}

func (a Application) mayEnclose() Option {
	return Option{Action: ActEnclose, Note: "补交的身份证明、授权委托书等，加密保存（第二十九条）。"}
}

// Enclosure opens one of the files for somebody who gives a reason, which is
// logged (个人信息保护法第五十一条).
func (d *Desk) Enclosure(ctx context.Context, by gongkai.Actor, no Number, n int, why string) (Enclosure, error) {
	app, err := d.load(ctx, by, no, org.Unmask)
	if err != nil {
		return Enclosure{}, err
	}
	if why, err = reason(why); err != nil {
		return Enclosure{}, err
	}
	e, err := d.Store.Enclosure(ctx, no, n)
	if err != nil {
		return Enclosure{}, err
	}
	return e, d.note(ctx, app, by, ActUnmask, fmt.Sprintf("%s（材料 %d）：%s", e.Kind.Label(), n, why))
}

// reason is why somebody wants to see personal data, on one line.
func reason(why string) (string, error) {
	why = oneLine(why)
	if runes(why) < 2 || runes(why) > 200 {
		return "", gongkai.At("why", "写明查看的理由，2 至 200 字；理由和查看人都会留下记录")
	}
	return why, nil
}
