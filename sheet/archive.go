package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"

	"gongkai"
)

// Limits of what an archive may unpack to. Word processors pack their XML to a
// thirtieth at best, so a file that grows a hundredfold is made to do harm.
const (
	maxEntries = 4000
	maxRatio   = 100
	smallest   = 8 << 20   // an archive may always unpack to this
	largest    = 128 << 20 // and never to more than this
)

// An archive is a ZIP file, opened in memory, that gives no more bytes than it
// may, whatever its directory says.
type archive struct {
	files []*zip.File
	left  int64 // bytes it may still give
}

func openArchive(src []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "压缩包已损坏，打不开")
	}
	if len(z.File) > maxEntries {
		return nil, gongkai.Errorf(gongkai.Invalid, "压缩包里有 %d 个文件，最多读 %d 个", len(z.File), maxEntries)
	}
	a := &archive{files: z.File, left: allowance(len(src))}
	var claimed uint64
	for _, f := range z.File {
		if f.UncompressedSize64 > largest || claimed > largest {
			return nil, exploding()
		}
		claimed += f.UncompressedSize64
	}
	if claimed > uint64(a.left) {
		return nil, exploding()
	}
	return a, nil
}

func allowance(size int) int64 {
	return min(largest, max(smallest, int64(size)*maxRatio))
}

func exploding() error {
	return gongkai.Errorf(gongkai.Invalid, "压缩包解开后过大（超过原大小的 %d 倍或 %d MB），为安全起见不予读取", maxRatio, largest>>20)
}

// find gives the entry of a path, nil if there is none. Some programs write
// backslashes, or letters of another case.
func (a *archive) find(path string) *zip.File {
	for _, f := range a.files {
		if strings.EqualFold(strings.ReplaceAll(f.Name, `\`, "/"), strings.TrimPrefix(path, "/")) {
			return f
		}
	}
	return nil
}

func (a *archive) has(path string) bool { return a.find(path) != nil }

// open gives an entry as a stream that ends with an error where the archive
// has given all it may.
func (a *archive) open(f *zip.File) (io.ReadCloser, error) {
	if f.Flags&1 != 0 {
		return nil, locked()
	}
	r, err := f.Open()
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "压缩包已损坏，打不开")
	}
	return &metered{r, a}, nil
}

func (a *archive) read(f *zip.File) ([]byte, error) {
	r, err := a.open(f)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var b bytes.Buffer
	if _, err = b.ReadFrom(r); err != nil {
		return nil, broken(err)
	}
	return b.Bytes(), nil
}

type metered struct {
	io.ReadCloser
	from *archive
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.ReadCloser.Read(p)
	if m.from.left -= int64(n); m.from.left < 0 {
		return 0, exploding()
	}
	return n, err
}

// broken makes an error of reading into words, and leaves our own as they are.
func broken(err error) error {
	var own *gongkai.Error
	if errors.As(err, &own) {
		return own
	}
	return gongkai.Because(err, gongkai.Invalid, "文件已损坏或不完整，读到一半读不下去")
}

func locked() error {
	return gongkai.Errorf(gongkai.Invalid, "文件加了密码，打不开。请去掉密码后重新上传")
}
