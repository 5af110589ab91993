package backup

import (
	"context"
	"regexp"

	"gongkai"
	"gongkai/store"
)

// Digest reckons what a database holds.
func Digest(ctx context.Context, s *store.Store) (Sum, error) {
	all := newSumming(nil, nil)
	err := s.Dump(ctx, all)
	return all.sum(), err
}

// Likeness is [Digest] with each sealed text counted by its length alone: two
// databases into which the same was written, with the same keys, have the same,
// although nothing is ever sealed to the same text twice.
func Likeness(ctx context.Context, s *store.Store) (Sum, error) {
	all := newSumming(nil, nil)
	err := s.Dump(ctx, unsealed{all})
	return all.sum(), err
}

// unsealed is a Sink that passes everything on but sealed texts.
type unsealed struct{ store.Sink }

var sealed = regexp.MustCompile(`^v\d+\.[0-9a-f]{8}\.`)

// Row is part of store.Sink.
func (u unsealed) Row(values []any) error {
	for i, v := range values {
		if text, ok := v.(string); ok && sealed.MatchString(text) {
			values[i] = len(text)
		}
	}
	return u.Sink.Row(values)
}

// Move fills the empty database of cfg with everything in from, and compares
// the two afterwards. Attachments are not in a database and stay where they are.
func Move(ctx context.Context, from *store.Store, cfg store.Config, tell func(rows int64)) (*store.Store, Sum, error) {
	schema, err := from.Schema(ctx)
	if err != nil {
		return nil, Sum{}, err
	}
	var sent Sum
	to, err := store.Restore(ctx, cfg, schema, func(into store.Sink) error {
		all := newSumming(into, tell)
		err := from.Dump(ctx, all)
		sent = all.sum()
		return err
	})
	if err != nil {
		return nil, sent, err
	}
	got, err := Digest(ctx, to)
	if err == nil && got.Digest != sent.Digest {
		err = gongkai.Errorf(gongkai.Conflict, "搬过去的数据与原来的不符（%s，原来是 %s）。原来的数据没有改动，请不要使用新库。", got.Digest, sent.Digest)
	}
	return to, sent, err
}
