package comment

import (
	"context"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	"gongkai/workday"
)

// Store keeps calls and comments. Whatever it writes, it writes with the entry
// of the log, or not at all.
type Store interface {
	// Call gives one call with its tally. NotFound if nothing was asked there.
	Call(ctx context.Context, p catalog.PublicID) (Call, error)
	// Calls gives a page of calls, the newest first, and how many there are.
	Calls(ctx context.Context, f Filter) ([]Call, int, error)
	// Add keeps a comment and gives its number. The same once of the same unit
	// gives the number of the first time.
	Add(ctx context.Context, c Call, one Comment, once string, e audit.Entry) (int, error)
	// Comments gives a page of the comments of a call, the oldest first, and how
	// many there are.
	Comments(ctx context.Context, c Call, f Choice) ([]Comment, int, error)
	// Answer writes a into the comments it names, and raises the call's version.
	// Conflict if that is no longer was; NotFound if a comment is not there.
	Answer(ctx context.Context, c Call, a Answer, e audit.Entry) error
	// Tie says of which call a document is the outcome or the final text; 0 unties.
	Tie(ctx context.Context, id catalog.ID, call catalog.PublicID, as Role, e audit.Entry) error
	// Tied gives the call that a document belongs to; 0 if to none.
	Tied(ctx context.Context, id catalog.ID) (catalog.PublicID, Role, error)
	// Ties gives the documents of the office that belong to a call, the newest
	// first, published or not.
	Ties(ctx context.Context, call catalog.PublicID) ([]Tie, error)
	// Note writes an entry of the log alone.
	Note(ctx context.Context, e audit.Entry) error
	// SaveTerms replaces version was of the terms, or answers Conflict.
	SaveTerms(ctx context.Context, by gongkai.Actor, was int, t catalog.CallTerms, e audit.Entry) error
	catalog.Calls
}

// Filter chooses calls.
type Filter struct {
	Units  []gongkai.UnitID // nil means every unit
	Shown  bool             // without those whose draft was withdrawn
	Owed   workday.Day      // ended before this day and without an outcome; zero for all
	Offset int
	Limit  int
}

// Choice chooses comments of a call.
type Choice struct {
	Answered string // an Adoption, "open", or "" for all
	Number   int    // one of them; 0 for all
	Offset   int
	Limit    int // 0 for all
}

// Role is what a document is to a call.
type Role string

const (
	Outcome Role = "outcome" // 采纳情况
	Final   Role = "final"   // the text that was decided
)

// Words names r on screen.
func (r Role) Words() string {
	if r == Outcome {
		return "意见采纳情况"
	}
	return "正式文件"
}

// Tie is a document that belongs to a call.
type Tie struct {
	Doc    catalog.ID
	Title  string
	State  catalog.State
	Public catalog.PublicID // 0 while it is not before the public
	As     Role
}
