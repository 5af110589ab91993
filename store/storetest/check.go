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

// equal compares what came with what should have; about says which thing it is.
func equal[T comparable](t *testing.T, got, want T, about string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", about, got, want)
	}
}
