// Package blob keeps the bytes of attachments and letters under their SHA-256,
// outside the database: written once, never changed, and on disk before any
// row names them. A blob without a row does no harm; a row without its blob
// cannot come about.
package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"syscall"

	"gongkai"
)

// Dir keeps blobs in a directory: ab/cd/abcd…, hex, in lower case.
type Dir struct{ root string }

// Open makes the directory if there is none. It removes what an interrupted
// Put has left behind.
func Open(root string) (*Dir, error) {
	tmp := filepath.Join(root, "tmp")
	if err := os.RemoveAll(tmp); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(tmp, 0o700); err != nil {
		return nil, err
	}
	return &Dir{root}, nil
}

// Look opens a directory for reading beside a process that works with it; it
// changes nothing, and the directory need not be there.
func Look(root string) *Dir { return &Dir{root} }

// Put keeps what r gives and returns its SHA-256 in hex and its size. When it
// returns, the bytes and their name are on disk. More than limit bytes are
// TooLarge, a disk without room is Full or ReadOnly, and nothing is kept.
func (d *Dir) Put(ctx context.Context, r io.Reader, limit int64) (sum string, size int64, err error) {
	defer func() { err = fault(err) }()
	tmp, err := os.CreateTemp(filepath.Join(d.root, "tmp"), "put-")
	if err != nil {
		return "", 0, err
	}
	defer os.Remove(tmp.Name())
	defer tmp.Close()
	h := sha256.New()
	size, err = io.Copy(io.MultiWriter(tmp, h), io.LimitReader(reader{ctx, r}, limit+1))
	if err != nil {
		return "", 0, err
	}
	if size > limit {
		return "", 0, gongkai.Errorf(gongkai.TooLarge, "文件超过 %d MB。", limit>>20)
	}
	if err := errors.Join(tmp.Sync(), tmp.Close()); err != nil {
		return "", 0, err
	}
	sum = hex.EncodeToString(h.Sum(nil))
	return sum, size, d.keep(tmp.Name(), sum)
}

// fault gives what the disk says the kind it has for a reader.
func fault(err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return gongkai.Because(err, gongkai.Full, "存储空间已满，文件没有保存。请联系系统管理员。")
	case errors.Is(err, syscall.EROFS):
		return gongkai.Because(err, gongkai.ReadOnly, "存放附件的目录当前只读，文件没有保存。请联系系统管理员。")
	}
	return err
}

// keep moves a finished file to its name and waits for the directories.
func (d *Dir) keep(tmp, sum string) error {
	dir := filepath.Join(d.root, sum[:2], sum[2:4])
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if err := os.Chmod(tmp, 0o400); err != nil {
		return err
	}
	if err := os.Rename(tmp, filepath.Join(dir, sum)); err != nil {
		return err
	}
	return errors.Join(syncDir(dir), syncDir(filepath.Dir(dir)), syncDir(d.root))
}

var form = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Open gives the bytes kept under sum. NotFound if there are none.
func (d *Dir) Open(_ context.Context, sum string) (io.ReadSeekCloser, error) {
	if !form.MatchString(sum) {
		return nil, gongkai.Errorf(gongkai.NotFound, "没有这个文件。")
	}
	f, err := os.Open(filepath.Join(d.root, sum[:2], sum[2:4], sum))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, gongkai.Because(err, gongkai.NotFound, "没有这个文件。")
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// reader stops when its context ends.
type reader struct {
	ctx context.Context
	r   io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.r.Read(p)
}

// All gives the SHA-256 of every blob, in order.
func (d *Dir) All() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		err := filepath.WalkDir(d.root, func(_ string, e fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case e.IsDir() && e.Name() == "tmp":
				return fs.SkipDir
			case e.IsDir() || !form.MatchString(e.Name()) || yield(e.Name(), nil):
				return nil
			}
			return fs.SkipAll
		})
		if err != nil {
			yield("", err)
		}
	}
}
