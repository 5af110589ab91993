package storetest

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"gongkai"
	"gongkai/audit"
	"gongkai/catalog"
	table "gongkai/catalog/stock"
	"gongkai/org"
	"gongkai/store"
	"gongkai/store/blob"
)

const uploadTable = "标题,发布机构,法定类别,发布日期,正文,附件\n" +
	"柳河镇采砂管理通知,liuhe,社会救助,2021-02-04,采砂须经许可。,附件/甲.txt\n" +
	"没有日期的通知,liuhe,社会救助,,正文。,\n" +
	"柳河镇春耕工作通知,liuhe,社会救助,2021-03-04,备耕。,\n"

// uploads is a table from a browser: tried, shown, and only then taken in.
func uploads(t *testing.T, s *store.Store) {
	blobs, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	cat := docDesk(s, docNow)
	cat.Atlas, cat.Batches, cat.Blobs = s.Catalog(), s.Catalog(), blobs
	u, _ := oneUnit{}.Unit(t.Context(), "liuhe")
	tree := org.NewTree([]org.Unit{u})
	d := &table.UploadDesk{
		Store: s.Catalog(), Catalog: cat, Now: func() time.Time { return docNow },
		Tree: func(context.Context) (org.Tree, error) { return tree, nil },
	}
	t.Run("only who drafts", func(t *testing.T) { uploadRefused(t, d) })
	t.Run("tried, then taken in, by many presses", func(t *testing.T) { uploadTaken(t, s, d) })
	t.Run("bytes come back as they were and go", func(t *testing.T) { uploadBytes(t, s) })
}

func sent(files []byte) table.Begin {
	return table.Begin{Name: "目录.csv", Table: []byte(uploadTable), Files: files, Source: "旧网站", Once: "k1"}
}

func zipped(t *testing.T, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(f, text)
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func uploadRefused(t *testing.T, d *table.UploadDesk) {
	if _, err := d.Begin(t.Context(), docReviewer, sent(nil)); gongkai.KindOf(err) != gongkai.Forbidden {
		t.Errorf("of a reviewer: %v", err)
	}
	c := sent([]byte("not packed"))
	c.Source, c.Table = "", []byte("标题,正文\n一,二\n")
	_, err := d.Begin(t.Context(), docClerk, c)
	for _, words := range []string{"发布机构", "原来在哪里公开", "ZIP"} {
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%v does not say %s", err, words)
		}
	}
}

func uploadTaken(t *testing.T, s *store.Store, d *table.UploadDesk) {
	id, err := d.Begin(t.Context(), docClerk, sent(zipped(t, "柳河/附件/甲.txt", "采砂许可说明")))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := d.Begin(t.Context(), docClerk, sent(nil)); again != id || err != nil {
		t.Errorf("a second press: %s, %v", again, err)
	}
	if _, _, err := d.Upload(t.Context(), docReviewer, id); gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("shown to somebody else: %v", err)
	}
	up := pressed(t, d, id, table.Tried)
	wantFates(t, d, id, table.Fates{catalog.Taken: 2, catalog.Refused: 1})
	if b, err := s.Catalog().Batches(t.Context(), []gongkai.UnitID{"liuhe"}); err != nil || len(b) > 0 {
		t.Errorf("a try left %v, %v", b, err)
	}
	if err := d.Take(t.Context(), docClerk, id, up.Version, false); gongkai.KindOf(err) != gongkai.Invalid {
		t.Errorf("a line is refused and nobody was asked: %v", err)
	}
	if err := d.Take(t.Context(), docClerk, id, up.Version-1, true); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("from an old page: %v", err)
	}
	for range 2 { // the second press changes nothing
		if err := d.Take(t.Context(), docClerk, id, up.Version, true); err != nil {
			t.Fatal(err)
		}
	}
	pressed(t, d, id, table.Saved)
	wantFates(t, d, id, table.Fates{catalog.Taken: 2, catalog.Refused: 1})
	n, err := s.Catalog().Standings(t.Context(), up.Batch.ID, []gongkai.UnitID{"liuhe"})
	if err != nil || n[catalog.InReview] != 2 || n.Total() != 2 {
		t.Errorf("taken in: %v, %v", n, err)
	}
	wantReport(t, d, id)
}

// pressed goes on, a line at a press, until a phase is reached.
func pressed(t *testing.T, d *table.UploadDesk, id string, to table.Phase) table.Upload {
	t.Helper()
	for presses := 0; ; presses++ {
		u, _, err := d.Upload(t.Context(), docClerk, id)
		if err == nil && u.Phase == to {
			if presses < 3 {
				t.Errorf("%d presses for three lines", presses)
			}
			return u
		}
		if err == nil {
			err = d.Go(t.Context(), docClerk, id, docNow.Add(-time.Minute))
		}
		if err != nil || presses > 9 {
			t.Fatal(u.Phase, err)
		}
	}
}

func wantFates(t *testing.T, d *table.UploadDesk, id string, want table.Fates) {
	t.Helper()
	u, got, err := d.Upload(t.Context(), docClerk, id)
	if err != nil || got.Done() != want.Done() || got[catalog.Taken] != want[catalog.Taken] || got[catalog.Refused] != want[catalog.Refused] || u.Lines != 3 {
		t.Errorf("%+v %v, %v", u, got, err)
	}
}

func wantReport(t *testing.T, d *table.UploadDesk, id string) {
	t.Helper()
	var b bytes.Buffer
	lines, err := table.NewCSV(&b)
	if err == nil {
		err = d.Report(t.Context(), docClerk, id, lines)
	}
	if err != nil || !strings.Contains(b.String(), "3,没有日期的通知,liuhe,未收,,") || !strings.Contains(b.String(), "2,柳河镇采砂管理通知,liuhe,已收，待审查,liuhe-") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func uploadBytes(t *testing.T, s *store.Store) {
	c := s.Catalog()
	raw := make([]byte, 1_200_000)
	for i := range raw {
		raw[i] = byte(rand.IntN(256))
	}
	e := audit.By(docClerk, "catalog.upload", "import/u9", "")
	u := table.Upload{ID: "u9", Version: 1, Phase: table.Trying, Batch: catalog.Batch{By: "clerk", At: docNow}}
	if err := c.KeepUpload(t.Context(), u, []byte("表"), raw, docNow.AddDate(0, 0, -30), e); err != nil {
		t.Fatal(err)
	}
	r, size, err := c.Archive(t.Context(), "u9")
	if err != nil || size != int64(len(raw)) {
		t.Fatal(size, err)
	}
	for _, at := range [][2]int64{{0, size}, {524_280, 524_300}, {size - 1, size}, {1_000_000, 1_100_000}} {
		got, err := io.ReadAll(io.NewSectionReader(r, at[0], at[1]-at[0]))
		if err != nil || !bytes.Equal(got, raw[at[0]:at[1]]) {
			t.Errorf("bytes %v: %d, %v", at, len(got), err)
		}
	}
	u.Phase, u.Row = table.Saved, 2
	if err := c.Advance(t.Context(), u, nil); err != nil {
		t.Fatal(err)
	}
	if err := c.Advance(t.Context(), u, nil); gongkai.KindOf(err) != gongkai.Conflict {
		t.Errorf("an old version goes on: %v", err)
	}
	if _, size, err := c.Archive(t.Context(), "u9"); err != nil || size != 0 {
		t.Errorf("%d bytes stay, %v", size, err)
	}
	u.ID, u.Batch.At = "u10", docNow.AddDate(0, 0, 31)
	if err := c.KeepUpload(t.Context(), u, []byte("表"), nil, docNow.AddDate(0, 0, 1), e); err != nil {
		t.Fatal(err)
	}
	if _, _, err := c.Upload(t.Context(), "u9"); gongkai.KindOf(err) != gongkai.NotFound {
		t.Errorf("an old upload stays: %v", err)
	}
}
