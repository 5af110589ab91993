package foi

import (
	"context"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/workday"
)

// Store keeps applications. Save writes every part of a step or none of it.
type Store interface {
	Practices
	Pasts
	Savings
	// Application finds one, NotFound if there is none.
	Application(ctx context.Context, no Number) (Application, error)
	// File gives the letters and the events of an application, oldest first.
	File(ctx context.Context, no Number) ([]Letter, []Event, error)
	// List gives a page of applications by due day, and how many there are in
	// all.
	List(ctx context.Context, f Filter) ([]Application, int, error)
	// Others gives the other applications of the same applicant to the same
	// unit, newest first, found by a keyed hash of the identity number.
	Others(ctx context.Context, no Number) ([]Application, error)
	// Records gives every application of unit that counts in year: received on
	// or before 31 December and not ended before 1 January. What turned out to be
	// no application is not among them.
	Records(ctx context.Context, unit gongkai.UnitID, year int) ([]Record, error)
	// CheckCode is nil if code is the query code of no. It takes the same time
	// and gives the same error, NotFound, whichever of the two is wrong.
	CheckCode(ctx context.Context, no Number, code string) error
	// Parts gives the applications that were split from app, and if it was
	// split from another also that one and its other parts, by number.
	Parts(ctx context.Context, app Application) ([]Application, error)
	// Enclosures lists what came with an application, without bodies.
	Enclosures(ctx context.Context, no Number) ([]Enclosure, error)
	// Enclosure gives one of them whole, NotFound if there is none.
	Enclosure(ctx context.Context, no Number, n int) (Enclosure, error)
	// Pressed reports whether a step of no was saved under the key once.
	Pressed(ctx context.Context, no Number, once string) (bool, error)
	// Settings gives what a unit has set, the zero value if nothing.
	Settings(ctx context.Context, unit gongkai.UnitID) (Settings, error)
	// SaveSettings keeps s in the place of was with its audit entry, or is a
	// Conflict if was is no longer what holds.
	SaveSettings(ctx context.Context, unit gongkai.UnitID, was, s Settings, entry audit.Entry) error
	// NthOfMonth tells the how-manieth application of its applicant to its unit
	// no is in the month it was received, found by the keyed hash of the identity
	// number.
	NthOfMonth(ctx context.Context, no Number) (int, error)
	// Fees gives the yuan paid to unit in year.
	Fees(ctx context.Context, unit gongkai.UnitID, year int) (int, error)
	// Save writes s and gives the application as it now stands. New numbers of
	// applications and letters are taken in the same transaction, without a
	// gap. A step from an old version is a Conflict. A new application whose
	// Once was saved before is not written again: the first one comes back; of a
	// later step saved before the application comes back as it stands.
	Save(ctx context.Context, s Step) (Application, error)
}

// A Step is everything one command changes.
type Step struct {
	App      Application // as it will be; without a serial number if it is new
	Was      int         // the version it was decided from; 0 if it is new; App.Version if only looked at
	Letters  []Letter    // to be issued; their serial numbers are given by Save
	Events   []Event
	Parts    []Step      // applications split from App in the same transaction; their Once follows from that of this step
	Enclosed []Enclosure // files to keep; their numbers are given by Save, one after the highest there is
	Dropped  []int       // numbers of files to erase
	Entry    audit.Entry // On is filled in by Save when the number is new
	Once     string      // key of the press; "" if it may be made again
	Code     string      // query code of a new application; kept as a keyed hash
}

// An Event is a line in the file of a case. Unlike the audit log it is read by
// the unit, and its public lines by the applicant. It holds no personal data.
type Event struct {
	At     time.Time
	By     string // the person's name as it was then; 申请人; 系统
	Action Action
	Note   string
	Public bool // the applicant sees it
}

// A Filter narrows a list. Zero fields do not.
type Filter struct {
	Units   []gongkai.UnitID // of these units; none means no unit at all
	Open    bool             // something is still owed
	Ended   bool             // nothing is
	Stage   Stage
	Kind    ApplicantKind
	Channel Channel
	Outcome Outcome
	Year    int         // of the number
	DueBy   workday.Day // due on or before this day
	Text    string      // in the name, the description or the serial number
	Stale   string      // with a due day, reckoned by another calendar than this version
	Late    workday.Day // a reply was due before this day, and that is not yet on record
	Page    int         // 1, 2 …; 0 means 1
	Size    int         // applications a page; 0 means 20, at most 500
}

// A Record is what the annual report reads of an application.
type Record struct {
	Number   Number
	Title    string
	Kind     ApplicantKind
	Received workday.Day
	Ended    workday.Day // zero = open
	Outcome  Outcome     // "" = open
	Fee      int         // yuan of 信息处理费
	Paid     workday.Day // the day it was paid; zero = it was not
}
