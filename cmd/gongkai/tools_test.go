package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"gongkai"
	"gongkai/sheet"
)

// onePage is a PDF file of a page with lines of Latin text.
func onePage(lines ...string) []byte {
	return drawnPage("", lines...)
}

// drawnPage has a drawing on the page as well.
func drawnPage(drawing string, lines ...string) []byte {
	text := drawing + " BT /F1 12 Tf 14 TL 72 720 Td"
	for _, l := range lines {
		text += " (" + l + ") Tj T*"
	}
	text += " ET"
	return fmt.Appendf(nil, "%%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"+
		"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"+
		"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>> endobj\n"+
		"4 0 obj <</Length %d>> stream\n%s\nendstream endobj\n"+
		"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj\ntrailer <</Root 1 0 R>>\n%%%%EOF\n", len(text), text)
}

func pdfTools(t *testing.T) sheet.Tools {
	t.Helper()
	tools := findTools()
	if tools.Pdftotext == nil {
		t.Skip("LEFT OUT, NOT PASSED: pdftotext (poppler-utils) is not installed; `make test` installs it")
	}
	return tools
}

func TestPDFThroughPdftotext(t *testing.T) {
	tools := pdfTools(t)
	docs, err := sheet.Open(t.Context(), "a.pdf", onePage("annual report of a county", "rules 0 12"), tools)
	if err != nil {
		t.Fatal(err)
	}
	if got := docs[0].Grid.Rows[0].Text(); got != "annual report of a county" {
		t.Errorf("got %q", got)
	}
	for name, c := range map[string]struct {
		src   []byte
		words string
	}{
		"a scan":    {onePage(), "没有文字层"},
		"half of a": {[]byte("%PDF-1.4 and nothing more"), "损坏"},
	} {
		if _, err := sheet.Open(t.Context(), name, c.src, tools); !strings.Contains(gongkai.Words(err), c.words) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A blank cell has no words; only its lines tell where it is.
func TestPDFTableByItsLines(t *testing.T) {
	tools := pdfTools(t)
	if tools.Pdflayout == nil {
		t.Skip("LEFT OUT, NOT PASSED: pdftocairo (poppler-utils) is not installed; `make test` installs it")
	}
	grid := "70 732 m 270 732 l S 70 716 m 270 716 l S 70 702 m 270 702 l S 70 702 m 70 732 l S 170 702 m 170 732 l S 270 702 m 270 732 l S"
	docs, err := sheet.Open(t.Context(), "a.pdf", drawnPage(grid, "rules in force", "none", "an end of the page"), tools)
	if err != nil {
		t.Fatal(err)
	}
	rows := docs[0].Grid.Rows
	if len(rows) != 3 || len(rows[0].Cells) != 2 || rows[0].Cells[1].Text != "" || rows[1].Cells[0].Text != "none" || rows[2].Text() != "an end of the page" {
		t.Errorf("got %+v", rows)
	}
}

func TestOldDocumentsThroughLibreOffice(t *testing.T) {
	tools := findTools()
	if tools.Convert == nil {
		t.Skip("LEFT OUT, NOT PASSED: old Office files: LibreOffice is not installed; `make test` installs it")
	}
	rtf := `{\rtf1\ansi\ansicpg936 {\u20844?\u24320?}\par{\trowd\cellx1000\cellx2000\intbl a\cell 1\cell\row}}`
	docs, err := sheet.Open(t.Context(), "a.rtf", []byte(rtf), tools)
	if err != nil {
		t.Fatal(err)
	}
	rows := docs[0].Grid.Rows
	if rows[0].Text() != "公开" || rows[len(rows)-1].Text() != "a 1" || docs[0].Format != "rtf" {
		t.Errorf("got %+v", rows)
	}
}

// A picture by its address would make this machine ask any other for it.
func TestADocumentLoadsNothingFromElsewhere(t *testing.T) {
	tools := findTools()
	if tools.Convert == nil {
		t.Skip("LEFT OUT, NOT PASSED: what LibreOffice loads: it is not installed; `make test` installs it")
	}
	var asked atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer elsewhere.Close()
	docs, err := sheet.Open(t.Context(), "a.odt", pictured(t, elsewhere.URL+"/picture.png"), tools)
	if err != nil || docs[0].Err != nil {
		t.Fatal(err, docs)
	}
	if n := asked.Load(); n > 0 {
		t.Errorf("another machine was asked %d times", n)
	}
}

// pictured is an OpenDocument text with a picture that lies elsewhere.
func pictured(t *testing.T, at string) []byte {
	t.Helper()
	const urn = "urn:oasis:names:tc:opendocument:xmlns:"
	content := `<office:document-content xmlns:office="` + urn + `office:1.0" xmlns:text="` + urn + `text:1.0" xmlns:draw="` + urn + `drawing:1.0"` +
		` xmlns:svg="` + urn + `svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>` +
		`<text:p>公开</text:p><text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">` +
		`<draw:image xlink:href="` + at + `" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>` +
		`</office:text></office:body></office:document-content>`
	const kind = "application/vnd.oasis.opendocument.text"
	manifest := `<m:manifest xmlns:m="` + urn + `manifest:1.0"><m:file-entry m:full-path="/" m:media-type="` + kind + `"/>` +
		`<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{{"mimetype", kind}, {"content.xml", content}, {"META-INF/manifest.xml", manifest}} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
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

// A program that fails, floods or never ends is stopped, and its directory is
// gone afterwards.
func TestToolsAreKeptInBounds(t *testing.T) {
	script := func(body string) string {
		name := filepath.Join(t.TempDir(), "tool")
		if err := os.WriteFile(name, []byte("#!/bin/sh\n"+body), 0o700); err != nil {
			t.Fatal(err)
		}
		return name
	}
	t.Setenv("TMPDIR", t.TempDir())
	cases := []struct{ name, body, words string }{
		{"fails", "exit 1", "损坏"},
		{"asks for a password", "echo 'Command Line Error: Incorrect password' >&2; exit 1", "密码"},
		{"floods", "head -c 70000000 /dev/zero", "太多"},
	}
	for _, c := range cases {
		_, err := pdftotext(script(c.body))(t.Context(), []byte("x"), true)
		if gongkai.KindOf(err) == gongkai.Internal || !strings.Contains(gongkai.Words(err), c.words) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := pdftotext(script("sleep 60 & sleep 60"))(ctx, []byte("x"), true)
	if gongkai.KindOf(err) != gongkai.Invalid || !errors.Is(err, context.DeadlineExceeded) || time.Since(began) > 30*time.Second {
		t.Errorf("a program that never ends: %v after %v", err, time.Since(began))
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "gongkai-file-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
