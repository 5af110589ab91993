package page

import (
	"strings"

	"github.com/a-h/templ"
)

// part gives year, month or day of what was typed, without leading zeros.
func (in Input) part(i int) string {
	parts := strings.SplitN(in.Value, "-", 3)
	if i >= len(parts) {
		return ""
	}
	return strings.TrimLeft(parts[i], "0")
}

// partID: the first of the three bears the plain name, so that the error
// summary leads to it.
func (in Input) partID(i int, part string) string {
	if i == 0 {
		return in.Name
	}
	return in.Name + "-" + part
}

func describedPart(in Input, p Problems) templ.Attributes {
	if p.On(in.Name) == "" {
		return nil
	}
	return templ.Attributes{"aria-describedby": in.Name + "-e", "aria-invalid": "true"}
}
