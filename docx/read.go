package docx

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"gongkai"
)

const maxXML = 64 << 20 // bytes of document.xml we are ready to read

// ReadText gives the text of a file of size bytes: a line a paragraph, a tab
// between cells, a line a row. A file that is no DOCX is Invalid.
func ReadText(r io.ReaderAt, size int64) (string, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return "", gongkai.Because(err, gongkai.Invalid, "这不是 DOCX 文件")
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		return "", gongkai.Because(err, gongkai.Invalid, "这不是 DOCX 文件：里面没有正文")
	}
	defer f.Close()
	text, err := plain(xml.NewDecoder(io.LimitReader(f, maxXML)))
	if err != nil {
		return "", gongkai.Because(err, gongkai.Invalid, "DOCX 文件的正文已经损坏")
	}
	return text, nil
}

func plain(d *xml.Decoder) (string, error) {
	var b strings.Builder
	inText, inCell := false, 0
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return b.String(), nil
		case err != nil:
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				inText = true
			case "br":
				b.WriteByte('\n')
			case "tc":
				inCell++
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "t":
				inText = false
			case "tc":
				inCell--
				b.WriteByte('\t')
			case "tr":
				b.WriteByte('\n')
			case "p":
				if inCell == 0 {
					b.WriteByte('\n')
				}
			}
		case xml.CharData:
			if inText {
				b.Write(t)
			}
		}
	}
}
