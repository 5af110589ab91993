package search

import (
	"context"
	"strconv"

	"gongkai"
	"gongkai/audit"
	"gongkai/org"
)

// Packs keeps the pack of synonyms. Pack gives it with its version; 0 means that
// nobody has changed the usual one. SavePack replaces the version that was read
// together with its audit entry, or answers Conflict.
type Packs interface {
	Pack(ctx context.Context) (Synonyms, int, error)
	SavePack(ctx context.Context, pack Synonyms, was int, by gongkai.Actor, e audit.Entry) error
}

// Desk is where the words of search are looked after.
type Desk struct{ Packs Packs }

// Words gives the pack and its version to somebody who may change it.
func (d Desk) Words(ctx context.Context, by gongkai.Actor) (Synonyms, int, error) {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return Synonyms{}, 0, err
	}
	return d.Packs.Pack(ctx)
}

// ChangeWords replaces the pack. Invalid, at field words, if it cannot be read.
func (d Desk) ChangeWords(ctx context.Context, by gongkai.Actor, was int, text string) error {
	if err := org.May(by, org.ManageWords, ""); err != nil {
		return err
	}
	pack, err := ReadSynonyms(text)
	if err != nil {
		return err
	}
	return d.Packs.SavePack(ctx, pack, was, by, audit.By(by, "search.words", "setting/search", strconv.Itoa(pack.Len())))
}
