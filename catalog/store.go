package catalog

import (
	"context"
	"io"
	"time"

	"gongkai"
	"gongkai/org"
	"gongkai/workday"
)

// Store keeps documents. Save writes every part of every step or none of it,
// gives each new document its serial and each published one its numbers, makes
// a published one findable and a withdrawn one not, and answers with the
// documents as they now stand. It refuses a step whose Check fails, and with
// kind Conflict one whose Was is no longer the version kept. A new document
// whose Born was seen before at the unit answers with the first one.
type Store interface {
	Save(ctx context.Context, steps ...Step) ([]Document, error)
	// Document gives one document whole. NotFound if there is none.
	Document(ctx context.Context, id ID) (Document, error)
	// Published gives a document that is or was public. NotFound if none was.
	Published(ctx context.Context, p PublicID) (Document, error)
	// Editions gives what was ever public at an address, oldest first.
	Editions(ctx context.Context, p PublicID) ([]Document, error)
	// Affected gives what a public document repeals or amends and is still shown,
	// without the bodies.
	Affected(ctx context.Context, p PublicID) ([]Document, error)
	// Heir gives the revision begun of a document. NotFound if there is none. A
	// document has one revision at most: Save refuses a second with Conflict.
	Heir(ctx context.Context, id ID) (Document, error)
	// Explaining gives the interpretations of a document, of whichever edition,
	// without the bodies.
	Explaining(ctx context.Context, d Document) ([]Document, error)
	// ToReassess gives what is to be assessed by a day, without the bodies.
	ToReassess(ctx context.Context, units []gongkai.UnitID, until workday.Day) ([]Document, error)
	// Planned gives the documents whose hour of publication has come, earliest first.
	Planned(ctx context.Context, until time.Time) ([]ID, error)
	// Inside gives an attachment with what was found in it when it was taken in.
	Inside(ctx context.Context, a Attachment) (Attachment, error)
	// Spelling gives the newest pack of words; NotFound if none was kept.
	Spelling(ctx context.Context) (Pack, error)
	// KeepSpelling keeps a version, and logs it. Conflict if it is there already.
	KeepSpelling(ctx context.Context, by gongkai.Actor, p Pack) error
	// List gives a page of documents without their bodies, and how many there are.
	List(ctx context.Context, f Filter) ([]Document, int, error)
	// Normative gives every published, not withdrawn normative document of a unit.
	Normative(ctx context.Context, unit gongkai.UnitID) ([]NormativeDoc, error)
	// Tally counts what a unit shows to the public, by item.
	Tally(ctx context.Context, unit gongkai.UnitID) ([]Tally, error)
	// Bearing gives the newest public document with a document or index number
	// in its one form. NotFound if there is none.
	Bearing(ctx context.Context, number string) (PublicID, error)
	// PublicFile gives the document that shows an attachment to the public, and
	// the attachment. NotFound if no published document has it under that name.
	PublicFile(ctx context.Context, sha256, name string) (Document, Attachment, error)
}

// Tally is how much of one item a unit shows, and the day of the newest.
type Tally struct {
	Item   Code
	Count  int
	Newest workday.Day
}

// Filter chooses documents for a list, newest change first.
type Filter struct {
	Units  []gongkai.UnitID // none means none
	State  State            // "" means every state
	Item   Code             // "" means every item
	Text   string           // part of title or document number
	Offset int
	Limit  int
}

// Blobs keeps bytes under their SHA-256. Put reads at most limit bytes (kind
// TooLarge beyond) and returns when they are on disk.
type Blobs interface {
	Put(ctx context.Context, r io.Reader, limit int64) (sha256 string, size int64, err error)
	Open(ctx context.Context, sha256 string) (io.ReadSeekCloser, error)
}

// Units finds the unit that publishes.
type Units interface {
	Unit(ctx context.Context, id gongkai.UnitID) (org.Unit, error)
}
