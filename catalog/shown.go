package catalog

import (
	"context"

	"gongkai"
	"gongkai/workday"
)

// Stretch chooses public documents for somebody who reads through them all: a page
// at a time, each beginning where the last one ended, so that the hundredth page
// costs as much as the first.
type Stretch struct {
	Unit   gongkai.UnitID // "" for all
	Item   Code           // "" for all
	From   workday.Day    // published on or after; zero for no limit
	To     workday.Day    // published on or before; zero for no limit
	After  PublicID       // begin behind this one; 0 at the beginning
	Oldest bool           // oldest first; else newest first
	Gone   bool           // those withdrawn as well
	Limit  int            // at most so many; at least 1
}

// Shelf reads through what is public, with bodies and attachments. What was
// withdrawn is there only if it is asked for.
type Shelf interface {
	Shelf(ctx context.Context, s Stretch) ([]Document, error)
}
