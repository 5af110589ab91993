package stock

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai"
)

// pack makes an archive as a program would that writes names as they are given.
func pack(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range names {
		f, err := z.CreateHeader(&zip.FileHeader{Name: name, NonUTF8: strings.ToValidUTF8(name, "?") != name})
		if err == nil {
			_, err = io.WriteString(f, "内容")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFilesOfAnArchiveAreFoundAsTheTableNamesThem(t *testing.T) {
	windows, err := simplifiedchinese.GBK.NewEncoder().String("柳河镇旧网站/附件/采砂管理规定.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		about, inside, asked string
		found                bool
	}{
		{"as it is", "附件/甲.pdf", "附件/甲.pdf", true},
		{"a folder around everything", "旧网站/附件/甲.pdf", "附件/甲.pdf", true},
		{"packed by Windows", windows, "附件/采砂管理规定.pdf", true},
		{"strokes of Windows", `附件\甲.pdf`, "附件/甲.pdf", true},
		{"another folder of the same name of file", "附件/2/甲.pdf", "附件/1/甲.pdf", false},
		{"out of the archive", "附件/甲.pdf", "../../etc/passwd", false},
	} {
		src := pack(t, c.inside, "__MACOSX/x")
		open, err := Unpack(bytes.NewReader(src), int64(len(src)))
		if err != nil {
			t.Fatal(c.about, err)
		}
		f, err := open(c.asked)
		if c.found != (err == nil) || !c.found && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", c.about, err)
		}
		if err == nil {
			f.Close()
		}
	}
}

func TestWhatIsNoArchiveIsRefused(t *testing.T) {
	locked := pack(t, "甲.pdf")
	at := bytes.Index(locked, []byte("PK\x01\x02"))
	locked[at+8] |= 1 // as a packer marks a file under a password
	for about, src := range map[string][]byte{"words": []byte("no archive"), "half": locked[:at], "locked": locked} {
		if _, err := Unpack(bytes.NewReader(src), int64(len(src))); gongkai.KindOf(err) != gongkai.Invalid {
			t.Errorf("%s: %v", about, err)
		}
	}
}
