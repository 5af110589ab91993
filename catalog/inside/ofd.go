package inside

import (
	"archive/zip"
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"
)

var (
	ofdPage = regexp.MustCompile(`(?i)(^|/)Pages/[^/]+/Content\.xml$`)
	ofdCode = regexp.MustCompile(`(?s)<(?:\w+:)?TextCode\b[^>]*>([^<]*)</`)
)

// ofd counts the pages of an OFD file (GB/T 33190-2016) and gives the words set on
// them, a line for each stretch, in the order of the files of the pages.
func ofd(raw []byte) (pages int, text string) {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) > 20_000 {
		return 0, ""
	}
	files := slices.DeleteFunc(slices.Clone(z.File), func(f *zip.File) bool { return !ofdPage.MatchString(f.Name) })
	slices.SortFunc(files, func(a, b *zip.File) int { // Page_2 before Page_10
		return cmp.Or(len(a.Name)-len(b.Name), strings.Compare(a.Name, b.Name))
	})
	var b strings.Builder
	left := int64(64 << 20)
	for _, f := range files {
		for _, m := range ofdCode.FindAllStringSubmatch(part(f, &left), -1) {
			if b.Len() < maxText {
				b.WriteString(plain(m[1]) + "\n")
			}
		}
	}
	return len(files), shorten(b.String())
}
