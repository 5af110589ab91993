package catalog

import (
	"context"
	"time"

	"gongkai"
	"gongkai/org"
)

// Scratch is what somebody has typed in the editor of a document and not saved.
// It makes no version and no entry in the log, and only who typed it is given
// it back. Saving the document ends it; after ScratchDays it is gone.
type Scratch struct {
	Doc     ID // Serial 0: a new document of the unit
	Version int
	Person  string // account
	Name    string
	Since   time.Time // since when the editor is open
	At      time.Time // of the last sign of life
	Typed   string    // the form as the editor writes it; "" while it is merely open
}

// ScratchDays is how long what was typed waits for its author, in natural days.
const ScratchDays = 30

// maxScratch bounds what is kept, in bytes: a text of MaxBody and the rest.
const maxScratch = 16 << 20

// atWork is how long somebody who opened the editor counts as being at work.
const atWork = 30 * time.Minute

// Scratches keeps what was typed.
type Scratches interface {
	// Scratch gives what person typed; the zero Scratch if nothing is kept.
	Scratch(ctx context.Context, doc ID, person string) (Scratch, error)
	// KeepScratch replaces it, keeping Since, and forgets all older than before.
	KeepScratch(ctx context.Context, s Scratch, before time.Time) error
	DropScratch(ctx context.Context, doc ID, person string) error
	// Scratching gives all who have a document open since a moment, without what
	// they typed.
	Scratching(ctx context.Context, doc ID, since time.Time) ([]Scratch, error)
}

// Open notes that somebody opens the editor of a document, and gives what they
// typed there before without saving, and who else is at work on it.
func (d *Desk) Open(ctx context.Context, by gongkai.Actor, doc ID, version int) (mine Scratch, others []Scratch, err error) {
	if err := org.May(by, org.DraftDoc, doc.Unit); err != nil || d.Scratches == nil {
		return mine, nil, err
	}
	if mine, err = d.Scratches.Scratch(ctx, doc, by.Person); err != nil {
		return mine, nil, err
	}
	if mine.Typed == "" {
		s := Scratch{Doc: doc, Version: version}
		if err := d.keepScratch(ctx, by, s); err != nil {
			return mine, nil, err
		}
	}
	others, err = d.othersAt(ctx, by, doc)
	return mine, others, err
}

// KeepTyped keeps what was typed, and gives who else is at work on the document.
func (d *Desk) KeepTyped(ctx context.Context, by gongkai.Actor, doc ID, version int, typed string) ([]Scratch, error) {
	if err := org.May(by, org.DraftDoc, doc.Unit); err != nil || d.Scratches == nil {
		return nil, err
	}
	if len(typed) > maxScratch {
		return nil, gongkai.Errorf(gongkai.TooLarge, "内容太长，没有自动保存。")
	}
	if err := d.keepScratch(ctx, by, Scratch{Doc: doc, Version: version, Typed: typed}); err != nil {
		return nil, err
	}
	return d.othersAt(ctx, by, doc)
}

func (d *Desk) keepScratch(ctx context.Context, by gongkai.Actor, s Scratch) error {
	now := d.Now().UTC()
	s.Person, s.Name, s.Since, s.At = by.Person, by.Name, now, now
	return d.Scratches.KeepScratch(ctx, s, now.AddDate(0, 0, -ScratchDays))
}

// DropTyped forgets what somebody typed and did not save.
func (d *Desk) DropTyped(ctx context.Context, by gongkai.Actor, doc ID) error {
	if d.Scratches == nil {
		return nil
	}
	return d.Scratches.DropScratch(ctx, doc, by.Person)
}

func (d *Desk) othersAt(ctx context.Context, by gongkai.Actor, doc ID) ([]Scratch, error) {
	if doc.Serial == 0 {
		return nil, nil // everybody begins a document of their own
	}
	all, err := d.Scratches.Scratching(ctx, doc, d.Now().Add(-atWork))
	var others []Scratch
	for _, s := range all {
		if s.Person != by.Person {
			others = append(others, s)
		}
	}
	return others, err
}
