package sheet

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"gongkai"
)

const (
	// MaxBytes is the largest file that is opened.
	MaxBytes = 32 << 20
	// MaxText is the longest plain text, or text of a PDF file, in UTF-8.
	MaxText = 4 << 20
)

// A Document is one file as rows, with what it was.
type Document struct {
	Name   string // as given; in an archive its path, after the archive's name
	Format string // text, html, docx, xlsx, pdf, or what was converted: doc, xls, rtf, odt, ods
	SHA256 string // of the file's own bytes, in hexadecimal
	File   []byte // these bytes
	Grid   Grid
	// Err says why this document of an archive could not be read, in words for
	// the person. Outside archives it is nil.
	Err error
}

// Convert turns a document of an older kind (from: doc, xls, rtf, odt, ods)
// into a newer one (to: docx, xlsx) by an outside program.
type Convert func(ctx context.Context, file []byte, from, to string) ([]byte, error)

// Tools are the outside programs that reading some files needs. One that is
// nil is not installed; files that need it are refused in words that say so.
type Tools struct {
	Pdftotext Pdftotext
	Pdflayout Pdflayout // without it, tables of a PDF are found by their columns only
	Convert   Convert
}

// Open reads a file and gives the documents in it: several for a ZIP file, one
// for any other. What it is is told by its content, never by its name.
//
// A file that cannot be read is refused with kind Invalid, or TooLarge, and
// words that say what to do. Memory is bounded whatever the file holds: at most
// four times what it unpacks to and 200 MB, where a file unpacks to no more than
// a hundred times its size, or 8 MB, and never to more than 128 MB. What an
// outside program needs comes on top.
func Open(ctx context.Context, name string, src []byte, tools Tools) ([]Document, error) {
	switch {
	case len(src) > MaxBytes:
		return nil, gongkai.Errorf(gongkai.TooLarge, "文件太大：最大 %d MB", MaxBytes>>20)
	case len(src) == 0:
		return nil, gongkai.Errorf(gongkai.Invalid, "文件是空的")
	}
	if kindOf(src) == isZIP {
		a, err := openArchive(src)
		if err != nil {
			return nil, err
		}
		if packed(a) == isZIP {
			return unpack(ctx, name, a, tools)
		}
	}
	d := one(ctx, name, src, tools)
	if d.Err != nil {
		return nil, d.Err
	}
	return []Document{d}, nil
}

// one reads a single document.
func one(ctx context.Context, name string, src []byte, tools Tools) Document {
	sum := sha256.Sum256(src)
	d := Document{Name: name, SHA256: hex.EncodeToString(sum[:]), File: src}
	if d.Err = ctx.Err(); d.Err != nil {
		return d
	}
	k := kindOf(src)
	if k == isZIP {
		k, d.Grid, d.Err = readPacked(ctx, src, tools)
	} else if k == isText {
		k, d.Grid, d.Err = readWritten(src)
	} else {
		d.Grid, d.Err = readOther(ctx, k, src, tools)
	}
	d.Format = string(k)
	return d
}

func readPacked(ctx context.Context, src []byte, tools Tools) (kind, Grid, error) {
	a, err := openArchive(src)
	if err != nil {
		return isZIP, Grid{}, err
	}
	k := packed(a)
	var g Grid
	switch k {
	case isDOCX:
		g, err = readDOCX(a)
	case isXLSX:
		g, err = readXLSX(src, a)
	case isZIP:
		err = gongkai.Errorf(gongkai.Invalid, "压缩包里的压缩包不再打开，请解开后上传")
	default:
		g, err = readOther(ctx, k, src, tools)
	}
	return k, g, err
}

func readWritten(src []byte) (k kind, g Grid, err error) {
	text, _ := Decode(src)
	switch k = written(text); k {
	case isHTML:
		g, err = readHTML(text)
	case isWordXML:
		g, err = readWordXML(strings.NewReader(text))
	case isMHTML:
		err = gongkai.Errorf(gongkai.Invalid, "这是网页归档文件（MHT），请在浏览器或 Word 里另存为 HTML 或 DOCX")
	case isOther:
		err = unknown()
	default:
		g, err = plain(ordinary(text))
	}
	return k, g, err
}

// plain reads text, if it is not so long that no document is.
func plain(text string) (Grid, error) {
	marks := strings.Count(text, "\n") + strings.Count(text, "|") + strings.Count(text, "\t")
	if len(text) > MaxText || marks > MaxCells {
		return Grid{}, gongkai.Errorf(gongkai.TooLarge, "文字太长：最多 %d MB、%d 行或格", MaxText>>20, MaxCells)
	}
	return textRows(strings.TrimPrefix(text, "\ufeff")), nil
}

func readOther(ctx context.Context, k kind, src []byte, tools Tools) (Grid, error) {
	switch k {
	case isPDF:
		return readPDF(ctx, src, tools)
	case isDOC, isRTF, isODT:
		return converted(ctx, k, isDOCX, src, tools)
	case isXLS, isODS:
		return converted(ctx, k, isXLSX, src, tools)
	case isLocked:
		return Grid{}, locked()
	case isOFD:
		return Grid{}, gongkai.Errorf(gongkai.Invalid, "还不能读 OFD 文件，请导出为 PDF 或 DOCX")
	}
	return Grid{}, unknown()
}

func converted(ctx context.Context, from, to kind, src []byte, tools Tools) (Grid, error) {
	if tools.Convert == nil {
		return Grid{}, gongkai.Errorf(gongkai.Invalid, "读旧格式文件（%s）需要 LibreOffice，这台机器上没有。请安装，或另存为 %s 后再试", from, to)
	}
	out, err := tools.Convert(ctx, src, string(from), string(to))
	if err != nil {
		return Grid{}, err
	}
	a, err := openArchive(out)
	if err != nil {
		return Grid{}, err
	}
	if to == isXLSX {
		return readXLSX(out, a)
	}
	return readDOCX(a)
}

func unknown() error {
	return gongkai.Errorf(gongkai.Invalid, "认不出这是什么文件。能读的有：文本、HTML、DOCX、XLSX、PDF，以及它们的 ZIP 压缩包")
}
