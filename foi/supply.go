package foi

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gongkai"
	"gongkai/org"
)

// Attached is a file that is given with the reply, as the letter names it.
type Attached struct {
	N    int    `json:"n"` // of the [Enclosure]
	Name string `json:"name"`
	Size int64  `json:"size"` // bytes
}

// SupplyTypes are the types of file that may be given with a reply.
func SupplyTypes() []string { return append(EnclosureTypes(), "xlsx", "xls") }

// Supply (放入随答复提供的文件) puts files into the draft of the reply, and takes
// others out again.
//
// 条例第三十六条(二): 所申请公开信息可以公开的, 向申请人提供该政府信息.
type Supply struct {
	Version int
	Files   []Enclosure // to be put in; their kind is Supplied
	Drop    []int       // numbers of those to be taken out
	Once    string

	kept []Enclosure // all files of the case
}

func (c Supply) press() (Action, string) { return ActSupply, c.Once }

func (c Supply) informed(ctx context.Context, s Store, no Number) (_ Command, err error) {
	c.kept, err = s.Enclosures(ctx, no)
	return c, err
}

// decide changes the list in the draft and what the store keeps together, so
// that the letter names neither more nor less than there is. Numbers go on from
// those of all files of the case.
func (c Supply) decide(app Application, _ Organ, by gongkai.Actor, m Moment) (Step, error) {
	if err := app.ready(c.Version, app.maySupply()); err != nil {
		return Step{}, err
	}
	c.Files = slices.Clone(c.Files)
	for i := range c.Files {
		c.Files[i].Kind = Supplied
	}
	files, err := stamped(c.Files, SupplyTypes(), m)
	if err != nil {
		return Step{}, err
	}
	was := app.Decision.Files
	left := slices.DeleteFunc(slices.Clone(was), func(a Attached) bool { return slices.Contains(c.Drop, a.N) })
	dropped := len(was) - len(left)
	if len(files) == 0 && dropped == 0 {
		return Step{}, gongkai.At(string(Supplied), "选择要放入的文件")
	}
	next := 1
	for _, e := range c.kept {
		next = max(next, e.N+1)
	}
	for i, e := range files {
		left = append(left, Attached{next + i, e.Name, e.Size})
	}
	if len(left) > MaxEnclosures {
		return Step{}, gongkai.At(string(Supplied), "一份答复最多 %d 个文件，请合并后再传", MaxEnclosures)
	}
	app.Decision.Files = left
	app = app.handledBy(by.Person)
	step := app.begin(ActSupply, by, m, supplyWords(len(files), dropped))
	step.Enclosed = files
	for _, a := range was {
		if slices.Contains(c.Drop, a.N) {
			step.Dropped = append(step.Dropped, a.N)
		}
	}
	return step, nil
}

func supplyWords(in, out int) string {
	var words []string
	if in > 0 {
		words = append(words, fmt.Sprintf("放入 %d 个", in))
	}
	if out > 0 {
		words = append(words, fmt.Sprintf("取出 %d 个", out))
	}
	return strings.Join(words, "，")
}

// handledBy writes down that person had a hand in the draft.
func (a Application) handledBy(person string) Application {
	if !a.Drafted(person) {
		a.Drafters = append(a.Drafters[:len(a.Drafters):len(a.Drafters)], person)
	}
	return a
}

// Gives reports whether information goes out with the answer.
func (a Answer) Gives() bool {
	rule, _ := a.Rule()
	return slices.ContainsFunc(rule.Needs, func(n Need) bool { return n.Field == Content })
}

// Attached lists the files that go out with the reply d would make: none if it
// gives nothing, whatever was put in before the clerk changed the answer.
func (d Decision) Attached() []Attached {
	if !d.Answer.Gives() {
		return nil
	}
	return d.Files
}

func (a Application) maySupply() Option {
	o := Option{Action: ActSupply, Note: "扫描件、表格等，加密保存，批准后申请人凭查询码下载。"}
	if a.Stage != Received {
		return o.never("答复正在起草的时候，才能放入文件。")
	}
	if !a.Decision.Answer.Gives() && len(a.Decision.Files) == 0 {
		return o.never("先保存“予以公开”或者“区分处理”的答复草稿。")
	}
	return o
}

// Supplied opens a file that is in the draft or was given with the reply, for
// those who make, review or approve it. It is logged.
func (d *Desk) Supplied(ctx context.Context, by gongkai.Actor, no Number, n int) (Enclosure, error) {
	if err := d.May(by, power(ActTakeFile), no.Unit); err != nil && d.May(by, org.SecrecyReply, no.Unit) != nil {
		return Enclosure{}, err
	}
	app, err := d.Store.Application(ctx, no)
	if err != nil {
		return Enclosure{}, err
	}
	e, err := d.attached(ctx, no, n, app.Decision.Files)
	if err != nil {
		return Enclosure{}, err
	}
	return e, d.note(ctx, app, by, ActTakeFile, fmt.Sprintf("文件 %d", n))
}

// Fetch gives the applicant, who knows the query code, a file that came with
// the reply. Before the reply is made there is none.
func (d *Desk) Fetch(ctx context.Context, no Number, code string, n int) (Enclosure, error) {
	if err := d.Store.CheckCode(ctx, no, CleanCode(code)); err != nil {
		return Enclosure{}, err
	}
	app, err := d.Store.Application(ctx, no)
	if err != nil {
		return Enclosure{}, err
	}
	return d.attached(ctx, no, n, app.given())
}

// given are the files that went out with the reply.
func (a Application) given() []Attached {
	if a.Stage != Replied {
		return nil
	}
	return a.Decision.Attached()
}

func (d *Desk) attached(ctx context.Context, no Number, n int, list []Attached) (Enclosure, error) {
	if !slices.ContainsFunc(list, func(a Attached) bool { return a.N == n }) {
		return Enclosure{}, gongkai.Errorf(gongkai.NotFound, "答复里没有这份文件。")
	}
	return d.Store.Enclosure(ctx, no, n)
}
