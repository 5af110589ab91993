package sim

import (
	"gongkai"
	"gongkai/org"
)

// Person is somebody who works for the county and has an account.
type Person struct {
	Account string
	Name    string
	Unit    gongkai.UnitID
	Posts   []gongkai.Post
}

// Actor is the person at work.
func (p Person) Actor() gongkai.Actor {
	return gongkai.Actor{Person: p.Account, Name: p.Name, Unit: p.Unit, Posts: p.Posts}
}

// jobs are what every unit has somebody for. The reviewer also publishes: a
// small unit has nobody else, and the rules only want a second pair of eyes.
var jobs = []struct {
	name  string
	roles []gongkai.Role
}{
	{"clerk", []gongkai.Role{org.Clerk}},
	{"reviewer", []gongkai.Role{org.Reviewer, org.Publisher}},
	{"secrecy", []gongkai.Role{org.Secrecy}},
	{"leader", []gongkai.Role{org.Leader}},
}

// people staffs the units, with the overseer of the 主管部门 and the three
// separated administrators.
func people(seed uint64, all []Unit) []Person {
	var staff []Person
	for _, u := range all {
		d := diceFor(seed, "people", string(u.ID))
		for _, j := range jobs {
			staff = append(staff, hire(string(u.ID)+"."+j.name, d.person(), u.ID, j.roles...))
		}
	}
	d := diceFor(seed, "people")
	return append(staff,
		hire("office.overseer", d.person(), "office", org.Overseer),
		hire("sys.admin", d.person(), "office", org.SysAdmin),
		hire("sec.admin", d.person(), "office", org.SecAdmin),
		hire("audit.admin", d.person(), "office", org.AuditAdmin),
	)
}

func hire(account, name string, unit gongkai.UnitID, roles ...gongkai.Role) Person {
	p := Person{Account: account, Name: name, Unit: unit}
	for _, r := range roles {
		p.Posts = append(p.Posts, gongkai.Post{Unit: unit, Role: r})
	}
	return p
}

// worker gives the actor of a unit's job: clerk, reviewer, secrecy, leader.
func (c *County) worker(unit gongkai.UnitID, job string) gongkai.Actor {
	for _, p := range c.People {
		if p.Account == string(unit)+"."+job {
			return p.Actor()
		}
	}
	return gongkai.Actor{}
}
