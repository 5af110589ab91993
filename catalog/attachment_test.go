package catalog

import (
	"context"
	"io"
	"strings"
	"testing"

	"gongkai"
)

// shelf counts what was put on it.
type shelf int

func (s *shelf) Put(_ context.Context, r io.Reader, _ int64) (string, int64, error) {
	*s++
	n, err := io.Copy(io.Discard, r)
	return strings.Repeat("ab", 32), n, err
}

func (s *shelf) Open(context.Context, string) (io.ReadSeekCloser, error) { return nil, nil }

func TestOnlyWhoDraftsMayLeaveAFile(t *testing.T) {
	var kept shelf
	d := &Desk{Blobs: &kept}
	attach := func(by gongkai.Actor, unit gongkai.UnitID) error {
		_, err := d.Attach(t.Context(), by, unit, "名单.pdf", strings.NewReader("%PDF-1.7"))
		return err
	}
	if err := attach(clerk, "liuhe"); err != nil || kept != 1 {
		t.Errorf("the clerk's file: %v", err)
	}
	for _, by := range []gongkai.Actor{reviewer, secrecy, publisher, gongkai.Citizen("192.0.2.1")} {
		if k := gongkai.KindOf(attach(by, "liuhe")); k != gongkai.Forbidden && k != gongkai.Unknown {
			t.Errorf("a file of %s: %q", by.Name, k)
		}
	}
	if k := gongkai.KindOf(attach(clerk, "office")); k != gongkai.Forbidden {
		t.Errorf("a file for another unit: %q", k)
	}
	if kept != 1 {
		t.Errorf("%d files were kept", kept)
	}
}
