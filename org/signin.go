package org

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gongkai"
	"gongkai/audit"
	"gongkai/cipher"
)

// Attempts is what is remembered of sign-ins under one account name that have
// not succeeded, whether there is such an account or not.
type Attempts struct {
	Failures int
	Last     time.Time
}

// GB/T 22239 身份鉴别: failed sign-ins are limited. After five the next has to wait,
// each time twice as long, at most half an hour; a day later all is forgotten.
const (
	freeFailures = 5
	firstWait    = 30 * time.Second
	longestWait  = 30 * time.Minute
	forgetAfter  = 24 * time.Hour
)

// next counts one more attempt, as failed until it succeeds, so that many at
// once cannot all be free.
func (a Attempts) next(now time.Time) (Attempts, error) {
	if now.Sub(a.Last) >= forgetAfter {
		a = Attempts{}
	}
	if wait := a.waitUntil().Sub(now); wait > 0 {
		minutes := int(wait/time.Minute) + 1
		return a, gongkai.Errorf(gongkai.TooMany, "登录失败次数过多，请 %d 分钟后再试。忘记密码请联系安全管理员重置。", minutes)
	}
	return Attempts{a.Failures + 1, now}, nil
}

func (a Attempts) waitUntil() time.Time {
	if a.Failures < freeFailures {
		return time.Time{}
	}
	wait := longestWait
	if n := a.Failures - freeFailures; n < 6 {
		wait = min(firstWait<<n, longestWait)
	}
	return a.Last.Add(wait)
}

// attemptsKey hides what was typed: people type passwords into the wrong field.
func attemptsKey(account string) string {
	sum := sha256.Sum256([]byte("sign-in " + account))
	return hex.EncodeToString(sum[:16])
}

// SignIn lets a person in. An account that does not exist, is closed, or has
// another password gets the same words after the same time; each attempt is in
// the audit log.
func (d *Desk) SignIn(ctx context.Context, account, pw, from string) (Person, error) {
	account = strings.ToLower(strings.TrimSpace(account))
	now := d.now().UTC()
	p, err := d.store.Person(ctx, account)
	if err != nil && gongkai.KindOf(err) != gongkai.NotFound {
		return Person{}, err
	}
	known := err == nil
	err = d.store.Try(ctx, attemptsKey(account), func(a Attempts) (Attempts, error) { return a.next(now) })
	if err != nil {
		return Person{}, d.refused(ctx, p, from, "等待时间未到", err)
	}
	hash := d.decoy
	if known {
		hash = p.Password.Hash
	}
	right, err := d.checkPassword(ctx, hash, pw)
	if err != nil {
		return Person{}, err
	}
	if !known || !right || !p.Open() {
		return Person{}, d.refused(ctx, p, from, whyRefused(known, right), errWrong)
	}
	return p, d.store.Save(ctx, Step{
		Forget: attemptsKey(account),
		Entry:  audit.By(p.Actor(from), "org.sign_in", "person/"+p.Account, ""),
	})
}

var errWrong = gongkai.Errorf(gongkai.Unknown, "账号或密码不正确")

func whyRefused(known, right bool) string {
	switch {
	case !known:
		return "没有这个账号"
	case !right:
		return "密码不正确"
	}
	return "账号已停用"
}

// refused records a failure and gives back the words for it. Who failed is the
// account, not a person who has proved to be its owner.
func (d *Desk) refused(ctx context.Context, p Person, from, why string, words error) error {
	e := audit.By(gongkai.Citizen(from), "org.sign_in_failed", "person/"+p.Account, why)
	if err := d.store.Save(ctx, Step{Entry: e}); err != nil {
		return err
	}
	return words
}

// SignOut records that a person has left; the session is ended by its keeper.
func (d *Desk) SignOut(ctx context.Context, by gongkai.Actor, why string) error {
	return d.store.Save(ctx, Step{Entry: audit.By(by, "org.sign_out", "person/"+by.Person, why)})
}

// ChangePassword replaces one's own password and ends the other sessions. The
// person it returns tells the number of the sessions that begin now. Guessing
// the old one at somebody's open session counts like failing to sign in.
func (d *Desk) ChangePassword(ctx context.Context, by gongkai.Actor, old, pw string) (Person, error) {
	p, err := d.store.Person(ctx, by.Person)
	if err != nil {
		return p, err
	}
	now := d.now().UTC()
	err = d.store.Try(ctx, attemptsKey(p.Account), func(a Attempts) (Attempts, error) { return a.next(now) })
	if err != nil {
		return p, err
	}
	var all problems
	right, err := d.checkPassword(ctx, p.Password.Hash, old)
	if err != nil {
		return p, err
	}
	all.want(right, "old", "现在的密码不正确")
	all.want(pw != old, "new", "新密码和现在的密码相同")
	all.add(CheckPassword(p.Account, pw))
	if err := all.err(); err != nil {
		return p, err
	}
	hash, err := cipher.HashPassword(pw, d.random)
	if err != nil {
		return p, err
	}
	p.Password = Password{Hash: hash, Changed: now.Truncate(time.Millisecond), Sessions: p.Password.Sessions + 1}
	p.Version++
	step := personStep(p, by, "org.change_password", "")
	step.Forget = attemptsKey(p.Account)
	return p, d.store.Save(ctx, step)
}

// CheckPassword says why pw may not become the password of an account: GB/T
// 22239 asks for complexity. Length makes up for it.
func CheckPassword(account, pw string) error {
	n := utf8.RuneCountInString(pw)
	switch {
	case n < 10 || n > 128:
		return gongkai.At("new", "密码应为 10 至 128 个字符")
	case n < 16 && kinds(pw) < 3:
		return gongkai.At("new", "请在大写字母、小写字母、数字、符号中至少用三种，或者把密码加长到 16 个字符")
	case strings.Contains(strings.ToLower(pw), account):
		return gongkai.At("new", "密码里不要包含账号")
	}
	return nil
}

// kinds counts how many of upper case, lower case, digits and others pw has.
func kinds(pw string) int {
	var has [4]int
	for _, r := range pw {
		switch {
		case unicode.IsUpper(r):
			has[0] = 1
		case unicode.IsLower(r):
			has[1] = 1
		case unicode.IsDigit(r):
			has[2] = 1
		default:
			has[3] = 1
		}
	}
	return has[0] + has[1] + has[2] + has[3]
}

// passwordLetters are told apart in print and over the telephone. There are 32,
// so a byte chooses one without favour.
const passwordLetters = "23456789abcdefghijkmnpqrstuvwxyz"

// newPassword makes a one-time password of 80 random bits: xxxx-xxxx-xxxx-xxxx.
func newPassword(random io.Reader) (string, error) {
	b := make([]byte, 16)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", err
	}
	var s strings.Builder
	for i, c := range b {
		if i > 0 && i%4 == 0 {
			s.WriteByte('-')
		}
		s.WriteByte(passwordLetters[c%32])
	}
	return s.String(), nil
}
