package main

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// measureDay takes one application after another from the citizen's form to a
// decided case, on each database, as one person after another would who waits
// for every page.
func measureDay(bin string, o options) error {
	if err := dayOn("SQLite", bin, filepath.Join(o.data, "sqlite"), "", o.days); err != nil {
		return err
	}
	if o.postgres == "" {
		fmt.Println("PostgreSQL is left out: -postgres names no server")
		return nil
	}
	dsn, drop, err := newDatabase(o.postgres)
	if err != nil {
		return err
	}
	defer drop()
	data, err := os.MkdirTemp(o.data, "postgres-") // keys and attachments of this database alone
	if err != nil {
		return err
	}
	return dayOn("PostgreSQL", bin, data, dsn, o.days)
}

func dayOn(engine, bin, data, database string, days int) error {
	p, _, err := open(bin, data, database)
	if err != nil {
		return err
	}
	defer p.stop()
	password, err := p.password()
	if err != nil {
		return err
	}
	d := day{portal: p.url, password: password, took: map[string]figures{}}
	for i := range days {
		if err := d.live(i); err != nil {
			return fmt.Errorf("%s, application %d: %w", engine, i+1, err)
		}
	}
	d.print(engine)
	return nil
}

// demoPassword is how the demo prints the password of its accounts.
var demoPassword = regexp.MustCompile(`密码都是 (\S+)`)

func (p *program) password() (string, error) {
	said, err := os.ReadFile(p.said.Name())
	if err != nil {
		return "", err
	}
	if m := demoPassword.FindSubmatch(said); m != nil {
		return string(m[1]), nil
	}
	return "", fmt.Errorf("the demo printed no password:\n%s", p.words())
}

// day is one application's way through the office.
type day struct {
	portal, password string
	order            []string
	took             map[string]figures
}

// unit is the township that is asked.
const unit = "liuhe"

func (d *day) live(i int) error {
	// Every person comes from an address of their own, as in an office; all of
	// 127/8 is this machine. The limits on one address are not measured here.
	citizen, clerk, leader := d.person(3*i), d.person(3*i+1), d.person(3*i+2)
	defer citizen.close()
	defer clerk.close()
	defer leader.close()
	if err := d.apply(citizen); err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	number, err := d.number(citizen)
	if err != nil {
		return err
	}
	begin := time.Now()
	if err := d.decide(clerk, number); err != nil {
		return fmt.Errorf("clerk: %w", err)
	}
	if err := d.approve(leader, number); err != nil {
		return fmt.Errorf("leader: %w", err)
	}
	d.note(total, time.Since(begin))
	return nil
}

// person sits down at machine n.
func (d *day) person(n int) *browser {
	b, err := newBrowserFrom(d.portal, &net.TCPAddr{IP: net.IPv4(127, 0, byte(1+n/250), byte(1+n%250))})
	if err != nil {
		panic(err) // the address is one we made
	}
	return b
}

const total = "sign-in to decided, two people"

func (d *day) apply(b *browser) error {
	typed := func(values map[string]string) func() error { return func() error { return b.submit(values) } }
	return d.walk(b, []step{
		{"apply: the notice", func() error { return b.open("/apply") }},
		{"apply: which organ", typed(map[string]string{"step": "0"})},
		{"apply: what", typed(map[string]string{"step": "1", "unit": unit})},
		{"apply: who, and what is published already", typed(map[string]string{"step": "2", "what": "2025年柳河镇农村公路养护工程的中标结果和合同"})},
		{"apply: how", typed(map[string]string{
			"step": "3", "kind": "natural_person", "applicant": "测试申请人", "id_kind": "passport", "id_number": "E12345678", "phone": "13800000000",
		})},
		{"apply: check", typed(map[string]string{"step": "4", "form": "electronic", "by": "online"})},
		{"apply: send, with the receipt", typed(map[string]string{"step": "5"})},
	})
}

var caseNumber = regexp.MustCompile(unit + `-\d{4}-\d+`)

// number finds the newest case on the receipt.
func (d *day) number(b *browser) (string, error) {
	if n := caseNumber.FindString(b.source); n != "" {
		return n, nil
	}
	return "", fmt.Errorf("%s shows no application number\n%.3000s", b.at, text(b.page))
}

func (d *day) decide(b *browser, number string) error {
	at := "/office/foi/" + number
	steps := []step{
		{"sign in (argon2id)", d.signIn(b, unit+".clerk")},
		{"the desk", func() error { return b.open("/office/") }},
		{"the case", func() error { return b.open(at) }},
		{"the form to confirm receipt", func() error { return b.open(at + "/confirm") }},
		{"confirm receipt", func() error { return b.submit(map[string]string{"how": "电话确认"}) }},
		{"the form of the answer", func() error { return b.open(at + "/decide") }},
		{"choose the outcome", func() error { return b.submit(map[string]string{"answer": "not_exist", "do": "refresh"}) }},
		{"send for approval", func() error {
			return b.submit(map[string]string{"answer": "not_exist", "search": "查阅了本镇2025年的工程档案和会议记录，没有这项工程。", "do": "send"})
		}},
	}
	return d.walk(b, steps)
}

func (d *day) approve(b *browser, number string) error {
	return d.walk(b, []step{
		{"sign in (argon2id)", d.signIn(b, unit+".leader")},
		{"the letter to approve", func() error { return b.open("/office/foi/" + number + "/approve") }},
		{"approve", func() error { return b.submit(map[string]string{"do": "approve"}) }},
		{"", func() error { return decided(b) }},
	})
}

func decided(b *browser) error {
	if !strings.Contains(b.source, "已答复") {
		return fmt.Errorf("%s: the case is not decided\n%.2000s", b.at, text(b.page))
	}
	return nil
}

func (d *day) signIn(b *browser, account string) func() error {
	return func() error {
		if err := b.open("/office/sign-in"); err != nil {
			return err
		}
		return b.submit(map[string]string{"account": account, "password": d.password})
	}
}

// step is something a person does and waits for. A step without a name is not
// timed.
type step struct {
	name string
	do   func() error
}

func (d *day) walk(b *browser, steps []step) error {
	for _, s := range steps {
		if err := s.do(); err != nil {
			return err
		}
		if s.name != "" {
			d.note(s.name, b.took)
		}
	}
	return nil
}

func (d *day) note(name string, took time.Duration) {
	if d.took[name] == nil {
		d.order = append(d.order, name)
	}
	d.took[name] = append(d.took[name], took)
}

func (d *day) print(engine string) {
	fmt.Printf("one application after another on %s:\n", engine)
	for _, name := range d.order {
		fmt.Printf("  %-42s %s\n", name, d.took[name])
	}
}
