package main

import (
	"strings"
	"testing"
)

// A small county adds up, and whatever is done behind the program's back is
// noticed. (Its name keeps it from the race detector: one goroutine makes it.)
func TestPlaySimulate(t *testing.T) {
	dir := t.TempDir()
	status, out, stderr := call(t, "simulate", "--data", dir, "--units", "15", "--seed", "7")
	if status != done || !strings.Contains(out, "没有不符") || !strings.Contains(out, "0 处不符") || strings.Contains(out, "漏过") {
		t.Fatalf("status %d\n%s%s", status, out, stderr)
	}
	if status, _, stderr := call(t, "simulate", "--data", dir); status != couldNot || !strings.Contains(stderr, "已经有") {
		t.Errorf("into a place where something is: %d %s", status, stderr)
	}
	if status, _, stderr := call(t, "simulate", "--data", t.TempDir(), "--units", "3"); status != couldNot || !strings.Contains(stderr, "15") {
		t.Errorf("too small: %d %s", status, stderr)
	}
}
