package foi

import (
	"strings"
	"testing"

	"gongkai"
)

// consulted is a case whose third party was asked, and the letter to it.
func consulted(t *testing.T) (Application, Letter) {
	t.Helper()
	app := received(t, "2026-02-10")
	step, err := SeekOpinion{Version: app.Version, Kind: WithThirdParty, With: "明阳县恒通建设有限公司", Contact: "工业路2号", About: "合同的单价"}.decide(app, liuhe, clerk, at("2026-02-11"))
	app = must(t, step, err)
	return app, step.Letters[0].Numbered(app.Number, 2)
}

func TestASlipNamesNobodyButTheOrganAndTheLetter(t *testing.T) {
	app, letter := consulted(t)
	slip, ok := letter.Slip()
	if !ok || !strings.Contains(slip.Lead, letter.Label()) || slip.Organ != letter.Organ || len(slip.Choices) != 3 {
		t.Errorf("slip %+v, %t", slip, ok)
	}
	all := slip.Lead + strings.Join(slip.Choices, "") + strings.Join(slip.Blanks, "")
	if strings.Contains(all, app.Applicant.Name) {
		t.Errorf("the slip names the applicant: %s", all)
	}
	for _, k := range LetterKinds() {
		if _, ok := (Letter{Kind: k}).Slip(); ok != k.HasSlip() {
			t.Errorf("%s has a slip: %t", k, ok)
		}
	}
}

func TestTheSheetOfServiceBearsWhatTheRecordKnows(t *testing.T) {
	app, letter := consulted(t)
	s := app.serviceSheet(letter)
	if s.To != "明阳县恒通建设有限公司" || s.Address != "工业路2号" || s.Way != "" || s.On != "" {
		t.Errorf("before it was sent: %+v", s)
	}
	step, err := Dispatch{Version: app.Version, Letter: letter.Ref(), Way: ByHand, On: day("2026-02-12"), Proof: "李四", letters: []Letter{letter}}.decide(app, liuhe, clerk, at("2026-02-12"))
	if s = must(t, step, err).serviceSheet(letter); s.Way != ByHand || s.On != "2026年2月12日" || s.Proof != "李四" {
		t.Errorf("after it was handed over: %+v", s)
	}
	receipt := Letter{Kind: ReceiptLetter, To: app.Applicant.Name}
	if got := app.serviceSheet(receipt).Address; got != app.Applicant.Address {
		t.Errorf("to the applicant at %q", got)
	}
}

func TestProofsAreKeptWithTheirLetter(t *testing.T) {
	app, letter := consulted(t)
	scan := Enclosure{Kind: ReturnedSlip, Name: "回执.jpg", Ext: "jpg", Body: []byte{0xff, 0xd8}}
	keep := KeepProof{Version: app.Version, Letter: letter.Ref(), Files: []Enclosure{scan}, letters: []Letter{letter}}
	step, err := keep.decide(app, liuhe, clerk, at("2026-02-20"))
	kept := must(t, step, err)
	if len(step.Enclosed) != 1 || step.Events[0].Public || kept.Due != app.Due {
		t.Errorf("step %+v", step)
	}
	if note := step.Events[0].Note; !strings.Contains(note, letter.Label()) || strings.Contains(note, "回执.jpg") {
		t.Errorf("note %q", note)
	}
	for _, c := range []struct {
		name  string
		spoil func(*KeepProof)
		field string
	}{
		{"no letter", func(k *KeepProof) { k.Letter = "" }, "letter"},
		{"no file", func(k *KeepProof) { k.Files = nil }, string(ServiceProof)},
		{"of another kind", func(k *KeepProof) { k.Files = []Enclosure{{Kind: Annex, Ext: "jpg", Body: []byte{1}}} }, "files"},
		{"too many", func(k *KeepProof) { k.already = MaxProofs }, string(ServiceProof)},
		{"a program", func(k *KeepProof) { k.Files = []Enclosure{{Kind: ServiceProof, Ext: "exe", Body: []byte{1}}} }, string(ServiceProof)},
		{"a slip of a letter without one", func(k *KeepProof) {
			receipt := Letter{Kind: ReceiptLetter, Year: 2026, Serial: 1}
			k.letters, k.Letter = []Letter{receipt}, receipt.Ref()
		}, string(ReturnedSlip)},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := keep
			c.spoil(&bad)
			_, err := bad.decide(app, liuhe, clerk, at("2026-02-20"))
			wantField(t, err, c.field)
		})
	}
	_, err = keep.decide(kept, liuhe, clerk, at("2026-02-20"))
	wantKind(t, err, gongkai.Conflict)
	if files := handedIn([]Enclosure{scan, {Kind: Annex}}); len(files) != 1 || files[0].Kind != Annex {
		t.Errorf("the applicant's own files: %+v", files)
	}
}
