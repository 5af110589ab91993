package sheet

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai"
)

// ole is the head of Microsoft's older container, with a stream of a name.
func ole(stream string) []byte {
	b := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504))
	for _, c := range stream + "\x00" {
		b = append(b, byte(c), 0)
	}
	return b
}

// pages is a program that gives the text of a PDF.
func pages(text string) Tools {
	return Tools{Pdftotext: func(_ context.Context, _ []byte, layout bool) (string, error) {
		if !layout {
			return "", errors.New("asked for reading order")
		}
		return text, nil
	}}
}

func TestOpenTellsFilesByTheirContent(t *testing.T) {
	text := "某镇2023年政府信息公开工作年度报告\n规章  0  12"
	convert := Tools{Convert: func(_ context.Context, _ []byte, from, to string) ([]byte, error) {
		if to == "xlsx" {
			return report(t), nil
		}
		return wordFile(t, p("由"+from+"转换")), nil
	}}
	cases := []struct {
		name, format, first string
		src                 []byte
		tools               Tools
	}{
		{"a.docx", "text", "某镇2023年政府信息公开工作年度报告", []byte(text), Tools{}},
		{"a.txt", "docx", "甲", wordFile(t, p("甲")), Tools{}},
		{"a.doc", "html", "甲", []byte("<html><body>甲</body></html>"), Tools{}},
		{"gbk.html", "html", "公开", encoded(t, simplifiedchinese.GBK, `<html><meta charset="gbk"><p>公开</p></html>`), Tools{}},
		{"fragment", "html", "甲", []byte("\ufeff\n<p>甲</p>"), Tools{}},
		{"markdown", "text", "a<br>b 1", []byte("| a<br>b | 1 |\n"), Tools{}},
		{"a.pdf", "pdf", "甲", []byte("%PDF-1.7"), pages("甲\n" + text + "\f")},
		{"a.xlsx", "xlsx", "某镇2023年政府信息公开工作年度报告", report(t), Tools{}},
		{"a.doc", "doc", "由doc转换", ole("WordDocument"), convert},
		{"a.wps", "doc", "由doc转换", ole("WordDocument"), convert},
		{"a.rtf", "rtf", "由rtf转换", []byte(`{\rtf1 x}`), convert},
		{"a.odt", "odt", "由odt转换", zipped(t, "mimetype", "application/vnd.oasis.opendocument.text"), convert},
		{"a.xls", "xls", "某镇2023年政府信息公开工作年度报告", ole("Workbook"), convert},
	}
	for _, c := range cases {
		d := opened(t, c.name, c.src, c.tools)
		if d.Format != c.format || d.Grid.Rows[0].Text() != c.first || d.Name != c.name || len(d.SHA256) != 64 {
			t.Errorf("%s: %s %q, want %s %q", c.name, d.Format, d.Grid.Rows[0].Text(), c.format, c.first)
		}
	}
}

func TestOpenSaysWhyNot(t *testing.T) {
	scan := pages("\f\f 1 \f")
	cases := []struct {
		name, words string
		src         []byte
		tools       Tools
	}{
		{"nothing", "空的", nil, Tools{}},
		{"a scan", "没有文字层", []byte("%PDF-1.4"), scan},
		{"a font without characters", "乱码", []byte("%PDF-1.4"), pages(strings.Repeat("\ue012\ue013", 50))},
		{"no pdftotext", "poppler-utils", []byte("%PDF-1.4"), Tools{}},
		{"no LibreOffice", "LibreOffice", ole("WordDocument"), Tools{}},
		{"a password", "密码", ole("EncryptedPackage"), Tools{}},
		{"an unknown container", "认不出", ole("Nothing"), Tools{}},
		{"a picture", "认不出", []byte("\x89PNG\r\n\x1a\n...."), Tools{}},
		{"bytes", "认不出", []byte(strings.Repeat("\x00\x01\x02\x03\xfe", 100)), Tools{}},
		{"OFD", "OFD", zipped(t, "OFD.xml", "<ofd/>"), Tools{}},
		{"a web archive", "MHT", []byte("MIME-Version: 1.0\nContent-Type: multipart/related\n\n<p>a</p>"), Tools{}},
		{"half an archive", "损坏", zipped(t, "a.txt", "甲")[:40], Tools{}},
		{"an empty archive", "没有可读的文件", zipped(t, "a.png", "\x89PNG....", "__MACOSX/._a", "x"), Tools{}},
	}
	for _, c := range cases {
		_, err := Open(t.Context(), c.name, c.src, c.tools)
		if gongkai.KindOf(err) != gongkai.Invalid || !strings.Contains(gongkai.Words(err), c.words) {
			t.Errorf("%s: %v, want %q", c.name, err, c.words)
		}
	}
	if _, err := Open(t.Context(), "big", make([]byte, MaxBytes+1), Tools{}); gongkai.KindOf(err) != gongkai.TooLarge {
		t.Errorf("a file beyond the limit: %v", err)
	}
	if _, err := Open(t.Context(), "lines", []byte(strings.Repeat("|", MaxCells+1)), Tools{}); gongkai.KindOf(err) != gongkai.TooLarge {
		t.Errorf("a text of nothing but cells: %v", err)
	}
}

func TestOpenPDFRemembersPages(t *testing.T) {
	d := opened(t, "a.pdf", []byte("%PDF-1.4"), pages("某镇政府信息公开工作年度报告\n⼀、总体情况\n规章  0  1\n\f规范性文件  2  3\n  完结的一段话。\n\f"))
	want := "0[某镇政府信息公开工作年度报告]\n0[一、总体情况]\n1[规章][0][1]\n1[规范性文件][2][3]\n0[完结的一段话。]"
	if got := show(d.Grid); got != want {
		t.Fatalf("\n%s\nwant\n%s", got, want)
	}
	if at := d.Grid.Rows[3].Cells[2].At; at.Page != 2 || at.Line != 1 || at.Table != 1 || at.Row != 2 {
		t.Errorf("the last value stands at %+v", at)
	}
	if at := d.Grid.Rows[4].At(); at.Page != 2 || at.Line != 2 {
		t.Errorf("the last line stands at %+v", at)
	}
}

func TestOpenZIP(t *testing.T) {
	gbk := string(encoded(t, simplifiedchinese.GBK, "柳河镇/年报.txt"))
	src := zipped(t, gbk, "柳河镇年报", "b.docx", string(wordFile(t, p("乙"))), "seal.png", "\x89PNG....", ".DS_Store", "x",
		"c.pdf", "%PDF-1.4", "d.zip", string(zipped(t, "e.txt", "丁")))
	docs, err := Open(t.Context(), "all.zip", src, Tools{})
	if err != nil {
		t.Fatal(err)
	}
	want := []struct{ name, format, words string }{
		{"all.zip/柳河镇/年报.txt", "text", ""}, {"all.zip/b.docx", "docx", ""},
		{"all.zip/c.pdf", "pdf", "poppler"}, {"all.zip/d.zip", "zip", "压缩包里的压缩包"},
	}
	if len(docs) != len(want) {
		t.Fatalf("%d documents, want %d", len(docs), len(want))
	}
	for i, w := range want {
		d := docs[i]
		if d.Name != w.name || d.Format != w.format || (d.Err == nil) != (w.words == "") || d.Err != nil && !strings.Contains(gongkai.Words(d.Err), w.words) {
			t.Errorf("got %s %s %v, want %+v", d.Name, d.Format, d.Err, w)
		}
	}
}

func TestOpenEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, src := range [][]byte{[]byte("甲"), zipped(t, "a.txt", "甲")} {
		if _, err := Open(ctx, "a", src, Tools{}); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	}
}

// What Open promises of memory holds for files made to break it.
func TestOpenKeepsWithinItsMemory(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(50))
	cells := "<table>" + strings.Repeat("<tr><td>", MaxCells/2-10)
	word := wordFile(t, "<w:tbl>"+strings.Repeat("<w:tr><w:tc/></w:tr>", 50_000)+"</w:tbl>")
	least := `<sheetData><row><c><v>1</v></c></row></sheetData>`
	strung := sheetFile(t, least, "xl/sharedStrings.xml", `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+strings.Repeat("<si/>", 400_000)+"</sst>")
	cases := []struct {
		name     string
		src      []byte
		unpacked int
	}{
		{"cells of a page", []byte(cells), len(cells)},
		{"a page of one paragraph", []byte("<p>" + strings.Repeat("甲", 1<<20)), 3 << 20},
		{"tables in tables", []byte(strings.Repeat("<table><td>", 50_000)), 600 << 10},
		{"cells of a document", word, 2 << 20},
		{"strings of a workbook", strung, 2 << 20},
		{"a text of cells", []byte(strings.Repeat("a|", MaxCells/2-10)), MaxCells},
	}
	for _, c := range cases {
		limit := uint64(4*c.unpacked + 200<<20)
		used := peak(func() any {
			docs, err := Open(context.Background(), c.name, c.src, Tools{})
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			return docs
		})
		if used > limit {
			t.Errorf("%s: %d MB, promised %d MB", c.name, used>>20, limit>>20)
		} else {
			t.Logf("%s: %d MB for a file of %d KB", c.name, used>>20, len(c.src)>>10)
		}
	}
}

// peak gives the most memory that was in use while do ran and when it had
// ended, with what it made still there, less what was before.
func peak(do func() any) uint64 {
	runtime.GC()
	before := heap()
	var most atomic.Uint64
	look := func() {
		if now := heap(); now > before+most.Load() {
			most.Store(now - before)
		}
	}
	done := make(chan any)
	go func() {
		made := do()
		look()
		done <- made
	}()
	for {
		select {
		case made := <-done:
			runtime.KeepAlive(made)
			return most.Load()
		case <-time.After(10 * time.Millisecond):
			look()
		}
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func FuzzOpen(f *testing.F) {
	f.Add([]byte("规章 | 0 |"))
	f.Add([]byte("<p>甲</p>"))
	f.Add([]byte("%PDF-1.4"))
	f.Add(zipped(f, "a.txt", "甲", "b.html", "<p>乙</p>"))
	f.Add(wordFile(f, p("甲")+"<w:tbl>"+tr(tc("", "a"))+"</w:tbl>"))
	f.Add(report(f))
	f.Add(ole("WordDocument"))
	tools := pages("某镇政府信息公开工作年度报告\n一、总体情况\n规章  0  1\f")
	f.Fuzz(func(t *testing.T, src []byte) {
		docs, err := Open(t.Context(), "f", src, tools)
		if err != nil {
			sound(t, Grid{}, err)
			return
		}
		for _, d := range docs {
			if d.Format != "text" { // the text reader keeps marks that others drop
				sound(t, d.Grid, d.Err)
			}
		}
	})
}

// FuzzPDF tries whatever a program may print for a PDF.
func FuzzPDF(f *testing.F) {
	f.Add("某镇政府信息公开工作年度报告二〇二三年\n规章  0  1\n\f规范性文件  2  3\f\f")
	f.Add(strings.Repeat("一", 20) + "\f\r\n|\f|\n")
	f.Fuzz(func(t *testing.T, text string) {
		docs, err := Open(t.Context(), "f", []byte("%PDF-1.4"), pages(text))
		if err != nil {
			sound(t, Grid{}, err)
			return
		}
		for _, r := range docs[0].Grid.Rows {
			for _, c := range r.Cells {
				if c.At.Page < 1 || c.At.Line < 1 {
					t.Fatalf("a cell without its page: %+v", c)
				}
			}
		}
	})
}

// Text goes to the text reader as it is.
func TestOpenLeavesTextAsItIs(t *testing.T) {
	files, _ := filepath.Glob("../../shared/corpus/*/*.txt")
	if len(files) == 0 {
		t.Log("the corpus of real reports is not beside the repository: only our own text is compared")
	}
	texts := [][]byte{[]byte("\ufeff年报\r\n规章 | 0 |\n\n  规范性文件  1  2\n甲\t乙\t1")}
	for _, f := range files {
		b, err := os.ReadFile(f)
		must(t, err)
		texts = append(texts, b)
	}
	for i, src := range texts {
		if d := opened(t, "a.txt", src, Tools{}); !reflect.DeepEqual(d.Grid, Text(src)) || d.Format != "text" {
			t.Errorf("text %d is read otherwise", i)
		}
	}
}

// The two pages of the corpus have every row that the form has.
func TestOpenCorpusPages(t *testing.T) {
	files, _ := filepath.Glob("../../shared/corpus/reports/*.html")
	if len(files) == 0 {
		t.Log("the corpus of real reports is not beside the repository: pages are read from our own only")
		t.Skip("no corpus")
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		must(t, err)
		g := opened(t, filepath.Base(f), src, Tools{}).Grid
		full := 0
		for _, r := range g.Rows {
			if last := r.Cells[len(r.Cells)-1].At.Column; last == 10 && len(r.Cells) >= 8 {
				full++
			}
		}
		if full < 23 {
			t.Errorf("%s: %d rows of the table of applications", f, full)
		}
	}
}
