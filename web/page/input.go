package page

import (
	"strconv"
	"strings"

	"github.com/a-h/templ"
)

// Input describes a Field, TextArea, Date or File. Name and Label are needed.
type Input struct {
	Name     string // of the control, and its id
	Label    string
	Hint     string // under the label
	Value    string // what was typed; a Date takes "2026-3-5"
	Optional string // words after the label, such as 选填 or 知道的话; "" = needed
	Type     string // of the input: email, tel, search, password …; "" = text
	Fill     string // autocomplete: name, email, tel, one-time-code, off …
	Mode     string // inputmode: numeric, tel …
	Short    bool   // about fourteen characters wide
	Wide     bool   // as wide as its place
	Rows     int    // of a TextArea; 0 = as the stylesheet has it
	Several  bool   // a File takes more than one
	Accept   string // a File offers these only, such as ".pdf,.docx"
}

func (in Input) class(p Problems) string {
	all := []string{"field"}
	if in.Short {
		all = append(all, "short")
	}
	if in.Wide {
		all = append(all, "wide-field")
	}
	if p.On(in.Name) != "" {
		all = append(all, "wrong")
	}
	return strings.Join(all, " ")
}

func (in Input) kind() string {
	if in.Type == "" {
		return "text"
	}
	return in.Type
}

// shown keeps a password out of the page that comes back.
func (in Input) shown() string {
	if in.Type == "password" {
		return ""
	}
	return in.Value
}

// newline stands first in a textarea, where a browser drops it: text that
// begins with an empty line keeps it.
func (in Input) newline() string { return "\n" }

func (in Input) attrs(p Problems) templ.Attributes {
	a := described(in.Name, in.Hint, p)
	set(a, "autocomplete", in.Fill)
	set(a, "inputmode", in.Mode)
	return a
}

func (in Input) areaAttrs(p Problems) templ.Attributes {
	a := in.attrs(p)
	if in.Rows > 0 {
		a["rows"] = strconv.Itoa(in.Rows)
	}
	return a
}

func (in Input) fileAttrs(p Problems) templ.Attributes {
	a := described(in.Name, in.Hint, p)
	set(a, "accept", in.Accept)
	if in.Several {
		a["multiple"] = true
	}
	return a
}

func set(a templ.Attributes, key, value string) {
	if value != "" {
		a[key] = value
	}
}

// described ties a control to its hint and its error.
func described(name, hint string, p Problems) templ.Attributes {
	a := templ.Attributes{}
	var ids []string
	if hint != "" {
		ids = append(ids, name+"-h")
	}
	if p.On(name) != "" {
		ids = append(ids, name+"-e")
		a["aria-invalid"] = "true"
	}
	set(a, "aria-describedby", strings.Join(ids, " "))
	return a
}
