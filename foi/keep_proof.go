package foi

import (
	"context"

	"gongkai"
)

// KeepProof (存入凭证) puts what came back of a letter into the case: the signed
// sheet of service, the receipt of the post, the slip with an opinion. It may be
// done after the reply too. The applicant never sees these files: a slip bears
// the name of a third party.
type KeepProof struct {
	Version int
	Letter  string // Ref of the letter
	Files   []Enclosure
	Once    string

	letters []Letter
	already int
}

func (c KeepProof) press() (Action, string) { return ActProof, c.Once }

func (c KeepProof) informed(ctx context.Context, s Store, no Number) (_ Command, err error) {
	if c.letters, _, err = s.File(ctx, no); err != nil {
		return c, err
	}
	kept, err := s.Enclosures(ctx, no)
	c.already = len(proofs(kept))
	return c, err
}

func (c KeepProof) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.mayKeepProof()); err != nil {
		return Step{}, err
	}
	l, err := pick(c.letters, c.Letter)
	if err != nil || c.Letter == "" {
		return Step{}, gongkai.At("letter", "选择是哪一份文书的凭证")
	}
	if err := c.fits(l); err != nil {
		return Step{}, err
	}
	files, err := stamped(c.Files, EnclosureTypes(), m)
	if err != nil {
		return Step{}, err
	}
	step := app.begin(ActProof, by, m, kindsOf(files)+"，"+l.Kind.Label()+l.Label())
	step.Enclosed = files
	return step, nil
}

func (c KeepProof) fits(l Letter) error {
	switch n := c.already + len(c.Files); {
	case len(c.Files) == 0:
		return gongkai.At(string(ServiceProof), "选择要存入的照片或者扫描件")
	case n > MaxProofs:
		return gongkai.At(string(ServiceProof), "一件申请最多 %d 份凭证，请合并后再传", MaxProofs)
	}
	for _, e := range c.Files {
		if !e.Kind.ofOffice() {
			return gongkai.At("files", "选择凭证的种类")
		}
		if e.Kind == ReturnedSlip && !l.Kind.HasSlip() {
			return gongkai.At(string(ReturnedSlip), "%s没有意见回执", l.Kind.Label())
		}
	}
	return nil
}

func (a Application) mayKeepProof() Option {
	o := Option{Action: ActProof, Note: "签收的送达回证、邮寄凭证、寄回的意见回执，拍照或者扫描，加密保存。"}
	if a.Received.IsZero() {
		return o.never("还没有文书。")
	}
	return o
}
