package catalog

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"testing"

	"gongkai"
)

// memory keeps blobs in memory.
type memory map[string][]byte

func (m memory) Put(_ context.Context, r io.Reader, limit int64) (string, int64, error) {
	b, err := io.ReadAll(io.LimitReader(r, limit))
	sum := sha256.Sum256(b)
	m[hex.EncodeToString(sum[:])] = b
	return hex.EncodeToString(sum[:]), int64(len(b)), err
}

func (m memory) Open(_ context.Context, sum string) (io.ReadSeekCloser, error) {
	return struct {
		io.ReadSeeker
		io.Closer
	}{bytes.NewReader(m[sum]), io.NopCloser(nil)}, nil
}

func wordFile(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var paperWithPicture = map[string]string{
	"word/document.xml":            `<w:document><w:body><w:p><w:r><w:t>位置见下图。</w:t></w:r></w:p><w:p><w:r><w:drawing><a:blip r:embed="r1"/></w:drawing></w:r></w:p></w:body></w:document>`,
	"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Target="media/a.png"/></Relationships>`,
	"word/media/a.png":             "\x89PNG\r\n\x1a\nrest",
}

// TestAWordFileBecomesTheText: its pictures are attachments that the text shows,
// and go when the text shows them no more.
func TestAWordFileBecomesTheText(t *testing.T) {
	d := Desk{Blobs: memory{}}
	w, err := d.FromWord(t.Context(), clerk, "liuhe", "通知.docx", bytes.NewReader(wordFile(t, paperWithPicture)))
	if err != nil || len(w.Pictures) != 1 {
		t.Fatalf("%+v, %v", w, err)
	}
	c := sample
	c.Body = w.Body
	doc, err := after(drafted(t, sample), clerk, Edit{Content: c, Attachments: w.Pictures})
	if err != nil || !w.Pictures[0].ShownIn(doc.Body) || len(doc.Attachments) != 1 || len(doc.Files()) != 0 {
		t.Errorf("%q %+v %v", doc.Body, doc.Attachments, err)
	}
	inOffice := BodyFor(doc.Body, func(sum string) string { return "/office/" + sum })
	if !strings.Contains(inOffice, `src="/office/`+w.Pictures[0].SHA256+`"`) {
		t.Error(inOffice)
	}
	doc, err = after(doc, clerk, Edit{Content: sample, Attachments: doc.Attachments})
	if err != nil || len(doc.Attachments) != 0 {
		t.Errorf("a picture that is not shown stays: %+v, %v", doc.Attachments, err)
	}
}

func TestOnlyWordFilesOfWritersAreRead(t *testing.T) {
	d := Desk{Blobs: memory{}}
	if _, err := d.FromWord(t.Context(), clerk, "liuhe", "通知.doc", strings.NewReader("x")); gongkai.KindOf(err) != gongkai.Invalid {
		t.Error(err)
	}
	if _, err := d.FromWord(t.Context(), clerk, "liuhe", "通知.docx", strings.NewReader("x")); len(gongkai.Fields(err)) != 1 {
		t.Error(err)
	}
	if _, err := d.FromWord(t.Context(), reviewer, "liuhe", "通知.docx", bytes.NewReader(wordFile(t, paperWithPicture))); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Error(err)
	}
}
