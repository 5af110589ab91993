package sim

import (
	"context"
	"fmt"

	"gongkai"
	"gongkai/catalog"
	"gongkai/catalog/comment"
	"gongkai/workday"
)

// A consultation is a draft that the county put before the public, and how far
// it has come: three of them, one at each stage.
type consultation struct {
	organ   gongkai.UnitID
	title   string // of what it is to become
	item    catalog.Code
	topic   string
	body    string
	note    string
	ago     int // natural days since its publication
	said    []string
	answers []comment.Answer // in the order of their numbers; those left out are owed
	final   int              // natural days since the outcome; 0: there is none yet
}

var consultations = []consultation{
	{
		organ: "liuhe", title: "柳河镇集贸市场管理办法", item: "other_required", topic: "商贸、旅游", ago: 10,
		body:  "第一条 为了规范集贸市场秩序，方便群众赶集，制定本办法。\n第二条 逢三、逢八为集日，摊位按号摆放，早上六点开市，下午五点收市。\n第三条 自产自销的农户在便民区摆摊，不收摊位费。\n第四条 活禽在划定的区域交易，收市后清洗消毒。",
		note:  "现行办法是 2014 年定的，集日、摊位和卫生要求都有变化。草案增加了便民区和活禽交易区的规定。\n重点听取对开市时间、摊位安排的意见。",
		said:  []string{"第二条六点开市太晚，菜农五点就到了，建议提前到五点。", "便民区最好靠近公交站，老人拿不动。", "赞成第四条，希望写明由谁检查。"},
		final: 0,
	},
	{
		organ: "minzheng", title: "明阳县农村公益性公墓管理办法", item: "livelihood", topic: "民政、扶贫、救灾", ago: 40,
		body: "第一条 为了加强农村公益性公墓管理，制定本办法。\n第二条 公墓为本村村民提供安葬服务，不得对外经营。\n第三条 墓穴占地单穴不超过零点五平方米，双穴不超过一平方米。\n第四条 公墓由村民委员会管理，账目每半年公布一次。",
		note: "全县已经建成农村公益性公墓 46 处，管理主体、收费和账目公开缺少统一规定。\n草案明确由村民委员会管理，账目每半年公布一次。",
		said: []string{"账目半年公布一次太久，建议每季度公布。", "希望账目按季公布，贴在村务公开栏。", "外出多年、户口迁走的本村人能不能安葬，草案没有写。"},
		answers: []comment.Answer{
			{Numbers: []int{1, 2}, Adoption: comment.Adopted, Gist: "公墓账目改为每季度公布", Reason: "第四条改为每季度在村务公开栏公布一次。"},
		},
	},
	{
		organ: "fagai", title: "明阳县机动车停放服务收费管理办法", item: "admin_fees", topic: "国民经济管理", ago: 150, final: 30,
		body: "第一条 为了规范机动车停放服务收费，制定本办法。\n第二条 医院、学校、车站配套停车场实行政府定价。\n第三条 停放不超过三十分钟的不收费。\n第四条 收费标准在入口处公示。",
		note: "县城停车场收费标准不一，群众反映多。草案规定医院、学校、车站配套停车场实行政府定价，停放三十分钟以内不收费。",
		said: []string{"医院停车免费时间建议延长到一小时，看病排队就要四十分钟。", "商场停车场也应当政府定价。", "新能源车充电时不应当收停车费。"},
		answers: []comment.Answer{
			{Numbers: []int{1}, Adoption: comment.Partly, Gist: "医院停车场免费时间延长到一小时", Reason: "医院停车场免费时间延长到四十五分钟，其他停车场仍为三十分钟。"},
			{Numbers: []int{2}, Adoption: comment.Not, Gist: "商场停车场实行政府定价", Reason: "商场停车场已经形成充分竞争，按规定实行市场调节价。"},
			{Numbers: []int{3}, Adoption: comment.Adopted, Gist: "新能源车充电期间不收停放服务费", Reason: ""},
		},
	},
}

// consulting puts the drafts before the public, lets people comment, and answers
// them. Without a desk for comments there are none.
func (p *player) consulting() (acts []act) {
	if p.Comments == nil {
		return nil
	}
	for _, c := range consultations {
		s := &consulted{player: p, consultation: c}
		begun := working(p.Today.AddDays(-c.ago))
		s.until = begun.AddDays(30)
		add := func(day workday.Day, minutes int, do func(context.Context) error) {
			acts = append(acts, act{p.hour(day, minutes), c.title, do})
		}
		add(begun, 9*60+50, s.ask)
		for i := range c.said {
			add(begun.AddDays(2+3*i), 20*60+i, func(ctx context.Context) error { return s.say(ctx, i) })
		}
		if len(c.answers) > 0 {
			add(s.until.AddDays(4), 15*60, s.answer)
		}
		if c.final > 0 {
			add(working(s.until.AddDays(20)), 10*60+10, s.outcome)
			add(working(s.until.AddDays(20+c.final)), 10*60+20, s.settle)
		}
	}
	return acts
}

// consulted takes one consultation through its course.
type consulted struct {
	*player
	consultation
	until  workday.Day
	public catalog.PublicID
}

func (s *consulted) ask(ctx context.Context) error {
	clerk := s.worker(s.organ, "clerk")
	doc, err := s.Catalog.Draft(ctx, clerk, s.new(s.title+"（征求意见稿）", catalog.GenreCall, s.body))
	if err != nil {
		return err
	}
	u, err := s.Org.Unit(ctx, s.organ)
	if err != nil {
		return err
	}
	call := catalog.Call{Until: s.until, Note: s.note, Address: u.Address, Email: u.Email, Phone: u.Phone}
	if doc, err = s.Catalog.Do(ctx, clerk, doc.ID, catalog.Form{Version: doc.Version}, catalog.SetCall{Call: call}); err != nil {
		return err
	}
	doc, err = s.through(ctx, doc)
	s.public = doc.Public
	return err
}

func (s *consulted) new(title, genre, body string) catalog.New {
	return catalog.New{
		Unit: s.organ, Once: fmt.Sprintf("sim-%d-%s", s.Seed, title),
		Content: catalog.Content{
			Title: title, Summary: title + "，" + s.Clock.Now().Format("2006") + "年。", Body: body, Item: s.item, Topic: s.topic, Genre: genre,
			Mode: catalog.Proactive, FormedOn: workday.On(s.Clock.Now()),
		},
	}
}

// through takes a draft through its reviews to the public.
func (s *consulted) through(ctx context.Context, doc catalog.Document) (catalog.Document, error) {
	for _, step := range []struct {
		job string
		cmd catalog.Command
	}{
		{"clerk", catalog.Submit{}},
		{"reviewer", catalog.Pass{Kind: catalog.Disclosure}},
		{"secrecy", catalog.Pass{Kind: catalog.Secrecy, Basis: basis}},
		{"reviewer", catalog.Publish{}},
	} {
		var err error
		if doc, err = s.Catalog.Do(ctx, s.worker(s.organ, step.job), doc.ID, catalog.Form{Version: doc.Version}, step.cmd); err != nil {
			return doc, err
		}
	}
	return doc, nil
}

func (s *consulted) say(ctx context.Context, i int) error {
	_, err := s.Comments.Send(ctx, gongkai.Citizen(""), s.public, comment.Send{Text: s.said[i], Person: comment.Person{Name: []string{"", "白石桥村民", "马小兰"}[i%3]}})
	return err
}

func (s *consulted) answer(ctx context.Context) error {
	for i, a := range s.answers {
		a.Version = i
		if err := s.Comments.Answer(ctx, s.worker(s.organ, "clerk"), s.public, a); err != nil {
			return err
		}
	}
	return nil
}

func (s *consulted) outcome(ctx context.Context) error {
	doc, err := s.Comments.Draft(ctx, s.worker(s.organ, "clerk"), s.public, "sim")
	if err != nil {
		return err
	}
	_, err = s.through(ctx, doc)
	return err
}

// settle publishes what the draft became.
func (s *consulted) settle(ctx context.Context) error {
	clerk := s.worker(s.organ, "clerk")
	doc, err := s.Catalog.Draft(ctx, clerk, s.new(s.title, "办法", s.body))
	if err != nil {
		return err
	}
	if doc, err = s.through(ctx, doc); err != nil {
		return err
	}
	return s.Comments.Tie(ctx, clerk, doc.ID, s.public)
}
