package write

import (
	"io"
	"slices"

	"gongkai/annual/form"
)

// A Kind is a kind of file that a report can be kept as.
type Kind struct {
	Name   string // for a reader
	Ending string // of the file's name, without the dot
	Type   string // media type
	Write  func(io.Writer, form.Filled) error
}

// Kinds are all but JSON, which also holds the source and the findings.
var Kinds = []Kind{
	{"Word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", DOCX},
	{"Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XLSX},
	{"网页", "html", "text/html; charset=utf-8", HTML},
	{"CSV", "csv", "text/csv; charset=utf-8", CSV},
}

// KindOf finds the kind of file with an ending.
func KindOf(ending string) (Kind, bool) {
	i := slices.IndexFunc(Kinds, func(k Kind) bool { return k.Ending == ending })
	if i < 0 {
		return Kind{}, false
	}
	return Kinds[i], true
}
