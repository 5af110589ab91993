package sim

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"gongkai"
	"gongkai/foi"
	"gongkai/workday"
)

//go:embed case/*.txt
var caseTexts embed.FS

// Case is one application and what will become of it. Days that are zero, or
// that have not come yet, are steps that have not been taken.
type Case struct {
	Key      string
	Apply    foi.Apply
	Channel  foi.Channel
	Asked    workday.Day // handed in, posted or sent
	Received workday.Day // day 0; zero if nobody has confirmed it yet
	Decision foi.Decision
	Drafted  workday.Day // a draft kept, not yet sent
	Sent     workday.Day // to the approver
	Returned workday.Day // sent back, with Why
	Why      string
	Decided  workday.Day
	Dropped  workday.Day // withdrawn by the applicant
	Again    int         // index+1 of the case it repeats; 0 for none
}

// ask makes the applications of last year and this one, some with their roots
// in the year before, oldest first.
func ask(seed uint64, all []Unit, today workday.Day) ([]Case, error) {
	scripts, err := loadCases()
	if err != nil {
		return nil, err
	}
	var cases []Case
	turns := 0
	for _, s := range scripts {
		turns += s.times()
	}
	i := 0
	for _, s := range scripts {
		for turn := range s.times() {
			c, err := s.ask(seed, all, today, turn, i*7%turns, turns)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", s.Key, err)
			}
			cases = append(cases, c)
			i++
		}
	}
	slices.SortStableFunc(cases, func(a, b Case) int { return cmp.Compare(a.Asked, b.Asked) })
	repeat(cases, scripts)
	for i := range cases {
		cases[i].Apply.Once = fmt.Sprintf("sim-%d-case-%06d", seed, i)
	}
	return cases, nil
}

func loadCases() ([]script, error) {
	raw, err := caseTexts.ReadFile("case/cases.txt")
	if err != nil {
		return nil, err
	}
	return parseScripts(string(raw))
}

func (s script) times() int {
	if s.Head["times"] == "" {
		return 1
	}
	return int(s.Head["times"][0] - '0')
}

// ask makes the turn-th case of s; place of turns says where in the two years a
// case without a fate of its own falls.
func (s script) ask(seed uint64, all []Unit, today workday.Day, turn, place, turns int) (Case, error) {
	d := diceFor(seed, "case", s.Key, fmt.Sprint(turn))
	unit := unitOf(all, d.pick(strings.Fields(s.Head["units"])))
	kind := foi.ApplicantKind(d.pick(strings.Fields(s.Head["kinds"])))
	c := Case{Key: s.Key, Why: s.Head["returned"]}
	c.happen(s.Head["fate"], d, today, place, turns)
	words := &scene{seed: seed, key: s.Key, dice: d, unit: unit, all: all, day: c.Asked, ever: turn + 1}
	text, err := words.run(s.Body)
	if err != nil {
		return c, err
	}
	h := headers(text)
	who := applicant(d, kind, all, seed, place)
	c.Apply = foi.Apply{Unit: unit.ID, Kind: kind, Applicant: who,
		Request: foi.Request{Name: h["name"], What: h["what"]}, Wants: wants(h["how"], who)}
	c.Decision = foi.Decision{Answer: foi.Answer(s.Head["answer"]), Given: h["given"], How: h["how"], Withheld: h["withheld"],
		Ground: foi.Answer(h["ground"]), Reason: h["reason"], Search: h["search"], Basis: h["basis"], Earlier: h["earlier"], Elsewhere: h["elsewhere"]}
	return c, nil
}

func unitOf(all []Unit, id string) Unit {
	for _, u := range all {
		if string(u.ID) == id {
			return u
		}
	}
	return Unit{}
}

// happen sets the days of c. Where it stands today follows from its fate.
func (c *Case) happen(fate string, d dice, today workday.Day, place, turns int) {
	c.Channel = []foi.Channel{foi.Internet, foi.Internet, foi.InPerson, foi.MailSigned, foi.Fax}[d.IntN(5)]
	ago := func(n int) workday.Day { return back(today, n) }
	switch fate {
	case "new":
		c.Channel, c.Asked = foi.Internet, ago(1)
	case "fresh":
		c.receive(ago(d.between(3, 6)), d)
	case "soon":
		c.receive(ago(d.between(16, 19)), d)
	case "overdue":
		c.receive(ago(23), d)
	case "drafting":
		c.receive(ago(15), d)
		c.Drafted = ago(2)
	case "approving":
		c.receive(ago(13), d)
		c.Sent = ago(1)
	case "returned":
		c.receive(ago(12), d)
		c.Sent, c.Returned = ago(4), ago(2)
	case "carry", "carryold":
		year := today.Year() - 1
		if fate == "carryold" {
			year--
		}
		c.receive(working(workday.Date(year, time.December, 10).AddDays(d.between(0, 14))), d)
		c.decide(forward(c.Received, d.between(16, 19)))
	case "withdrawn":
		c.receive(spread(today, place, turns), d)
		c.Dropped = forward(c.Received, d.between(2, 8))
	default:
		c.receive(spread(today, place, turns), d)
		wait := d.between(3, 18)
		if place == 11 {
			wait = 22 // one reply that came too late, as it happens
		}
		c.decide(forward(c.Received, wait))
	}
}

// spread puts a case on its place between 1 January of last year and a month ago.
func spread(today workday.Day, place, turns int) workday.Day {
	first := workday.Date(today.Year()-1, time.January, 4)
	return working(first.AddDays(int(today.AddDays(-32)-first) * place / turns))
}

func (c *Case) receive(day workday.Day, d dice) {
	c.Received, c.Asked = day, day
	if c.Channel.Confirmed() && d.IntN(2) == 0 {
		c.Asked = back(day, 1)
	}
}

func (c *Case) decide(day workday.Day) { c.Decided, c.Sent = day, back(day, 1) }

// forward and back go n working days from a day.
func forward(d workday.Day, n int) workday.Day {
	for ; n > 0; n-- {
		d = working(d.AddDays(1))
	}
	return d
}

func back(d workday.Day, n int) workday.Day {
	for ; n > 0; n-- {
		d = d.AddDays(-1)
		for !workday.National().Working(d) {
			d = d.AddDays(-1)
		}
	}
	return d
}

// applicant invents who asks.
func applicant(d dice, kind foi.ApplicantKind, all []Unit, seed uint64, serial int) foi.Applicant {
	town := all[len(all)-1-d.IntN(4)]
	a := foi.Applicant{
		Name: d.person(), IDKind: foi.ResidentID,
		IDNumber: idNumber(workday.Date(1952+d.IntN(48), time.Month(1+d.IntN(12)), 1+d.IntN(28)), 100+serial),
		Phone:    fmt.Sprintf("138%08d", serial+1),
		Email:    fmt.Sprintf("applicant%03d@example.com", serial),
		Address:  fmt.Sprintf("明阳县%s%s%d号", town.Short, d.pick(town.Villages), d.between(2, 180)),
	}
	if kind == foi.NaturalPerson {
		return a
	}
	a.Contact, a.IDKind = a.Name, foi.CreditCode
	eight := fmt.Sprintf("%08d", 70000000+serial*13)
	a.Name, a.IDNumber = organisation(d, kind, eight)
	return a
}

func organisation(d dice, kind foi.ApplicantKind, eight string) (name, code string) {
	switch kind {
	case foi.OrgBusiness:
		return d.company("建设", "农业", "工业"), usccOf("91"+division, eight)
	case foi.OrgLegalService:
		return d.pick([]string{"明阳正衡律师事务所", "明阳公约律师事务所", "明阳县青岭法律服务所"}), usccOf("31"+division, eight)
	case foi.OrgResearch:
		return d.pick([]string{"明阳县县域经济研究中心", "明阳县农村政策研究所"}), usccOf("52"+division, eight)
	case foi.OrgPublicWelfare:
		return d.pick([]string{"明阳县青山环保志愿者协会", "明阳县沙河护水公益服务中心"}), usccOf("51"+division, eight)
	}
	return d.pick([]string{"明阳县北街社区业主委员会", "明阳县农产品流通行业协会"}), usccOf("51"+division, eight)
}

// wants is how the reply is to come, in step with how it is given.
func wants(how string, a foi.Applicant) foi.Wants {
	switch {
	case strings.Contains(how, "邮寄"):
		return foi.Wants{Form: foi.Paper, By: foi.Post}
	case strings.Contains(how, "领取"):
		return foi.Wants{Form: foi.Paper, By: foi.PickUp}
	case a.IDKind == foi.ResidentID && len(a.IDNumber) > 0 && a.IDNumber[16]%2 == 0:
		return foi.Wants{Form: foi.Electronic, By: foi.Online}
	}
	return foi.Wants{Form: foi.Electronic, By: foi.Email}
}

// repeat makes those who ask again the same applicants, at the same unit, as the
// first case of the template they repeat.
func repeat(cases []Case, scripts []script) {
	for _, s := range scripts {
		first := slices.IndexFunc(cases, func(c Case) bool { return c.Key == s.Head["again"] })
		second := slices.IndexFunc(cases, func(c Case) bool { return c.Key == s.Key })
		if s.Head["again"] == "" || first < 0 || second < first {
			continue
		}
		a, b := cases[first], &cases[second]
		b.Again, b.Apply.Unit, b.Apply.Kind = first+1, a.Apply.Unit, a.Apply.Kind
		b.Apply.Applicant, b.Apply.Request.Name = a.Apply.Applicant, a.Apply.Request.Name
		if b.Received <= a.Decided {
			b.Received = forward(a.Decided, 15)
			b.Asked = b.Received
			b.decide(forward(b.Received, 6))
		}
	}
}

// Unit of the case.
func (c Case) Unit() gongkai.UnitID { return c.Apply.Unit }
