package gongkai

// UnitID names a unit (机关) in addresses, keys and records: short, lower-case
// letters, digits and hyphens, never reused. The zero value means no unit.
type UnitID string

// Role is what a person does at a unit. The roles and what each may do are
// listed in package org.
type Role string

// Post is one role held at one unit.
type Post struct {
	Unit UnitID
	Role Role
}

// Actor is who acts: a signed-in person, a citizen, or the program itself.
// Rules receive it as a parameter; nothing looks it up behind their back.
type Actor struct {
	Person string // account name; "" for a citizen, "system" for the program
	Name   string // as shown on screen and in the log
	Unit   UnitID // the unit the person works for; "" for a citizen
	Posts  []Post
	From   string // network address, for the audit log; "" if there is none
}

// System is the program acting on its own, as in a timetable or an import.
var System = Actor{Person: "system", Name: "系统"}

// Citizen is somebody who has not signed in, calling from an address.
func Citizen(from string) Actor { return Actor{Name: "公众", From: from} }

// SignedIn reports whether a is a person with an account.
func (a Actor) SignedIn() bool { return a.Person != "" }

// Holds reports whether a has role at unit.
func (a Actor) Holds(role Role, unit UnitID) bool {
	for _, p := range a.Posts {
		if p.Role == role && p.Unit == unit {
			return true
		}
	}
	return false
}
