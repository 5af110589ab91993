package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"gongkai"
	"gongkai/store/storetest"
)

// demo runs the demonstration until it says that it is ready, or until it is
// interrupted at a word, and gives what it printed.
func demo(t *testing.T, interruptAt string, args ...string) (printed string, status int) {
	t.Helper()
	ctx, interrupt := context.WithCancel(t.Context())
	out := &listener{for_: interruptAt, then: interrupt}
	status = run(ctx, append([]string{"demo", "--listen", "127.0.0.1:0"}, args...), out, out)
	return out.text.String(), status
}

// listener keeps what is printed, and acts once it hears a word.
type listener struct {
	mu   sync.Mutex
	text bytes.Buffer
	for_ string
	then func()
}

func (l *listener) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.text.Write(p)
	if l.for_ != "" && strings.Contains(l.text.String(), l.for_) {
		l.then()
	}
	return len(p), nil
}

const ready = "按 Ctrl-C 结束"

func TestDemoIsMadeOnceAndOpenedAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "county")
	first, status := demo(t, ready, "--data", dir)
	if status != done || !strings.Contains(first, "造演示县：用了") || !strings.Contains(first, "liuhe.clerk") {
		t.Fatalf("first: status %d\n%s", status, first)
	}
	begun := time.Now()
	again, status := demo(t, ready, "--data", dir)
	if status != done || strings.Contains(again, "造演示县：用了") || !strings.Contains(again, "查询码") {
		t.Errorf("again: status %d\n%s", status, again)
	}
	t.Logf("opened again in %s", time.Since(begun))
}

func TestDemoHalfMadeIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	h := demoHome{dataFlags: dataFlags{Data: dir}}
	for name, text := range map[string]string{"demo.making": "", "gongkai.db": "not a database", "gongkai.key": "not a key"} {
		if err := os.WriteFile(h.file(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	printed, status := demo(t, ready, "--data", dir)
	if status != done || !strings.Contains(printed, "上一次没有造完，重新造") {
		t.Errorf("status %d\n%s", status, printed)
	}
}

func TestDemoInterruptedSaysSo(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	stopped, stop := context.WithCancel(t.Context())
	context.AfterFunc(ctx, stop)
	dir := t.TempDir()
	out := &listener{}
	status := run(stopped, []string{"demo", "--listen", "127.0.0.1:0", "--data", dir}, out, out)
	if status != couldNot || !strings.Contains(out.text.String(), "没有造完") {
		t.Errorf("status %d\n%s", status, out.text.String())
	}
	if _, err := os.Stat(filepath.Join(dir, "demo.making")); err != nil {
		t.Error("nothing tells that it is half made: ", err)
	}
}

func TestDemoTouchesNothingOfOthers(t *testing.T) {
	dir := t.TempDir()
	letter := filepath.Join(dir, "letter.txt")
	if err := os.WriteFile(letter, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	printed, status := demo(t, "", "--data", dir)
	if status != couldNot || !strings.Contains(printed, "letter.txt") || !strings.Contains(printed, "空目录") {
		t.Errorf("status %d\n%s", status, printed)
	}
	if found, _ := os.ReadDir(dir); len(found) != 1 {
		t.Errorf("something was added: %v", found)
	}
}

func TestDemoRefusesOtherData(t *testing.T) {
	p := founded(t, "--data", t.TempDir(), "--database", storetest.PostgresDSN(t))
	dsn := p.args[3]
	for _, c := range []struct{ name, data, want string }{
		{"a database without a place for keys", "", "--data"},
		{"a database that is in use", t.TempDir(), "已经有"},
	} {
		printed, status := demo(t, "", "--data", c.data, "--database", dsn)
		if status != couldNot || !strings.Contains(printed, c.want) {
			t.Errorf("%s: status %d\n%s", c.name, status, printed)
		}
	}
}

func TestDemoSaysThatThePortIsTaken(t *testing.T) {
	on, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer on.Close()
	c := demoCmd{Listen: on.Addr().String()}
	err = c.free(t.Context())
	if gongkai.KindOf(err) != gongkai.Busy || !strings.Contains(gongkai.Words(err), "--listen") {
		t.Errorf("%v", err)
	}
}
