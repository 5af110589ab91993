package blob

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"gongkai"
)

func TestPutAndOpen(t *testing.T) {
	root := t.TempDir()
	d, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	sum, size, err := d.Put(t.Context(), strings.NewReader("正文"), 100)
	if err != nil || size != 6 || len(sum) != 64 {
		t.Fatalf("%s, %d, %v", sum, size, err)
	}
	again, _, err := d.Put(t.Context(), strings.NewReader("正文"), 100)
	if err != nil || again != sum {
		t.Errorf("the same bytes again: %s, %v", again, err)
	}
	f, err := d.Open(t.Context(), sum)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if b, _ := io.ReadAll(f); string(b) != "正文" {
		t.Errorf("read %q", b)
	}
	if info, err := os.Stat(filepath.Join(root, sum[:2], sum[2:4], sum)); err != nil || info.Mode().Perm() != 0o400 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestNothingIsKeptOfWhatFails(t *testing.T) {
	root := t.TempDir()
	d, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Put(t.Context(), strings.NewReader("12345"), 4); gongkai.KindOf(err) != gongkai.TooLarge {
		t.Errorf("too large: %v", err)
	}
	broken := io.MultiReader(strings.NewReader("123"), failing{})
	if _, _, err := d.Put(t.Context(), broken, 100); err == nil {
		t.Error("half a file was kept")
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := d.Put(gone, strings.NewReader("1"), 100); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	var left []string
	filepath.WalkDir(root, func(path string, e os.DirEntry, _ error) error {
		if !e.IsDir() {
			left = append(left, path)
		}
		return nil
	})
	if left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestAFullDiskIsTold(t *testing.T) {
	d, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for cause, want := range map[error]gongkai.Kind{syscall.ENOSPC: gongkai.Full, syscall.EROFS: gongkai.ReadOnly} {
		broken := iotest.ErrReader(&os.PathError{Op: "write", Path: "put-1", Err: cause})
		if _, _, err := d.Put(t.Context(), broken, 100); gongkai.KindOf(err) != want {
			t.Errorf("%v: got %v", cause, err)
		}
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the line broke") }

func TestOpenRefusesWhatIsNoHash(t *testing.T) {
	d, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, sum := range []string{"", "../../etc/passwd", strings.Repeat("g", 64), strings.Repeat("a", 64)} {
		if _, err := d.Open(t.Context(), sum); gongkai.KindOf(err) != gongkai.NotFound {
			t.Errorf("%q: %v", sum, err)
		}
	}
}
