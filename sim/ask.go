package sim

import (
	"cmp"
	"embed"
	"fmt"
	"slices"
	"strconv"
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
	Turns    []Turn      // between receipt and end
	Decision foi.Decision
	Drafted  workday.Day // a draft kept, not yet sent
	Sent     workday.Day // to the approver
	Returned workday.Day // sent back, with Why
	Why      string
	Decided  workday.Day
	Handed   bool        // how the reply left the house is on record
	Closed   workday.Day // ended without a reply in substance
	Dropped  workday.Day // withdrawn by the applicant
	Again    int         // index+1 of the case it repeats; 0 for none
	Whole    int         // index+1 of the case it was split off from; 0 for none
	Remedy   string      // what the applicant seeks against the reply: see remedies
}

// Ended is the last day of the case, zero if it has none.
func (c Case) Ended() workday.Day { return c.Decided + c.Closed + c.Dropped } // one at most is not zero

// asker makes the applications of a county.
type asker struct {
	seed  uint64
	all   []Unit
	today workday.Day
}

// ask makes the applications of last year and this one, some with their roots
// in the year before, oldest first: those that the demonstration is about, and
// so many more that a unit has about yearly a year.
func ask(seed uint64, all []Unit, today workday.Day, yearly int) ([]Case, error) {
	a := asker{seed, all, today}
	chosen, err := loadCases("case/cases.txt")
	if err != nil {
		return nil, err
	}
	common, err := loadCases("case/common.txt")
	if err != nil {
		return nil, err
	}
	cases, err := a.chosen(chosen)
	if err != nil {
		return nil, err
	}
	more, err := a.common(common, yearly, cases)
	if err != nil {
		return nil, err
	}
	cases = append(cases, more...)
	slices.SortStableFunc(cases, func(a, b Case) int { return cmp.Compare(a.Asked, b.Asked) })
	repeat(cases, chosen)
	cases = append(cases, parts(cases)...)
	for i := range cases {
		cases[i].Apply.Once = fmt.Sprintf("sim-%d-case-%06d", seed, i)
	}
	return cases, nil
}

func loadCases(file string) ([]script, error) {
	raw, err := caseTexts.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return parseScripts(string(raw))
}

// chosen makes the cases of which each has its place.
func (a asker) chosen(scripts []script) (cases []Case, err error) {
	turns := 0
	for _, s := range scripts {
		turns += s.times()
	}
	for _, s := range scripts {
		for turn := range s.times() {
			d := diceFor(a.seed, "case", s.Key, fmt.Sprint(turn))
			u := unitOf(a.all, d.pick(strings.Fields(s.Head["units"])))
			c, err := a.ask(s, u, d, a.spread(len(cases)*7%turns, turns), turn, len(cases))
			if err != nil {
				return nil, fmt.Errorf("%s: %w", s.Key, err)
			}
			cases = append(cases, c)
		}
	}
	return cases, nil
}

// common makes what anybody may ask any unit: everything once, then in turn
// until each unit has its number.
func (a asker) common(scripts []script, yearly int, chosen []Case) (cases []Case, err error) {
	if yearly == 0 {
		return nil, nil
	}
	have := map[gongkai.UnitID]int{}
	for _, c := range chosen {
		have[c.Unit()]++
	}
	add := func(s script, u Unit, turn, place, n int) error {
		d := diceFor(a.seed, "case", s.Key, string(u.ID), fmt.Sprint(turn))
		c, err := a.ask(s, u, d, a.spread(place*n+d.IntN(n), n*n), turn, 100+len(cases))
		if err != nil {
			return fmt.Errorf("%s of %s: %w", s.Key, u.ID, err)
		}
		cases, have[u.ID] = append(cases, c), have[u.ID]+1
		return nil
	}
	for i, s := range scripts {
		fits := slices.DeleteFunc(slices.Clone(a.all), func(u Unit) bool { return !s.writes(u) })
		if err := add(s, fits[i*3%len(fits)], 0, i, 2*len(scripts)); err != nil { // in the year of the reports
			return nil, err
		}
	}
	for i, u := range a.all {
		fits := slices.DeleteFunc(slices.Clone(scripts), func(s script) bool { return !s.writes(u) })
		d := diceFor(a.seed, "common", string(u.ID))
		n := d.between(yearly*3/4, yearly*5/4)*int(a.last()-a.first())/365 - have[u.ID]
		for k := range max(0, n) {
			if err := add(fits[(i*5+k)%len(fits)], u, 1+(i*5+k)/len(fits), k, n); err != nil {
				return nil, err
			}
		}
	}
	return cases, nil
}

func (s script) times() int {
	n, err := strconv.Atoi(s.Head["times"])
	if err != nil {
		return 1
	}
	return n
}

// ask makes the turn-th case of s at u. It falls on day, unless its fate says
// another.
func (a asker) ask(s script, u Unit, d dice, day workday.Day, turn, serial int) (Case, error) {
	kind := foi.ApplicantKind(d.pick(strings.Fields(s.Head["kinds"])))
	c := Case{Key: s.Key, Why: s.Head["returned"], Channel: d.channel(), Handed: d.IntN(3) > 0}
	if err := c.arrive(s.Head["fate"], d, a.today, day); err != nil {
		return c, err
	}
	words := &scene{seed: a.seed, key: s.Key, dice: d, unit: u, all: a.all, day: c.Asked, ever: turn + 1}
	text, err := words.run(s.Body)
	if err != nil {
		return c, err
	}
	h := headers(text)
	who := applicant(d, kind, a.all, a.seed, serial)
	c.Apply = foi.Apply{Unit: u.ID, Kind: kind, Applicant: who,
		Request: foi.Request{Name: h["name"], What: h["what"]}, Wants: wants(h["how"], who)}
	c.Decision = decision(s.Head, h)
	if c.end(s.Head["fate"], d, a.today) {
		return c, nil
	}
	if d.IntN(3) == 0 || s.Head["sues"] == "always" {
		c.Remedy = s.Head["remedy"]
	}
	return c, c.follow(s.Head, plot{d, h})
}

func decision(head, h map[string]string) foi.Decision {
	d := foi.Decision{Answer: foi.Answer(head["answer"]), Given: h["given"], How: h["how"], Withheld: h["withheld"],
		Ground: foi.Answer(h["ground"]), Reason: h["reason"], Search: h["search"], Basis: h["basis"], Earlier: h["earlier"], Elsewhere: h["elsewhere"]}
	if h["withheld2"] != "" {
		d.More = []foi.Part{{Withheld: h["withheld2"], Ground: foi.Answer(h["ground2"]), Reason: h["reason2"]}}
	}
	return d
}

func unitOf(all []Unit, id string) Unit {
	for _, u := range all {
		if string(u.ID) == id {
			return u
		}
	}
	return Unit{}
}

// channel is how an application comes: half of them through the internet.
func (d dice) channel() foi.Channel {
	all := []foi.Channel{foi.Internet, foi.Internet, foi.Internet, foi.Internet, foi.EMail, foi.InPerson, foi.InPerson, foi.MailSigned, foi.MailSigned, foi.MailPlain, foi.Fax, foi.Oral}
	return all[d.IntN(len(all))]
}

// arrive sets the day of receipt. A fate counts back from today, so that
// whoever looks finds a case in every stage; a case without one falls on day.
func (c *Case) arrive(fate string, d dice, today, day workday.Day) error {
	ago := func(n int) { c.receive(back(today, n), d) }
	switch name, arg, _ := strings.Cut(fate, " "); name {
	case "":
		c.receive(day, d)
	case "ago":
		n, err := strconv.Atoi(arg)
		ago(n)
		return err
	case "new":
		c.Channel, c.Asked = foi.Internet, back(today, 1)
	case "fresh":
		ago(d.between(3, 6))
	case "soon":
		ago(d.between(16, 19))
	case "overdue":
		ago(23)
	case "drafting":
		ago(15)
	case "approving":
		ago(13)
	case "returned":
		ago(12)
	case "carry":
		c.receive(working(workday.Date(today.Year()-1, time.December, 10).AddDays(d.between(0, 14))), d)
	case "carryold":
		c.receive(working(workday.Date(today.Year()-2, time.December, 10).AddDays(d.between(0, 14))), d)
	case "withdrawn":
		c.receive(day, d)
	default:
		return fmt.Errorf("no fate %q", fate)
	}
	return nil
}

// end sets what becomes of a case whose fate says it; false if its course does.
func (c *Case) end(fate string, d dice, today workday.Day) bool {
	ago := func(n int) workday.Day { return back(today, n) }
	switch fate {
	case "new", "fresh", "soon", "overdue":
	case "drafting":
		c.Drafted = ago(2)
	case "approving":
		c.Sent = ago(1)
	case "returned":
		c.Sent, c.Returned = ago(4), ago(2)
	case "carry", "carryold":
		c.decide(c.after(d.between(16, 19)))
	case "withdrawn":
		c.Dropped = c.after(d.between(2, 8))
	default:
		return false
	}
	return true
}

// first and last are the days between which cases without a fate fall: the
// beginning of last year, and a month ago.
func (a asker) first() workday.Day { return workday.Date(a.today.Year()-1, time.January, 4) }
func (a asker) last() workday.Day  { return a.today.AddDays(-32) }

// spread gives the place-th of n days between them.
func (a asker) spread(place, n int) workday.Day {
	return working(a.first().AddDays(int(a.last()-a.first()) * place / n))
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
		if s.Head["again"] == "" || first < 0 {
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

// parts are the cases that were split off from others (一事一申请): received the
// same day, answered on their own.
func parts(cases []Case) (more []Case) {
	for i, c := range cases {
		for _, t := range c.Turns {
			split, ok := t.Do.(foi.Split)
			if !ok {
				continue
			}
			part := c
			part.Whole, part.Asked, part.Turns, part.Remedy = i+1, t.On, nil, ""
			part.Apply.Request = split.Parts[1]
			part.Decision = foi.Decision{Answer: foi.AlreadyPublic, How: "该信息已在县政府网站“法定主动公开内容”栏目公开，可以按标题检索查看"}
			part.decide(forward(t.On, 4))
			more = append(more, part)
		}
	}
	return more
}

// Unit of the case.
func (c Case) Unit() gongkai.UnitID { return c.Apply.Unit }
