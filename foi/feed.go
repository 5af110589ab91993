package foi

import (
	"context"
	"fmt"
	"strings"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// A Feed is an address under which a person's calendar fetches the clocks that
// the person may see. Who has the address needs no password, so it cannot be
// guessed, is kept as a keyed hash, and can be revoked; it ends by itself when
// the person's sessions do (a new password, a closed account).
type Feed struct {
	Person   string // account
	Sessions int    // see org.Password
	Made     time.Time
}

// Feeds keeps feeds: one a person.
type Feeds interface {
	// Feed finds the feed of a token's hash, NotFound if there is none.
	Feed(ctx context.Context, index string) (Feed, error)
	// FeedOf finds a person's feed, NotFound if there is none.
	FeedOf(ctx context.Context, person string) (Feed, error)
	// SaveFeed replaces a person's feed; an index of "" revokes it.
	SaveFeed(ctx context.Context, f Feed, index string, entry audit.Entry) error
}

// A FeedDesk makes and revokes feeds.
type FeedDesk struct {
	Store   Feeds
	Secrets Secrets
	Now     func() time.Time
}

// Make gives by a feed under token, which must be random; the one before it
// ends. sessions is the number of by's sessions.
func (d *FeedDesk) Make(ctx context.Context, by gongkai.Actor, sessions int, token string) error {
	if len(token) < 32 {
		return fmt.Errorf("foi: the address of a feed must not be guessed")
	}
	f := Feed{Person: by.Person, Sessions: sessions, Made: d.Now().UTC()}
	return d.Store.SaveFeed(ctx, f, d.index(token), audit.By(by, "foi.feed_make", "feed/"+by.Person, ""))
}

// Revoke ends by's feed.
func (d *FeedDesk) Revoke(ctx context.Context, by gongkai.Actor) error {
	return d.Store.SaveFeed(ctx, Feed{Person: by.Person}, "", audit.By(by, "foi.feed_revoke", "feed/"+by.Person, ""))
}

// Of tells whether by has a feed.
func (d *FeedDesk) Of(ctx context.Context, by gongkai.Actor) (Feed, bool, error) {
	f, err := d.Store.FeedOf(ctx, by.Person)
	if gongkai.KindOf(err) == gongkai.NotFound {
		return Feed{}, false, nil
	}
	return f, err == nil, err
}

// Find finds the feed of a token.
func (d *FeedDesk) Find(ctx context.Context, token string) (Feed, error) {
	return d.Store.Feed(ctx, d.index(token))
}

func (d *FeedDesk) index(token string) string { return d.Secrets.Index(token, "foi.feed") }

// Calendar writes clocks as an iCalendar file (RFC 5545): an all-day event on
// each due day, with an alarm the day before. It names units and numbers and
// nobody. units gives the names by which units are shown.
func Calendar(all []Running, title string, units func(gongkai.UnitID) string, now time.Time) string {
	var b strings.Builder
	line := func(format string, args ...any) { b.WriteString(fold(fmt.Sprintf(format, args...)) + "\r\n") }
	stamp := now.UTC().Format("20060102T150405Z")
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//gongkai//clocks//ZH")
	line("X-WR-CALNAME:%s", icalText(title))
	for _, r := range all {
		line("BEGIN:VEVENT")
		line("UID:%s-%s-%s@gongkai", r.Of, r.No, icalText(r.What))
		line("DTSTAMP:%s", stamp)
		line("DTSTART;VALUE=DATE:%s", compact(r.Due))
		line("DTEND;VALUE=DATE:%s", compact(r.Due.AddDays(1)))
		line("SUMMARY:%s", icalText("最迟："+units(r.Unit)+" "+r.Name()+" "+r.What))
		line("TRANSP:TRANSPARENT")
		line("BEGIN:VALARM")
		line("ACTION:DISPLAY")
		line("TRIGGER:-P1D")
		line("DESCRIPTION:%s", icalText(r.Name()+" "+r.What))
		line("END:VALARM")
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	return b.String()
}

func compact(d workday.Day) string { return strings.ReplaceAll(d.String(), "-", "") }

func icalText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}

// fold breaks a line after at most 75 bytes, between characters.
func fold(s string) string {
	const most = 75
	var b strings.Builder
	n := 0
	for _, r := range s {
		size := len(string(r))
		if n+size > most {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(r)
		n += size
	}
	return b.String()
}
