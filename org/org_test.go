package org

import (
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/workday"
)

var (
	sysAdmin = actor("sys.admin", gongkai.Post{Unit: "county", Role: SysAdmin})
	secAdmin = actor("sec.admin", gongkai.Post{Unit: "county", Role: SecAdmin})
	today    = workday.MustParse("2026-03-10")
)

func actor(account string, posts ...gongkai.Post) gongkai.Actor {
	return gongkai.Actor{Person: account, Name: account, Posts: posts}
}

func day(s string) workday.Day { return workday.MustParse(s) }

// mingyang is the made-up county of these tests.
func mingyang() []Unit {
	return []Unit{
		{ID: "county", Name: "明阳县人民政府", Short: "县政府", Kind: County, Version: 1},
		{ID: "office", Name: "明阳县人民政府办公室", Short: "县政府办", Kind: Office, Parent: "county", Order: 1, IssuerCode: "明政办", Version: 1},
		{ID: "liuhe", Name: "明阳县柳河镇人民政府", Short: "柳河镇", Kind: Township, Parent: "county", Order: 3, IssuerCode: "明柳", Version: 2,
			Names: []Name{{"明阳县柳河乡人民政府", "柳河乡", day("2021-06-01")}}},
		{ID: "laodong", Name: "明阳县劳动局", Short: "劳动局", Kind: Department, Parent: "county", Order: 2, To: day("2019-03-01"), Successor: "renshe", Version: 2},
		{ID: "renshe", Name: "明阳县人力资源和社会保障局", Short: "人社局", Kind: Department, Parent: "county", Order: 2, From: day("2019-03-01"), Version: 1},
	}
}

func ids(units []Unit) string {
	var all []string
	for _, u := range units {
		all = append(all, string(u.ID))
	}
	return strings.Join(all, " ")
}

func wantField(t *testing.T, err error, field string) {
	t.Helper()
	for _, e := range gongkai.Fields(err) {
		if e.Field == field {
			return
		}
	}
	t.Errorf("want a problem at %q, got %v", field, err)
}

func wantKind(t *testing.T, err error, kind gongkai.Kind) {
	t.Helper()
	if gongkai.KindOf(err) != kind {
		t.Errorf("want kind %q, got %q (%v)", kind, gongkai.KindOf(err), err)
	}
}

func TestTreeOfADay(t *testing.T) {
	tree := NewTree(mingyang())
	for _, c := range []struct{ name, got, want string }{
		{"now", ids(tree.Units()), "county office renshe liuhe"},
		{"ended", ids(tree.Ended()), "laodong"},
		{"in 2018", ids(tree.At(day("2018-12-31")).Units()), "county office laodong liuhe"},
		{"the last day of the old one", ids(tree.At(day("2019-02-28")).Units()), "county office laodong liuhe"},
		{"the first day of the new one", ids(tree.At(day("2019-03-01")).Units()), "county office renshe liuhe"},
		{"name now", tree.Name("liuhe"), "柳河镇"},
		{"name in 2020", tree.At(day("2020-12-31")).Name("liuhe"), "柳河乡"},
		{"name on the day before", tree.At(day("2021-05-31")).Name("liuhe"), "柳河乡"},
		{"name on the day", tree.At(day("2021-06-01")).Name("liuhe"), "柳河镇"},
		{"an unknown unit", tree.Name("mars"), "mars"},
		{"children", ids(tree.Children("county")), "office renshe liuhe"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, c.got, c.want)
		}
	}
	if u, ok := tree.Heir("laodong"); !ok || u.ID != "renshe" {
		t.Errorf("heir: %v", u.ID)
	}
	if u, ok := tree.Heir("liuhe"); !ok || u.ID != "liuhe" {
		t.Errorf("its own heir: %v", u.ID)
	}
	if root, ok := tree.Root(); !ok || root.ID != "county" {
		t.Errorf("root: %v", root.ID)
	}
}

func TestTreeSurvivesBadData(t *testing.T) {
	tree := NewTree([]Unit{
		{ID: "a", To: day("2020-01-01"), Successor: "b"},
		{ID: "b", To: day("2020-01-01"), Successor: "a"},
		{ID: "orphan", Parent: "nobody"},
	})
	if _, ok := tree.Heir("a"); ok {
		t.Error("a circle of successors has no heir")
	}
	if ids(tree.Units()) != "orphan" {
		t.Errorf("an orphan must not be lost: %s", ids(tree.Units()))
	}
	if _, ok := NewTree(nil).Root(); ok {
		t.Error("no units, no root")
	}
}

func TestUSCC(t *testing.T) {
	const good = "11533025015264586Y" // domain: valid in both checks
	if err := USCC(good).Check(); err != nil {
		t.Error(err)
	}
	if got := USCC(good).Org(); got != "015264586" {
		t.Errorf("organisation code: %s", got)
	}
	if got := USCC(good).Division(); got != "533025" {
		t.Errorf("division code: %s", got)
	}
	if got := MakeUSCC("11", "533025", "01526458"); got != good {
		t.Errorf("made %s", got)
	}
	if c, err := ParseUSCC(" 1153 3025-0152 64586y "); err != nil || c != good {
		t.Errorf("as typed: %s, %v", c, err)
	}
	for i := range good {
		for _, r := range usccAlphabet {
			if byte(r) != good[i] && USCC(good[:i]+string(r)+good[i+1:]).Check() == nil {
				t.Errorf("%c in place %d goes unnoticed", r, i+1)
			}
		}
	}
	for _, bad := range []USCC{"", "11533025015264586", good + "0", "1153302501526458IY", "11533025015264586é", "一二三四五六"} {
		wantField(t, bad.Check(), "uscc")
	}
	if USCC("short").Org() != "" {
		t.Error("a code that is too short has no organisation code")
	}
}

// Organisation codes whose check digit is 10 or 11 are written X and 0.
func TestOrgCheckAtItsEdges(t *testing.T) {
	for body, want := range map[string]byte{"00000000": '0', "01526458": '6', "D2143569": 'X'} {
		if got := orgCheck(body); got != want {
			t.Errorf("%s: got %c, want %c", body, got, want)
		}
	}
}

func TestMay(t *testing.T) {
	liuhe := func(r gongkai.Role) gongkai.Actor {
		return actor("liuhe."+string(r), gongkai.Post{Unit: "liuhe", Role: r})
	}
	overseer := actor("office.overseer", gongkai.Post{Unit: "office", Role: Overseer})
	auditor := actor("audit.admin", gongkai.Post{Unit: "county", Role: AuditAdmin})
	const yes, no, signIn = gongkai.Kind(""), gongkai.Forbidden, gongkai.Unknown
	for _, c := range []struct {
		name string
		a    gongkai.Actor
		act  Action
		unit gongkai.UnitID
		want gongkai.Kind
	}{
		{"a clerk handles the unit's cases", liuhe(Clerk), HandleCases, "liuhe", yes},
		{"but not another's", liuhe(Clerk), HandleCases, "qingling", no},
		{"and approves nothing", liuhe(Clerk), ApproveReply, "liuhe", no},
		{"a reviewer approves", liuhe(Reviewer), ApproveReply, "liuhe", yes},
		{"a leader approves", liuhe(Leader), ApproveReply, "liuhe", yes},
		{"a reviewer does not record the secrecy review", liuhe(Reviewer), SecrecyDoc, "liuhe", no},
		{"the secrecy reviewer does", liuhe(Secrecy), SecrecyDoc, "liuhe", yes},
		{"and sees no applicant", liuhe(Secrecy), Unmask, "liuhe", no},
		{"a publisher publishes", liuhe(Publisher), PublishDoc, "liuhe", yes},
		{"a reviewer does not", liuhe(Reviewer), PublishDoc, "liuhe", no},
		{"a leader takes the letters he signs", liuhe(Leader), TakeLetter, "liuhe", yes},
		{"the overseer reads every unit", overseer, ReadCases, "liuhe", yes},
		{"and its reports", overseer, ReadReports, "qingling", yes},
		{"and its documents", overseer, ReadDocs, "qingling", yes},
		{"but publishes none", overseer, PublishDoc, "qingling", no},
		{"and takes or returns reports", overseer, AcceptReport, "qingling", yes},
		{"but writes none", overseer, DraftReport, "qingling", no},
		{"and signs none", overseer, ApproveReport, "qingling", no},
		{"a leader signs the unit's report", liuhe(Leader), ApproveReport, "liuhe", yes},
		{"and no other's", liuhe(Leader), ApproveReport, "qingling", no},
		{"a clerk signs none", liuhe(Clerk), ApproveReport, "liuhe", no},
		{"and takes none", liuhe(Clerk), AcceptReport, "liuhe", no},
		{"but publishes it", liuhe(Clerk), PublishReport, "liuhe", yes},
		{"a clerk enters the unit's ledger", liuhe(Clerk), EnterLedger, "liuhe", yes},
		{"and no other's", liuhe(Clerk), EnterLedger, "qingling", no},
		{"a leader reads it", liuhe(Leader), ReadLedger, "liuhe", yes},
		{"and enters nothing", liuhe(Leader), EnterLedger, "liuhe", no},
		{"the overseer reads every ledger", overseer, ReadLedger, "qingling", yes},
		{"and enters none", overseer, EnterLedger, "qingling", no},
		{"a leader reads the unit's documents", liuhe(Leader), ReadDocs, "liuhe", yes},
		{"and no other's", liuhe(Leader), ReadDocs, "qingling", no},
		{"but handles none", overseer, HandleCases, "liuhe", no},
		{"and unmasks none", overseer, Unmask, "liuhe", no},
		{"and takes no letter with a name", overseer, TakeLetter, "liuhe", no},
		{"the system administrator manages units", sysAdmin, ManageUnits, "liuhe", yes},
		{"and no people", sysAdmin, ManagePeople, "liuhe", no},
		{"and sees no case", sysAdmin, ReadCases, "county", no},
		{"the security administrator manages people", secAdmin, ManagePeople, "liuhe", yes},
		{"and sees no log", secAdmin, ReadAudit, "county", no},
		{"the audit administrator sees the log", auditor, ReadAudit, "county", yes},
		{"and nothing else", auditor, ManageUnits, "county", no},
		{"everybody with a post sees the office", auditor, SeeOffice, "", yes},
		{"nobody without one", actor("nobody"), SeeOffice, "", no},
		{"a citizen is asked to sign in", gongkai.Citizen("10.0.0.1"), HandleCases, "liuhe", signIn},
		{"the program may", gongkai.System, PublishDoc, "liuhe", yes},
		{"an action nobody has", liuhe(Clerk), "foi.burn", "liuhe", no},
	} {
		if got := gongkai.KindOf(May(c.a, c.act, c.unit)); got != c.want {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
}

// Every action of role.go is granted to somebody, and no administrator has any
// business action.
func TestGrantsAreWhole(t *testing.T) {
	business := []Action{ReadCases, HandleCases, Settle, ApproveReply, Unmask, ReadDocs, DraftDoc, ReviewDoc, SecrecyDoc, SignDoc, PublishDoc, ReadReports, DraftReport}
	for _, act := range append(business, ManageUnits, ManagePeople, ReadAudit) {
		g := grants[act]
		if g.name == "" || len(g.own)+len(g.anywhere) == 0 {
			t.Errorf("%s is granted to nobody", act)
		}
	}
	for _, act := range business {
		for _, r := range append(grants[act].own, grants[act].anywhere...) {
			if Administers(r) {
				t.Errorf("%s is granted to %s", act, r)
			}
		}
	}
}

func TestAddUnit(t *testing.T) {
	tree := NewTree(mingyang())
	good := Unit{ID: "shiqiao", Name: " 明阳县石桥镇人民政府 ", Short: "石桥镇", Kind: Township, Parent: "county", IssuerCode: "明石"}
	step, err := addUnit(tree, good, sysAdmin, today)
	if err != nil || step.Unit.Version != 1 || step.Unit.Name != "明阳县石桥镇人民政府" || step.Entry.On != "unit/shiqiao" {
		t.Fatalf("%+v, %v", step, err)
	}
	for name, c := range map[string]struct {
		change func(*Unit)
		field  string
	}{
		"an ID in capitals":        {func(u *Unit) { u.ID = "Shiqiao" }, "id"},
		"an ID used before":        {func(u *Unit) { u.ID = "laodong" }, "id"},
		"no name":                  {func(u *Unit) { u.Name = " " }, "name"},
		"another's name":           {func(u *Unit) { u.Name = "明阳县柳河镇人民政府" }, "name"},
		"another's issuer code":    {func(u *Unit) { u.IssuerCode = "明柳" }, "issuer_code"},
		"a wrong USCC":             {func(u *Unit) { u.USCC = "11533025015264586X" }, "uscc"},
		"an unknown kind":          {func(u *Unit) { u.Kind = "village" }, "kind"},
		"no parent":                {func(u *Unit) { u.Parent = "" }, "parent"},
		"a parent that is no more": {func(u *Unit) { u.Parent = "laodong" }, "parent"},
		"founded tomorrow":         {func(u *Unit) { u.From = today + 1 }, "from"},
		"no e-mail address":        {func(u *Unit) { u.Email = "liuhe" }, "email"},
	} {
		u := good
		c.change(&u)
		_, err := addUnit(tree, u, sysAdmin, today)
		t.Run(name, func(t *testing.T) { wantField(t, err, c.field) })
	}
	_, err = addUnit(tree, good, secAdmin, today)
	wantKind(t, err, gongkai.Forbidden)
}

func TestChangeUnit(t *testing.T) {
	tree := NewTree(mingyang())
	u, _ := tree.Unit("liuhe")
	u.Phone, u.Name = "0875-7120001", "不能这样改名"
	step, err := changeUnit(tree, u, sysAdmin)
	if err != nil || step.Unit.Phone != "0875-7120001" || step.Unit.Name != "明阳县柳河镇人民政府" || step.Unit.Version != 3 || step.Entry.Why != "联系方式" {
		t.Errorf("%+v, %v", step, err)
	}
	u.Version--
	_, err = changeUnit(tree, u, sysAdmin)
	wantKind(t, err, gongkai.Conflict)
	office, _ := tree.Unit("county")
	office.Parent = "liuhe"
	_, err = changeUnit(tree, office, sysAdmin)
	wantField(t, err, "parent")
}

func TestRename(t *testing.T) {
	tree := NewTree(mingyang())
	good := Rename{"liuhe", "明阳县柳河街道办事处", "柳河街道", day("2026-01-01"), 2}
	step, err := rename(tree, good, sysAdmin, today)
	if err != nil {
		t.Fatal(err)
	}
	u := *step.Unit
	for on, want := range map[string]string{"2020-01-01": "柳河乡", "2025-12-31": "柳河镇", "2026-01-01": "柳河街道"} {
		if _, short := u.NameOn(day(on)); short != want {
			t.Errorf("on %s: %s", on, short)
		}
	}
	if before, _ := tree.Unit("liuhe"); len(before.Names) != 1 {
		t.Error("the tree was changed in place")
	}
	for name, c := range map[string]struct {
		change func(*Rename)
		field  string
	}{
		"without a day":              {func(r *Rename) { r.On = 0 }, "on"},
		"tomorrow":                   {func(r *Rename) { r.On = today + 1 }, "on"},
		"before the renaming before": {func(r *Rename) { r.On = day("2021-06-01") }, "on"},
		"to the same":                {func(r *Rename) { r.Name, r.Short = "明阳县柳河镇人民政府", "柳河镇" }, "name"},
		"to another's":               {func(r *Rename) { r.Name = "明阳县人民政府" }, "name"},
	} {
		cmd := good
		c.change(&cmd)
		_, err := rename(tree, cmd, sysAdmin, today)
		t.Run(name, func(t *testing.T) { wantField(t, err, c.field) })
	}
	good.Unit = "mars"
	_, err = rename(tree, good, sysAdmin, today)
	wantKind(t, err, gongkai.NotFound)
}

func TestAbolish(t *testing.T) {
	tree := NewTree(mingyang())
	good := Abolish{"renshe", day("2026-03-01"), "office", "明编发〔2026〕3号", 1}
	step, err := abolish(tree, good, sysAdmin, today)
	if err != nil || step.Unit.To != good.On || step.Unit.Successor != "office" || !strings.Contains(step.Entry.Why, "明编发") {
		t.Fatalf("%+v, %v", step, err)
	}
	for name, c := range map[string]struct {
		change func(*Abolish)
		field  string
	}{
		"the government itself":      {func(a *Abolish) { a.Unit = "county" }, "unit"},
		"twice":                      {func(a *Abolish) { a.Unit, a.Version = "laodong", 2 }, "unit"},
		"without a reason":           {func(a *Abolish) { a.Why = "" }, "why"},
		"before it was founded":      {func(a *Abolish) { a.On = day("2019-03-01") }, "on"},
		"tomorrow":                   {func(a *Abolish) { a.On = today + 1 }, "on"},
		"into itself":                {func(a *Abolish) { a.Successor = "renshe" }, "successor"},
		"into one that is no longer": {func(a *Abolish) { a.Successor = "laodong" }, "successor"},
	} {
		cmd := good
		c.change(&cmd)
		_, err := abolish(tree, cmd, sysAdmin, today)
		t.Run(name, func(t *testing.T) { wantField(t, err, c.field) })
	}
}

func TestAddPerson(t *testing.T) {
	tree := NewTree(mingyang())
	good := AddPerson{Account: "liuhe.zhang", Name: "张经办", Unit: "liuhe", Posts: []gongkai.Post{{Unit: "liuhe", Role: Reviewer}, {Unit: "liuhe", Role: Clerk}}}
	step, err := addPerson(tree, good, Password{Hash: "h"}, secAdmin)
	if err != nil || step.Person.Posts[0].Role != Clerk || step.Entry.Why != "liuhe 经办人、liuhe 审核人" {
		t.Fatalf("%+v, %v", step, err)
	}
	for name, c := range map[string]struct {
		change func(*AddPerson)
		field  string
	}{
		"an account in Chinese":     {func(p *AddPerson) { p.Account = "张三" }, "account"},
		"the program's own account": {func(p *AddPerson) { p.Account = "system" }, "account"},
		"no name":                   {func(p *AddPerson) { p.Name = "" }, "name"},
		"nowhere":                   {func(p *AddPerson) { p.Unit = "mars" }, "unit"},
		"at a unit that is no more": {func(p *AddPerson) { p.Unit = "laodong" }, "unit"},
		"a post nobody knows":       {func(p *AddPerson) { p.Posts[0].Role = "king" }, "role"},
		"a post at a dead unit":     {func(p *AddPerson) { p.Posts[0].Unit = "laodong" }, "unit"},
		"an overseer in a township": {func(p *AddPerson) { p.Posts[0].Role = Overseer }, "role"},
		"administrator and clerk":   {func(p *AddPerson) { p.Posts[0] = gongkai.Post{Unit: "county", Role: SysAdmin} }, "role"},
		"two administrators in one": {func(p *AddPerson) {
			p.Posts = []gongkai.Post{{Unit: "county", Role: SysAdmin}, {Unit: "county", Role: AuditAdmin}}
		}, "role"},
	} {
		cmd := good
		cmd.Posts = append([]gongkai.Post(nil), good.Posts...)
		c.change(&cmd)
		_, err := addPerson(tree, cmd, Password{Hash: "h"}, secAdmin)
		t.Run(name, func(t *testing.T) { wantField(t, err, c.field) })
	}
	_, err = addPerson(tree, good, Password{}, sysAdmin)
	wantKind(t, err, gongkai.Forbidden)
}

func TestPosts(t *testing.T) {
	tree := NewTree(mingyang())
	clerk := gongkai.Post{Unit: "liuhe", Role: Clerk}
	p := Person{Account: "liuhe.zhang", Name: "张经办", Unit: "liuhe", Posts: []gongkai.Post{clerk}, Version: 1}

	step, err := grantPost(tree, p, gongkai.Post{Unit: "liuhe", Role: Leader}, secAdmin)
	if err != nil || len(step.Person.Posts) != 2 || len(p.Posts) != 1 {
		t.Errorf("grant: %+v, %v", step, err)
	}
	_, err = grantPost(tree, p, clerk, secAdmin)
	wantField(t, err, "role")
	_, err = grantPost(tree, p, gongkai.Post{Unit: "county", Role: SecAdmin}, secAdmin)
	wantField(t, err, "role")
	_, err = grantPost(tree, p, gongkai.Post{Unit: "liuhe", Role: Leader}, sysAdmin)
	wantKind(t, err, gongkai.Forbidden)

	step, err = revokePost(p, clerk, secAdmin)
	if err != nil || len(step.Person.Posts) != 0 || step.KeepSecAdmin {
		t.Errorf("revoke: %+v, %v", step, err)
	}
	_, err = revokePost(*step.Person, clerk, secAdmin)
	wantKind(t, err, gongkai.Conflict)
}

func TestWhatEndsSessions(t *testing.T) {
	p := Person{Account: "liuhe.zhang", Name: "张经办", Unit: "liuhe", Version: 1, Password: Password{Sessions: 4}}
	closed, err := closeAccount(p, secAdmin, time.UnixMilli(1))
	if err != nil || closed.Person.Open() || closed.Person.Password.Sessions != 5 {
		t.Errorf("close: %+v, %v", closed.Person, err)
	}
	_, err = closeAccount(*closed.Person, secAdmin, time.UnixMilli(2))
	wantKind(t, err, gongkai.Conflict)
	reopened, err := reopenAccount(*closed.Person, secAdmin)
	if err != nil || !reopened.Person.Open() {
		t.Errorf("reopen: %v", err)
	}
	_, err = reopenAccount(p, secAdmin)
	wantKind(t, err, gongkai.Conflict)
	reset, err := resetPassword(p, Password{Hash: "n", OneTime: true}, secAdmin)
	if err != nil || reset.Person.Password.Sessions != 5 || !reset.Person.Password.OneTime || reset.Forget == "" {
		t.Errorf("reset: %+v, %v", reset, err)
	}
}

func TestWaitingAfterFailures(t *testing.T) {
	at := time.Date(2026, 3, 10, 1, 0, 0, 0, time.UTC)
	var a Attempts
	var err error
	for i := range 5 {
		if a, err = a.next(at); err != nil {
			t.Fatalf("attempt %d: %v", i+1, err)
		}
	}
	for _, wait := range []time.Duration{30 * time.Second, time.Minute, 2 * time.Minute, 4 * time.Minute, 8 * time.Minute, 16 * time.Minute, 30 * time.Minute, 30 * time.Minute} {
		if _, err := a.next(at.Add(wait - time.Millisecond)); gongkai.KindOf(err) != gongkai.TooMany {
			t.Errorf("after %d failures, just before %s: %v", a.Failures, wait, err)
		}
		at = at.Add(wait)
		if a, err = a.next(at); err != nil {
			t.Errorf("after %s: %v", wait, err)
		}
	}
	if a, err = a.next(at.Add(24 * time.Hour)); err != nil || a.Failures != 1 {
		t.Errorf("a day later: %+v, %v", a, err)
	}
}

func TestNewPasswords(t *testing.T) {
	for pw, good := range map[string]bool{
		"Liuhe-2026": true,
		"liuhe-2026": true,
		"liuhe12345": false, // two kinds
		"Ab1!":       false, // short
		"一二三四五六七八九十": false, // one kind
		"四个随机的词语连起来 也是一个好密码":      true, // sixteen characters
		strings.Repeat("aB1", 50): false,
		"x.Liuhe.Zhang.2026":      false, // the account
	} {
		if err := CheckPassword("liuhe.zhang", pw); (err == nil) != good {
			t.Errorf("%q: %v", pw, err)
		}
	}
	pw, err := newPassword(strings.NewReader("0123456789abcdef"))
	if err != nil || len(pw) != 19 || strings.Count(pw, "-") != 3 {
		t.Errorf("one-time password %q, %v", pw, err)
	}
	if _, err := newPassword(strings.NewReader("short")); err == nil {
		t.Error("a password was made of too little")
	}
}
