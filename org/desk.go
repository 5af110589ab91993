package org

import (
	"context"
	"errors"
	"io"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/cipher"
	"gongkai/workday"
)

// Store keeps units and people. Save writes every part of a step, its audit
// entry included, or none of it.
type Store interface {
	// Units gives every unit there ever was, in no order.
	Units(ctx context.Context) ([]Unit, error)
	// Person finds an account; kind NotFound if there is none.
	Person(ctx context.Context, account string) (Person, error)
	// People gives every account, by unit and account name.
	People(ctx context.Context) ([]Person, error)
	// Save fails with kind Conflict if what it changes has been changed since
	// it was loaded, or exists already.
	Save(ctx context.Context, s Step) error
	// Try counts one attempt to sign in: it lets rule see and change what is
	// known under key, while no other attempt under that key can be counted.
	// What rule returns is kept unless it returns an error.
	Try(ctx context.Context, key string, rule func(Attempts) (Attempts, error)) error
}

// Step is what a decision of this room changes.
type Step struct {
	Unit         *Unit   // new at Version 1, else replacing the Version before
	Person       *Person // likewise
	KeepSecAdmin bool    // refuse, if no security administrator would be left
	Forget       string  // key of attempts to forget
	Entry        audit.Entry
}

// Desk carries out what administrators and people signing in want.
type Desk struct {
	store  Store
	now    func() time.Time
	random io.Reader
	turns  chan struct{} // a check of a password takes 64 MB; few at a time
	decoy  string        // hash that no password fits
}

// NewDesk makes a desk. Random is where passwords and salts come from; it must
// be fit for secrets.
func NewDesk(store Store, now func() time.Time, random io.Reader) *Desk {
	return &Desk{store: store, now: now, random: random, turns: make(chan struct{}, 2), decoy: cipher.Decoy()}
}

// Tree gives the units as they stand now.
func (d *Desk) Tree(ctx context.Context) (Tree, error) {
	units, err := d.store.Units(ctx)
	return NewTree(units), err
}

// Unit finds one unit, ended or not; kind NotFound if there never was one.
func (d *Desk) Unit(ctx context.Context, id gongkai.UnitID) (Unit, error) {
	t, err := d.Tree(ctx)
	if err != nil {
		return Unit{}, err
	}
	return t.find(id)
}

func (t Tree) find(id gongkai.UnitID) (Unit, error) {
	u, ok := t.Unit(id)
	if !ok {
		return u, gongkai.Errorf(gongkai.NotFound, "没有编号为“%s”的机关", id)
	}
	return u, nil
}

// Actor loads who is signed in under account, with the posts held now; kind
// Unknown if the account cannot be used or its sessions were ended.
func (d *Desk) Actor(ctx context.Context, account string, sessions int, from string) (Person, gongkai.Actor, error) {
	p, err := d.store.Person(ctx, account)
	switch {
	case gongkai.KindOf(err) == gongkai.NotFound:
		return p, gongkai.Actor{}, errSignIn
	case err != nil:
		return p, gongkai.Actor{}, err
	case !p.Open() || p.Password.Sessions != sessions:
		return p, gongkai.Actor{}, errSignIn
	}
	return p, p.Actor(from), nil
}

var errSignIn = gongkai.Errorf(gongkai.Unknown, "登录已失效，请重新登录")

// People lists every account, for those who manage them.
func (d *Desk) People(ctx context.Context, by gongkai.Actor) ([]Person, error) {
	if err := May(by, ManagePeople, ""); err != nil {
		return nil, err
	}
	return d.store.People(ctx)
}

// Person finds an account, for those who manage them.
func (d *Desk) Person(ctx context.Context, by gongkai.Actor, account string) (Person, error) {
	if err := May(by, ManagePeople, ""); err != nil {
		return Person{}, err
	}
	return d.store.Person(ctx, account)
}

// AddUnit founds a unit, or records one that has long been.
func (d *Desk) AddUnit(ctx context.Context, by gongkai.Actor, u Unit) error {
	return d.changeUnits(ctx, func(t Tree, today workday.Day) (Step, error) { return addUnit(t, u, by, today) })
}

// ChangeUnit replaces what describes u but its ID, names and end. The version
// of u must be the one that was shown.
func (d *Desk) ChangeUnit(ctx context.Context, by gongkai.Actor, u Unit) error {
	return d.changeUnits(ctx, func(t Tree, today workday.Day) (Step, error) { return changeUnit(t, u, by) })
}

// Rename gives a unit another name from a day on.
func (d *Desk) Rename(ctx context.Context, by gongkai.Actor, cmd Rename) error {
	return d.changeUnits(ctx, func(t Tree, today workday.Day) (Step, error) { return rename(t, cmd, by, today) })
}

// Abolish ends a unit on a day; merging is ending in a successor.
func (d *Desk) Abolish(ctx context.Context, by gongkai.Actor, cmd Abolish) error {
	return d.changeUnits(ctx, func(t Tree, today workday.Day) (Step, error) { return abolish(t, cmd, by, today) })
}

func (d *Desk) changeUnits(ctx context.Context, decide func(Tree, workday.Day) (Step, error)) error {
	t, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	step, err := decide(t, workday.On(d.now()))
	if err != nil {
		return err
	}
	return d.store.Save(ctx, step)
}

// AddPerson opens an account. Without a hash in cmd it makes a one-time
// password and returns it; nothing else will ever show it.
func (d *Desk) AddPerson(ctx context.Context, by gongkai.Actor, cmd AddPerson) (oneTime string, err error) {
	if err := May(by, ManagePeople, cmd.Unit); err != nil { // before a hash is made, which is costly
		return "", err
	}
	pw, oneTime, err := d.firstPassword(cmd.Hash)
	if err != nil {
		return "", err
	}
	t, err := d.Tree(ctx)
	if err != nil {
		return "", err
	}
	step, err := addPerson(t, cmd, pw, by)
	if err != nil {
		return "", err
	}
	return oneTime, d.store.Save(ctx, step)
}

func (d *Desk) firstPassword(hash string) (pw Password, oneTime string, err error) {
	pw = Password{Hash: hash, Changed: d.now().UTC()}
	if hash != "" {
		return pw, "", nil
	}
	oneTime, err = newPassword(d.random)
	if err != nil {
		return pw, "", err
	}
	pw.OneTime = true
	pw.Hash, err = cipher.HashPassword(oneTime, d.random)
	return pw, oneTime, err
}

// Grant gives a person a post, Revoke takes it away.
func (d *Desk) Grant(ctx context.Context, by gongkai.Actor, account string, post gongkai.Post) error {
	t, err := d.Tree(ctx)
	if err != nil {
		return err
	}
	return d.changePerson(ctx, by, account, func(p Person) (Step, error) { return grantPost(t, p, post, by) })
}

// Revoke takes a post away. The last security administrator stays.
func (d *Desk) Revoke(ctx context.Context, by gongkai.Actor, account string, post gongkai.Post) error {
	return d.changePerson(ctx, by, account, func(p Person) (Step, error) { return revokePost(p, post, by) })
}

// CloseAccount ends a person's use of the office, sessions included.
func (d *Desk) CloseAccount(ctx context.Context, by gongkai.Actor, account string) error {
	return d.changePerson(ctx, by, account, func(p Person) (Step, error) { return closeAccount(p, by, d.now()) })
}

// ReopenAccount lets a person in again, with the password that was.
func (d *Desk) ReopenAccount(ctx context.Context, by gongkai.Actor, account string) error {
	return d.changePerson(ctx, by, account, func(p Person) (Step, error) { return reopenAccount(p, by) })
}

// ResetPassword gives a person a one-time password, ends the sessions and the
// waiting after failures, and returns the password.
func (d *Desk) ResetPassword(ctx context.Context, by gongkai.Actor, account string) (oneTime string, err error) {
	if err := May(by, ManagePeople, ""); err != nil {
		return "", err
	}
	pw, oneTime, err := d.firstPassword("")
	if err != nil {
		return "", err
	}
	err = d.changePerson(ctx, by, account, func(p Person) (Step, error) { return resetPassword(p, pw, by) })
	return oneTime, err
}

// changePerson asks who may before it looks: else anybody could find out which
// accounts there are.
func (d *Desk) changePerson(ctx context.Context, by gongkai.Actor, account string, decide func(Person) (Step, error)) error {
	if err := May(by, ManagePeople, ""); err != nil {
		return err
	}
	p, err := d.store.Person(ctx, account)
	if err != nil {
		return err
	}
	step, err := decide(p)
	if err != nil {
		return err
	}
	return d.store.Save(ctx, step)
}

// checkPassword waits its turn.
func (d *Desk) checkPassword(ctx context.Context, hash, pw string) (bool, error) {
	select {
	case d.turns <- struct{}{}:
		defer func() { <-d.turns }()
		return cipher.CheckPassword(hash, pw), nil
	case <-ctx.Done():
		return false, errors.Join(gongkai.Errorf(gongkai.Busy, "登录的人太多，请稍后再试"), ctx.Err())
	}
}
