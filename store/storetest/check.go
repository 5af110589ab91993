package storetest

import (
	"testing"

	"gongkai"
)

func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wantKind(t *testing.T, err error, kind gongkai.Kind) {
	t.Helper()
	if gongkai.KindOf(err) != kind {
		t.Errorf("got %q (%v), want kind %q", gongkai.KindOf(err), err, kind)
	}
}
