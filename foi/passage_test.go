package foi

import (
	"strings"
	"testing"

	"gongkai"
)

func TestBuiltInTextsAreWhole(t *testing.T) {
	seen := map[PassageID]bool{}
	for _, p := range Passages() {
		if err := p.Check(p.Text); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		if p.Label == "" || seen[p.ID] {
			t.Errorf("%q: no label, or twice", p.ID)
		}
		seen[p.ID] = true
	}
	words := map[string]LetterKind{}
	for _, k := range LetterKinds() {
		if !seen[PassageID(k)] {
			t.Errorf("%s has no text", k)
		}
		if other, twice := words[k.word()]; twice || k.word() == "" {
			t.Errorf("%s: the word %q of %s", k, k.word(), other)
		}
		words[k.word()] = k
	}
}

func TestCheckOfATextRefuses(t *testing.T) {
	extension, _ := passage(PassageID(ExtensionLetter))
	good := extension.Text
	for _, c := range []struct{ name, text, says string }{
		{"a mandatory blank is missing", strings.ReplaceAll(good, "{{延期理由}}", "工作需要"), "延期理由"},
		{"a blank nobody knows", good + "{{身份证号码}}", "身份证号码"},
		{"the applicant's name", good + "{{申请人}}", "申请人"},
		{"a brace is left open", good + "{{申请编号", "大括号"},
		{"nothing", "  ", "不能空着"},
		{"a novel", good + strings.Repeat("长", maxPassage), "最多"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := extension.Check(c.text)
			wantKind(t, err, gongkai.Invalid)
			wantField(t, err, "text")
			if !strings.Contains(err.Error(), c.says) {
				t.Errorf("does not name %q: %v", c.says, err)
			}
		})
	}
}

// full fills every blank that a kind of letter needs and the rules do not fill.
func full(kind LetterKind) Fills {
	fills := Fills{}
	p, _ := passage(PassageID(kind))
	for _, b := range p.Needs {
		fills[b] = "<" + b + ">"
	}
	for _, b := range common() {
		delete(fills, b)
	}
	if !kind.ToApplicant() {
		fills[Addressee] = "双河村村民委员会"
	}
	return fills
}

func TestNoticesSayWhatTheyMust(t *testing.T) {
	app := received(t, "2026-02-10")
	for _, kind := range LetterKinds() {
		if kind == ReplyLetter {
			continue // TestReplySaysWhatTheLawWants
		}
		t.Run(string(kind), func(t *testing.T) {
			l := app.notice(kind, liuhe, at("2026-02-12"), full(kind))
			text := l.Numbered(app.Number, 3).Text()
			for _, want := range []string{"明柳公" + kind.word() + "〔2026〕3号", kind.Label(), "柳河镇人民政府", "2026年2月12日"} {
				if !strings.Contains(text, want) {
					t.Errorf("no %q in:\n%s", want, text)
				}
			}
			p, _ := passage(PassageID(kind))
			for _, b := range p.Needs {
				if words := want(p, b, app); !strings.Contains(text, words) {
					t.Errorf("%s: no %q in:\n%s", b, words, text)
				}
			}
			for _, bad := range []string{"（待", "{{", "。。", "：。", "，。", "“”"} {
				if strings.Contains(text, bad) {
					t.Errorf("%q in:\n%s", bad, text)
				}
			}
			if err := l.Problems(); err != nil {
				t.Error(err)
			}
			if named := strings.Contains(text, app.Applicant.Name); named != kind.ToApplicant() {
				t.Errorf("the applicant is named: %t", named)
			}
		})
	}
}

// want is what a blank must have become.
func want(p Passage, blank string, app Application) string {
	if fixed := p.Fixed[blank]; fixed != "" {
		return fixed
	}
	if given, ok := app.blanks(liuhe, day("2026-02-12"))[blank]; ok {
		return given
	}
	if blank == partRemedies {
		return "六个月"
	}
	return "<" + blank + ">"
}

func TestANoticeNamesItsGaps(t *testing.T) {
	app := received(t, "2026-02-10")
	l := app.notice(ThirdLetter, liuhe, at("2026-02-12"), Fills{})
	err := l.Problems()
	wantKind(t, err, gongkai.Invalid)
	for _, gap := range []string{Addressee, "涉及的信息"} {
		if !strings.Contains(gongkai.Words(err), gap) {
			t.Errorf("%s is not named: %v", gap, err)
		}
	}
}

func TestAnEditedTextIsUsedAndAnIssuedLetterKeepsItsWords(t *testing.T) {
	app := received(t, "2026-02-10")
	m := at("2026-02-12")
	before := app.notice(ExtensionLetter, liuhe, m, full(ExtensionLetter))
	kept := before.Text()
	edited := liuhe
	edited.Letters = Templates{Texts: map[PassageID]string{
		PassageID(ExtensionLetter): "{{申请编号}}{{收到日期}}{{申请内容}}{{延期理由}}\n延至{{延期后的期限}}。",
	}}
	after := app.notice(ExtensionLetter, edited, m, full(ExtensionLetter))
	if !strings.Contains(after.Text(), "延至<延期后的期限>。") || before.Text() != kept {
		t.Errorf("%s\n%s", after.Text(), before.Text())
	}
}

func TestSpecimensLackNothing(t *testing.T) {
	for _, p := range Passages() {
		l := specimen(p.ID, p.Text, liuhe, at("2026-03-10"))
		if err := l.Problems(); err != nil {
			t.Errorf("%s: %v", p.ID, err)
		}
		if words := strings.Split(p.Text, "{{")[0]; !strings.Contains(strings.ReplaceAll(l.Text(), "】", ""), strings.TrimPrefix(words, "【")) {
			t.Errorf("%s is not in its specimen:\n%s", p.ID, l.Text())
		}
	}
}

// What people write is never read as a template.
func TestWordsOfTheRecordAreNoTemplate(t *testing.T) {
	app := received(t, "2026-02-10")
	app.Request.What = "{{联系方式}}和{{救济告知}}"
	text := app.notice(ReceiptLetter, liuhe, at("2026-02-12"), full(ReceiptLetter)).Text()
	if !strings.Contains(text, app.Request.What) {
		t.Errorf("filled in:\n%s", text)
	}
}
