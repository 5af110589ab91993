package office

import (
	"bytes"
	"net/http"

	"gongkai"
	"gongkai/foi"
	"gongkai/org"
	"gongkai/web/page"
	"gongkai/web/paper"
	"gongkai/workday"
)

// A matterAct is a command on a matter, with a page of its own.
type matterAct struct {
	act     foi.Action
	path    string
	label   string
	said    string
	command func(matterInput) foi.MatterCommand
}

// A matterInput is what was filled in, as it is shown again.
type matterInput struct {
	Version              int
	Once                 string
	Do                   string // the button that was pressed
	Result, To, Why, How string
	Way, On, Proof       string
	on                   workday.Day
}

func (in matterInput) settle() foi.SettleMatter {
	return foi.SettleMatter{Version: in.Version, Once: in.Once, Result: foi.MatterResult(in.Result), To: in.To, Why: in.Why}
}

// matterActs lists them in the order of the work.
func matterActs() []matterAct {
	return []matterAct{
		{foi.ActSend, "settle", "写办理结果，送审", "已经送审，等待另一个人批准。", func(in matterInput) foi.MatterCommand { return in.settle() }},
		{foi.ActApprove, "approve", "审批", "已经批准，告知书已经编号。请按选择的途径送出，并登记。", func(in matterInput) foi.MatterCommand {
			return foi.ApproveMatter{Version: in.Version, Once: in.Once}
		}},
		{foi.ActReturn, "return", "退回修改", "已经退回给起草人。", func(in matterInput) foi.MatterCommand {
			return foi.ReturnMatter{Version: in.Version, Once: in.Once, Why: in.Why}
		}},
		{foi.ActTell, "tell", "口头告知、无法告知", "已经办结。", func(in matterInput) foi.MatterCommand {
			return foi.TellMatter{Version: in.Version, Once: in.Once, Result: foi.MatterResult(in.Result), To: in.To, How: in.How}
		}},
		{foi.ActDispatch, "dispatch", "登记送出方式和凭证", "已经登记。", func(in matterInput) foi.MatterCommand {
			return foi.DispatchMatter{Version: in.Version, Once: in.Once, Way: foi.Way(in.Way), On: in.on, Proof: in.Proof}
		}},
		{foi.ActWithdraw, "withdraw", "登记撤回", "已经登记撤回。", func(in matterInput) foi.MatterCommand {
			return foi.WithdrawMatter{Version: in.Version, Once: in.Once, Why: in.Why}
		}},
	}
}

func matterActOf(act foi.Action) (matterAct, bool) {
	for _, a := range matterActs() {
		if a.act == act {
			return a, true
		}
	}
	return matterAct{}, false
}

type matterActPage struct {
	page.Base
	Act      matterAct
	File     foi.MatterFile
	In       matterInput
	Letter   foi.Letter
	Problems page.Problems
}

func (o *Office) matterActForm(kind foi.MatterKind, a matterAct) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		file, err := o.matterFile(r, kind)
		if err != nil {
			return err
		}
		if err := matterAllowed(file, a.act); err != nil {
			return err
		}
		was := file.Matter.Answer
		in := matterInput{Once: page.OnceKey(), Version: file.Matter.Version, Result: string(was.Result), To: was.To, Why: was.Why, On: workday.On(o.Now()).String()}
		if a.act != foi.ActSend {
			in.Why = ""
		}
		return o.showMatterAct(w, r, matterActPage{Act: a, File: file, In: in})
	}
}

func matterAllowed(file foi.MatterFile, act foi.Action) error {
	for _, o := range file.Options {
		if o.Action == act {
			return o.Err()
		}
	}
	return gongkai.Errorf(gongkai.Conflict, "%s现在是“%s”，不能%s。", file.Matter.ID.Short(), file.Matter.Stage.Label(), act.Label())
}

// matterActDo runs the command, or shows the letter it would make, as the button
// says.
func (o *Office) matterActDo(kind foi.MatterKind, a matterAct) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		file, err := o.matterFile(r, kind)
		if err != nil {
			return err
		}
		f, err := page.ReadForm(r)
		if err != nil {
			return err
		}
		p := matterActPage{Act: a, File: file, In: readMatterInput(f)}
		if p.In.Do == "preview" {
			return o.showMatterAct(w, r, p)
		}
		err = o.Matters.Do(r.Context(), page.Actor(r), file.Matter.ID, a.command(p.In))
		if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
			return o.showMatterAct(w, r, p)
		}
		if err == nil {
			o.Site.Say(w, a.said)
		}
		return page.Then(w, r, err, matterHref(file.Matter.ID))
	}
}

func readMatterInput(f *page.Form) matterInput {
	const most = 100_000
	in := matterInput{
		Version: int(f.Version()), Once: f.Once(), Do: f.Text("do", 20),
		Result: f.Text("result", 40), To: f.Text("to", most), Why: f.Lines("reason", most), How: f.Text("how", most),
		Way: f.Text("way", 40), Proof: f.Text("proof", most),
	}
	if in.Why == "" {
		in.Why = f.Lines("why", most)
	}
	in.on, in.On = f.Day("on")
	return in
}

func (o *Office) showMatterAct(w http.ResponseWriter, r *http.Request, p matterActPage) error {
	id := p.File.Matter.ID
	p.Base = o.matterFrame(r, id.Kind, p.Act.label)
	p.Trail = append(p.Trail, page.Link{Href: matterHref(id), Name: id.Short()})
	var err error
	if p.Act.act == foi.ActSend || p.Act.act == foi.ActApprove || p.Act.act == foi.ActReturn {
		cmd := p.In.settle()
		if p.Act.act != foi.ActSend {
			cmd = foi.SettleMatter{}
		}
		if p.Letter, err = o.Matters.Draught(r.Context(), page.Actor(r), id, cmd); err != nil {
			return err
		}
	}
	p.Wrong = p.Problems.Any()
	return answer(w, r, p.Problems, matterActView(p))
}

func (p matterActPage) results() (all []page.Option) {
	for _, r := range p.File.Matter.ID.Kind.Results() {
		all = append(all, page.Option{Value: string(r), Label: r.Label(), Hint: resultHint(p.File.Matter.ID.Kind, r)})
	}
	return all
}

// resultHint: what each result means under article 41 and article 39.
func resultHint(kind foi.MatterKind, r foi.MatterResult) string {
	switch {
	case r == foi.Amended:
		return "本机关有权更正，审核属实。写明改成了什么。"
	case r == foi.Kept:
		return "审核以后记录没有错，或者证据不足。写明理由。"
	case r == foi.Forwarded && kind == foi.RecordMatter:
		return "不属于本机关职能范围，已经转给有权更正的机关。"
	case r == foi.Pointed && kind == foi.RecordMatter:
		return "不属于本机关职能范围，告知向有权更正的机关提出。"
	case r == foi.Forwarded:
		return "已经转给承办的机关、科室。"
	}
	return "告知到哪里提出。"
}

func matterWays() []page.Option { return wayOptions(foi.Case{}) }

type matterLetterPage struct {
	page.Base
	File   foi.MatterFile
	Letter foi.Letter
	Whole  bool
	Take   bool
}

// matterLetter shows the last letter with the addressee masked.
func (o *Office) matterLetter(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		file, err := o.matterFile(r, kind)
		if err != nil {
			return err
		}
		letters := file.Matter.Letters
		if len(letters) == 0 {
			return gongkai.Errorf(gongkai.NotFound, "还没有告知书。")
		}
		return page.Render(w, r, matterLetterView(matterLetterPage{Base: o.matterFrame(r, kind, "告知书"), File: file, Letter: letters[len(letters)-1],
			Take: org.May(page.Actor(r), org.TakeLetter, file.Matter.Owner()) == nil}))
	}
}

// matterLetterWhole gives the letter with the name, as DOCX or to be printed;
// that is logged.
func (o *Office) matterLetterWhole(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		file, err := o.matterFile(r, kind)
		if err != nil {
			return err
		}
		f, err := page.ReadForm(r)
		if err != nil {
			return err
		}
		l, err := o.Matters.Whole(r.Context(), page.Actor(r), file.Matter.ID)
		if err != nil {
			return err
		}
		if f.Text("do", 20) == "docx" {
			return paper.Serve(w, l)
		}
		return page.Render(w, r, matterLetterView(matterLetterPage{Base: o.matterFrame(r, kind, "告知书"), File: file, Letter: l, Whole: true}))
	}
}

// matterArchive gives the complete file as one ZIP; that is logged with the hash
// of its list.
func (o *Office) matterArchive(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		file, err := o.matterFile(r, kind)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		err = o.Matters.Archive(r.Context(), page.Actor(r), file.Matter.ID, func(d foi.MatterDossier) (string, error) { return paper.MatterArchive(&b, d) })
		if err != nil {
			return err
		}
		return paper.ServeZIP(w, b.Bytes(), "案卷 "+file.Matter.ID.Short())
	}
}

type matterLookPage struct {
	page.Base
	File     foi.MatterFile
	What     string // that is to be looked at
	Why      string
	Person   *foi.Applicant
	Problems page.Problems
}

// matterUnmaskForm asks why somebody wants to see the person, or what was handed
// in.
func (o *Office) matterUnmaskForm(kind foi.MatterKind) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, err := o.matterLook(r, kind)
		if err != nil {
			return err
		}
		return page.Render(w, r, matterLookView(p))
	}
}

func (o *Office) matterLook(r *http.Request, kind foi.MatterKind) (matterLookPage, error) {
	file, err := o.matterFile(r, kind)
	if err != nil {
		return matterLookPage{}, err
	}
	if err := org.May(page.Actor(r), org.Unmask, file.Matter.Owner()); err != nil {
		return matterLookPage{}, err
	}
	p := matterLookPage{File: file, What: "查看个人信息"}
	if n := atoi(r.PathValue("n")); n > 0 {
		p.What = "查看材料"
	}
	p.Base = o.matterFrame(r, kind, p.What)
	p.Trail = append(p.Trail, page.Link{Href: matterHref(file.Matter.ID), Name: file.Matter.ID.Short()})
	return p, nil
}

// matterUnmask shows the person in answer to the very request that gave the
// reason.
func (o *Office) matterUnmask(kind foi.MatterKind) page.Handler {
	return o.matterReason(kind, func(w http.ResponseWriter, r *http.Request, p *matterLookPage) error {
		person, err := o.Matters.Person(r.Context(), page.Actor(r), p.File.Matter.ID, p.Why)
		if err != nil {
			return err
		}
		p.Person = &person
		return page.Render(w, r, matterLookView(*p))
	})
}

// matterEvidence gives a file that came with the matter.
func (o *Office) matterEvidence(kind foi.MatterKind) page.Handler {
	return o.matterReason(kind, func(w http.ResponseWriter, r *http.Request, p *matterLookPage) error {
		e, err := o.Matters.Evidence(r.Context(), page.Actor(r), p.File.Matter.ID, atoi(r.PathValue("n")), p.Why)
		if err != nil {
			return err
		}
		return paper.ServeFile(w, e)
	})
}

// matterReason reads why somebody wants to see what is sealed, and shows it; a
// reason that is none is asked for again.
func (o *Office) matterReason(kind foi.MatterKind, show func(http.ResponseWriter, *http.Request, *matterLookPage) error) page.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		p, err := o.matterLook(r, kind)
		if err != nil {
			return err
		}
		f, err := page.ReadForm(r)
		if err != nil {
			return err
		}
		p.Why = f.Text("why", 2000)
		err = show(w, r, &p)
		if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
			p.Wrong = true
			return page.Refuse(w, r, matterLookView(p))
		}
		return err
	}
}

func (p matterLookPage) rows() []page.Row {
	a := *p.Person
	var rows []page.Row
	for _, row := range []page.Row{{Term: "姓名或者名称", Words: a.Name}, {Term: orDash(a.IDKind.Label()), Words: a.IDNumber, No: true}, {Term: "联系人", Words: a.Contact},
		{Term: "联系电话", Words: a.Phone, No: true}, {Term: "电子邮箱", Words: a.Email}, {Term: "通信地址", Words: a.Address}} {
		if row.Words != "" {
			rows = append(rows, row)
		}
	}
	return rows
}

type matterTurnPage struct {
	page.Base
	Case     foi.Case
	Once     string
	Topic    string
	Why      string
	Problems page.Problems
}

// matterTurnForm takes what was registered by mistake out of the applications.
func (o *Office) matterTurnForm(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	if err := allowed(c, foi.ActTurn); err != nil {
		return err
	}
	return page.Render(w, r, matterTurnView(matterTurnPage{Base: o.foiBase(r, c, foi.ActTurn.Label()), Case: c, Once: page.OnceKey()}))
}

func (o *Office) matterTurn(w http.ResponseWriter, r *http.Request) error {
	c, err := o.foiCase(r)
	if err != nil {
		return err
	}
	f, err := page.ReadForm(r)
	if err != nil {
		return err
	}
	p := matterTurnPage{Base: o.foiBase(r, c, foi.ActTurn.Label()), Case: c, Once: f.Once(), Topic: f.Text("topic", 40), Why: f.Text("why", 10_000)}
	id, err := o.Matters.Turn(r.Context(), page.Actor(r), c.App.Number, foi.TurnAway{Version: int(f.Version()), Once: p.Once, Topic: foi.Topic(p.Topic), Why: p.Why})
	if p.Problems = page.ProblemsOf(err); p.Problems.Any() {
		p.Wrong = true
		return page.Refuse(w, r, matterTurnView(p))
	}
	if err == nil {
		o.Site.Say(w, "已经转为来件。请把办到哪里告知来件人。")
	}
	return page.Then(w, r, err, matterHref(id))
}

func topicOptions() (all []page.Option) {
	for _, t := range foi.Topics() {
		all = append(all, page.Option{Value: string(t), Label: t.Label()})
	}
	return all
}
