package catalog

import (
	"slices"
	"testing"

	"gongkai/catalog/inside"
	"gongkai/catalog/screen"
)

// TestAttachmentsLinksAndWordsAreScreened: each finding bars submission until it
// has a reason, and says where it stands.
func TestAttachmentsLinksAndWordsAreScreened(t *testing.T) {
	d := drafted(t, sample)
	d.Body = "<p>截止目前共三户。</p>"
	d.Pack, d.Dead = []screen.Word{{Wrong: "截止目前", Right: "截至目前"}}, []string{"/doc/1"}
	d.Attachments = []Attachment{{Name: "名单.xlsx", Text: "姓名\n身份证号码\n11010519491231002X", Notes: []inside.Note{{Kind: inside.HiddenSheet, Text: "原始名单"}}}}
	want := []struct{ rule, where string }{
		{"word", "正文"}, {"dead_link", "正文里的链接"},
		{"personal_column", "附件“名单.xlsx”"}, {"resident_id", "附件“名单.xlsx”"}, {"file_hidden_sheet", "附件“名单.xlsx”"},
	}
	found := d.Unresolved()
	if len(found) != len(want) {
		t.Fatalf("%+v", found)
	}
	for i, w := range want {
		if found[i].Rule != w.rule || found[i].Where != w.where {
			t.Errorf("finding %d is %s in %s", i+1, found[i].Rule, found[i].Where)
		}
		if _, err := after(d, clerk, Submit{}); err == nil {
			t.Errorf("submitted with %d findings", len(want)-i)
		}
		d.Accepted = append(d.Accepted, Acceptance{Key: found[i].Key(), Reason: "核对过"})
	}
	if d, err := after(d, clerk, Submit{}); err != nil || d.State != InReview {
		t.Errorf("%s, %v", d.State, err)
	}
}

// TestHiddenWordsAreScreenedAndKeptMasked: the number itself is nowhere kept.
func TestHiddenWordsAreScreenedAndKeptMasked(t *testing.T) {
	notes := passages([]inside.Under{
		{Where: "隐藏的工作表“原始名单”", Text: "姓名\n身份证号码\n11010519491231002X\n11010519491231002X"}, {Where: "页眉", Text: "机密★10年"}, {Where: "脚注", Text: "镇政府电话 0990-6120018"},
	})
	want := []inside.Note{{Kind: inside.Passage, Text: "隐藏的工作表“原始名单”：身份证号 110***********002X"}, {Kind: inside.Mark, Text: "页眉：密级标志 机密★10年"}}
	if !slices.Equal(notes, want) {
		t.Fatalf("%+v", notes)
	}
	d := drafted(t, sample)
	d.Attachments = []Attachment{{Name: "名单.xlsx", Notes: append(notes, inside.Note{Kind: inside.Unread, Text: "x"})}}
	for i, f := range d.Findings() {
		if hard := i < 2; f.Hard != hard {
			t.Errorf("%s: hard %v", f.Rule, f.Hard)
		}
	}
	if d.Attachments[0].Cleanable() {
		t.Error("a copy is offered that would hold the same")
	}
}

func TestLinks(t *testing.T) {
	inner, outer := Links(`<p><a href="/doc/12">甲</a><a href="https://x.example/a">乙</a><a href="//y.example">丙</a><a href="#fn1">1</a></p>`)
	if len(inner) != 1 || len(outer) != 2 || inner[0] != "/doc/12" {
		t.Errorf("%q %q", inner, outer)
	}
}
