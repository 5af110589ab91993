package catalog

import (
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

func person(name string, roles ...gongkai.Role) gongkai.Actor {
	a := gongkai.Actor{Person: name, Name: name, Unit: "liuhe"}
	for _, r := range roles {
		a.Posts = append(a.Posts, gongkai.Post{Unit: "liuhe", Role: r})
	}
	return a
}

var (
	clerk     = person("clerk", org.Clerk)
	reviewer  = person("reviewer", org.Reviewer)
	secrecy   = person("secrecy", org.Secrecy)
	publisher = person("publisher", org.Publisher)
	everyRole = person("everyone", org.Clerk, org.Reviewer, org.Secrecy, org.Publisher)

	noon = time.Date(2026, 3, 5, 4, 0, 0, 0, time.UTC)
)

func known(by gongkai.Actor) Known {
	u := org.Unit{ID: "liuhe", Kind: org.Township, USCC: org.MakeUSCC("11", "990099", "01482044")}
	return Known{By: by, Now: noon, Calendar: workday.National(), Unit: u}
}

var sample = Content{
	Title: "柳河镇农村低保对象名单公示", Body: "公示期为七日。", Summary: "公示新增对象。", Item: "social_assistance",
	Topic: "民政、扶贫、救灾", Genre: "公示", FormedOn: workday.MustParse("2026-02-03"),
}

func drafted(t *testing.T, c Content) Document {
	t.Helper()
	s, err := New{Unit: "liuhe", Content: c}.decide(known(clerk))
	if err != nil {
		t.Fatal(err)
	}
	return s.Named(1).Doc
}

// after gives the document after one command, or the error.
func after(d Document, by gongkai.Actor, c Command) (Document, error) {
	if err := c.may(d, known(by)); err != nil {
		return d, err
	}
	s, err := c.decide(d, known(by))
	if err == nil && s.Series != "" {
		s = s.Numbered(7, 3)
	}
	if err == nil {
		err = s.Check()
	}
	return s.Doc, err
}

type act struct {
	by gongkai.Actor
	do Command
}

var (
	submit      = act{clerk, Submit{}}
	pass        = act{reviewer, Pass{Kind: Disclosure}}
	passSecrecy = act{secrecy, Pass{Kind: Secrecy, Basis: "保密事项范围"}}
	publish     = act{publisher, Publish{}}
	edit        = act{clerk, Edit{Content: sample}}
	sendBack    = act{reviewer, Return{Kind: Disclosure, Note: "名单有误"}}
)

// TestCourse walks a document through commands; the last must end as said.
func TestCourse(t *testing.T) {
	for _, c := range []struct {
		name string
		acts []act
		want State
		kind gongkai.Kind // of the last act's error
	}{
		{"the straight way", []act{submit, pass, passSecrecy, publish}, Published, ""},
		{"secrecy review first", []act{submit, passSecrecy, pass, publish}, Published, ""},
		{"not without any review", []act{publish}, "", gongkai.Conflict},
		{"not without the secrecy review", []act{submit, pass, publish}, "", gongkai.Conflict},
		{"not without the disclosure review", []act{submit, passSecrecy, publish}, "", gongkai.Conflict},
		{"a reviewer cannot publish", []act{submit, pass, passSecrecy, {reviewer, Publish{}}}, "", gongkai.Forbidden},
		{"an author cannot review", []act{submit, {clerk, Pass{Kind: Disclosure}}}, "", gongkai.Forbidden},
		{"nobody reviews what he changed", []act{{everyRole, Edit{Content: sample}}, submit, {everyRole, Pass{Kind: Disclosure}}}, "", gongkai.Forbidden},
		{"nor its secrecy", []act{{everyRole, Edit{Content: sample}}, submit, {everyRole, Pass{Kind: Secrecy, Basis: "一"}}}, "", gongkai.Forbidden},
		{"one who wrote nothing may do all the rest", []act{submit, {everyRole, Pass{Kind: Disclosure}}, {everyRole, Pass{Kind: Secrecy, Basis: "一"}}, {everyRole, Publish{}}}, Published, ""},
		{"a secrecy review has a basis", []act{submit, {secrecy, Pass{Kind: Secrecy}}}, "", gongkai.Invalid},
		{"a return has a reason", []act{submit, {reviewer, Return{Kind: Disclosure}}}, "", gongkai.Invalid},
		{"no review before submission", []act{pass}, "", gongkai.Conflict},
		{"no second review of a kind", []act{submit, pass, pass}, "", gongkai.Conflict},
		{"returned", []act{submit, sendBack}, Returned, ""},
		{"a return ends the round", []act{submit, pass, {secrecy, Return{Kind: Secrecy, Note: "涉密"}}, publish}, "", gongkai.Conflict},
		{"reviews of an old round do not count", []act{submit, passSecrecy, sendBack, submit, pass, publish}, "", gongkai.Conflict},
		{"a new round", []act{submit, passSecrecy, sendBack, edit, submit, pass, passSecrecy, publish}, Published, ""},
		{"an edit undoes the reviews", []act{submit, pass, passSecrecy, edit, publish}, "", gongkai.Conflict},
		{"no edit while in review", []act{submit, edit}, "", gongkai.Conflict},
		{"no edit when published", []act{submit, pass, passSecrecy, publish, edit}, "", gongkai.Conflict},
		{"no second publication", []act{submit, pass, passSecrecy, publish, publish}, "", gongkai.Conflict},
		{"withdrawn", []act{submit, pass, passSecrecy, publish, {publisher, Withdraw{Reason: "有误"}}}, Withdrawn, ""},
		{"a withdrawal has a reason", []act{submit, pass, passSecrecy, publish, {publisher, Withdraw{}}}, "", gongkai.Invalid},
		{"nothing unpublished is withdrawn", []act{{publisher, Withdraw{Reason: "有误"}}}, "", gongkai.Conflict},
		{"an author of an earlier edition cannot review", []act{submit, pass, passSecrecy, publish, {everyRole, Revise{Reason: "更正"}}, submit, {everyRole, Pass{Kind: Disclosure}}}, "", gongkai.Forbidden},
		{"a revision is a draft", []act{submit, pass, passSecrecy, publish, {clerk, Revise{Reason: "更正"}}}, Draft, ""},
		{"a revision has a reason", []act{submit, pass, passSecrecy, publish, {clerk, Revise{}}}, "", gongkai.Invalid},
		{"a draft is not revised", []act{{clerk, Revise{Reason: "更正"}}}, "", gongkai.Conflict},
		{"a revision is not published without reviews", []act{submit, pass, passSecrecy, publish, {clerk, Revise{Reason: "更正"}}, publish}, "", gongkai.Conflict},
		{"a list of names is not amended", []act{submit, pass, passSecrecy, publish, {publisher, Amend{On: workday.On(noon), Reason: "一"}}}, "", gongkai.Conflict},
		{"a list of names is not repealed", []act{submit, pass, passSecrecy, publish, {publisher, Repeal{On: workday.On(noon), Reason: "一"}}}, "", gongkai.Conflict},
		{"somebody of another unit", []act{{gongkai.Actor{Person: "x", Posts: []gongkai.Post{{Unit: "office", Role: org.Clerk}}}, Submit{}}}, "", gongkai.Forbidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := drafted(t, sample)
			for i, a := range c.acts {
				next, err := after(d, a.by, a.do)
				if last := i == len(c.acts)-1; !last && err != nil {
					t.Fatalf("step %d: %v", i+1, err)
				} else if last && gongkai.KindOf(err) != c.kind {
					t.Fatalf("got %v, want kind %q", err, c.kind)
				}
				d = next
			}
			if c.want != "" && d.State != c.want {
				t.Errorf("ends %s, want %s", d.State, c.want)
			}
		})
	}
}

func TestPublicationNumbersAndDates(t *testing.T) {
	c := sample
	c.DocNo, c.Normative, c.Unexplained = "明柳政发[2026] 3号", true, "文字简明"
	d := drafted(t, c)
	if d.DueOn != workday.MustParse("2026-03-09") {
		t.Errorf("due %s: the spring festival and two working weekends are inside", d.DueOn)
	}
	for _, a := range []act{submit, pass, passSecrecy, publish} {
		var err error
		if d, err = after(d, a.by, a.do); err != nil {
			t.Fatal(err)
		}
	}
	if d.IndexNo != d.indexOrg()+"/2026-00007" || d.Public != NewPublicID(workday.MustParse("2026-03-05"), 3) {
		t.Errorf("numbers %s, %d", d.IndexNo, d.Public)
	}
	if d.DocNo != "明柳政发〔2026〕3号" || d.Validity != InForce {
		t.Errorf("document number %s, validity %s", d.DocNo, d.Validity)
	}
	repealed, err := after(d, publisher, Repeal{On: workday.MustParse("2026-03-05"), Reason: "第5次常务会议"})
	if err != nil || repealed.ValidOn(workday.MustParse("2026-03-06")) != Repealed {
		t.Errorf("%+v, %v", repealed.Validity, err)
	}
	for _, wrong := range []Repeal{
		{On: workday.MustParse("2026-03-06"), Reason: "还没有到"},
		{On: workday.MustParse("2025-01-01"), Reason: "早于形成"},
		{On: workday.MustParse("2026-03-05")},
		{On: workday.MustParse("2026-03-05"), By: d.Public},
		{Reason: "没有日期"},
	} {
		if _, err := after(d, publisher, wrong); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
}

// indexOrg is the organisation code of the sample unit.
func (d Document) indexOrg() string { return string(known(clerk).Unit.USCC)[8:17] }

func TestWhatIsMissingIsAskedForAtItsField(t *testing.T) {
	d := drafted(t, Content{Title: "只有标题", Mode: Withheld})
	_, err := after(d, clerk, Submit{})
	var fields []string
	for _, e := range gongkai.Fields(err) {
		fields = append(fields, e.Field)
	}
	if got := strings.Join(fields, " "); got != "summary item topic genre formed_on body mode_reason" {
		t.Errorf("asked for %q", got)
	}
}

func TestWhatCanNeverBeRightIsRefused(t *testing.T) {
	for field, change := range map[string]func(*Content){
		"title":      func(c *Content) { c.Title = " " },
		"summary":    func(c *Content) { c.Summary = strings.Repeat("长", MaxSummary+1) },
		"doc_no":     func(c *Content) { c.DocNo = "没有号" },
		"formed_on":  func(c *Content) { c.FormedOn = workday.MustParse("2026-03-06") },
		"expires_on": func(c *Content) { c.ExpiresOn = workday.MustParse("2026-01-01") },
		"item":       func(c *Content) { c.Item = "no_such" },
		"topic":      func(c *Content) { c.Topic = "没有" },
		"genre":      func(c *Content) { c.Genre = "没有" },
		"mode":       func(c *Content) { c.Mode = "secret" },
	} {
		c := sample
		change(&c)
		_, err := New{Unit: "liuhe", Content: c}.decide(known(clerk))
		if f := gongkai.Fields(err); len(f) != 1 || f[0].Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestFindingsBlockSubmission(t *testing.T) {
	c := sample
	c.Body = "热线 13800000000，身份证 11010519491231002X。"
	d := drafted(t, c)
	if _, err := after(d, clerk, Submit{}); len(gongkai.Fields(err)) != 2 {
		t.Fatalf("got %v", err)
	}
	found := d.Unresolved()
	kept := Edit{Content: c, Accepted: []Acceptance{{Key: found[0].Key(), Reason: "便民热线"}, {Key: found[1].Key()}}}
	d, err := after(d, clerk, kept)
	if err != nil || len(d.Accepted) != 1 || d.Accepted[0].By != "clerk" {
		t.Fatalf("accepted %+v, %v", d.Accepted, err)
	}
	if _, err := after(d, clerk, Submit{}); len(gongkai.Fields(err)) != 1 {
		t.Errorf("got %v", err)
	}
	kept.Accepted[1].Reason = "烈士名录"
	kept.Accepted[0].By = "somebody else"
	d, err = after(d, clerk, kept)
	if err != nil || d.Accepted[0].By != "clerk" {
		t.Errorf("a reason is signed by who gives it: %+v, %v", d.Accepted, err)
	}
	if d, err = after(d, clerk, Submit{}); err != nil || d.State != InReview {
		t.Errorf("%s, %v", d.State, err)
	}
}

func TestOnlyProactiveIsPublished(t *testing.T) {
	c := sample
	c.Mode, c.ModeReason = OnApplication, "过程性信息"
	d := drafted(t, c)
	for _, a := range []act{submit, pass, passSecrecy} {
		var err error
		if d, err = after(d, a.by, a.do); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := after(d, publisher, Publish{}); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("got %v", err)
	}
	d.State = Published
	if err := (Step{Doc: d}).Check(); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("a forged step: %v", err)
	}
}

func TestCountNormative(t *testing.T) {
	day := workday.MustParse
	docs := []NormativeDoc{
		{Title: "早年", FormedOn: day("2019-05-01")},
		{Title: "今年制发", FormedOn: day("2025-02-01")},
		{Title: "今年制发又废止", FormedOn: day("2025-02-01"), RepealedOn: day("2025-11-01")},
		{Title: "早年今年废止", FormedOn: day("2020-01-01"), RepealedOn: day("2025-01-01")},
		{Title: "去年废止", FormedOn: day("2020-01-01"), RepealedOn: day("2024-12-31")},
		{Title: "年底到期", FormedOn: day("2020-01-01"), ExpiresOn: day("2025-12-31")},
		{Title: "到期日次日为元旦", FormedOn: day("2020-01-01"), ExpiresOn: day("2024-12-31")},
		{Title: "明年", FormedOn: day("2026-01-01")},
	}
	n := CountNormative("liuhe", 2025, docs)
	if len(n.Issued) != 2 || len(n.Repealed) != 3 || len(n.InForce) != 3 {
		t.Errorf("issued %d, repealed %d, in force %d: %+v", len(n.Issued), len(n.Repealed), len(n.InForce), n.InForce)
	}
}
