package inside

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"regexp"
	"strings"

	"gongkai"
)

// Strip gives a copy of a DOCX, XLSX or JPEG file without properties and
// comments, with all changes accepted and photographs without their data. What
// it cannot take out (hidden sheets and text, deleted rows) stays, and Look finds
// it still. ok is false for other kinds of file.
func Strip(name string, raw []byte) (clean []byte, ok bool, err error) {
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".jpg"), strings.HasSuffix(lower, ".jpeg"):
		clean, _ = withoutExif(raw)
		return clean, true, nil
	case strings.HasSuffix(lower, ".docx"), strings.HasSuffix(lower, ".xlsx"):
		clean, err = stripOffice(raw)
		return clean, true, err
	}
	return nil, false, nil
}

// maxStripped bounds what a file may unpack to while it is copied.
const maxStripped = 256 << 20

func stripOffice(raw []byte) ([]byte, error) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "文件已经损坏，打不开")
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	left := int64(maxStripped)
	for _, f := range z.File {
		body, err := whole(f, &left)
		if err != nil {
			return nil, err
		}
		h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate} // its own time would tell when it was written
		to, err := w.CreateHeader(h)
		if err == nil {
			_, err = to.Write(stripPart(f.Name, body))
		}
		if err != nil {
			return nil, err
		}
	}
	err = w.Close()
	return out.Bytes(), err
}

func whole(f *zip.File, left *int64) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "文件已经损坏，打不开")
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, *left+1))
	if err != nil {
		return nil, gongkai.Because(err, gongkai.Invalid, "文件已经损坏，读不下去")
	}
	if *left -= int64(len(b)); *left < 0 {
		return nil, gongkai.Errorf(gongkai.Invalid, "文件解开后过大，为安全起见不予处理")
	}
	return b, nil
}

var (
	propertyText = regexp.MustCompile(`(<(?:\w+:)?(?:creator|lastModifiedBy|Company|Manager|Template|HyperlinkBase)\b[^>]*>)[^<]*`)
	custom       = regexp.MustCompile(`(?s)<property\b.*</property>`)
	marks        = regexp.MustCompile(`<w:comment(?:RangeStart|RangeEnd|Reference)\b[^>]*/>`)
	changeMarks  = regexp.MustCompile(`</?w:(?:ins|moveTo)(?:\s[^>]*)?>|<w:move(?:From|To)Range(?:Start|End)\b[^>]*/>`)
	oldLook      = regexp.MustCompile(`(?s)<w:(\w+)Change\b[^>]*>.*?</w:\w+Change>`)
)

func stripPart(name string, body []byte) []byte {
	switch {
	case name == "docProps/custom.xml":
		return custom.ReplaceAll(body, nil)
	case strings.HasPrefix(name, "docProps/"):
		return propertyText.ReplaceAll(body, []byte("$1"))
	case name == "word/comments.xml", strings.HasPrefix(name, "xl/comments"), strings.HasPrefix(name, "xl/threadedComments/"):
		return cText.ReplaceAll(body, nil)
	case name == "word/document.xml":
		body = deleted.ReplaceAll(body, nil)
		body = oldLook.ReplaceAll(body, nil)
		return marks.ReplaceAll(changeMarks.ReplaceAll(body, nil), nil)
	}
	return body
}

// withoutExif drops the segments of a JPEG file that tell of camera and place,
// and says whether there were any.
func withoutExif(raw []byte) ([]byte, bool) {
	if !bytes.HasPrefix(raw, []byte{0xFF, 0xD8}) {
		return raw, false
	}
	out, found := []byte{0xFF, 0xD8}, false
	for at := 2; at+4 <= len(raw) && raw[at] == 0xFF; {
		marker, size := raw[at+1], int(binary.BigEndian.Uint16(raw[at+2:]))+2
		if marker == 0xDA || at+size > len(raw) { // the picture itself
			return append(out, raw[at:]...), found
		}
		if segment := raw[at : at+size]; marker == 0xE1 || marker == 0xED {
			found = true
		} else {
			out = append(out, segment...)
		}
		at += size
	}
	return raw, false // not as a JPEG should be: leave it
}
