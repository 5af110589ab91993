package page

import (
	"slices"
	"strconv"

	"github.com/a-h/templ"
)

// Option is one thing to choose.
type Option struct {
	Value string
	Label string
	Hint  string // under the label; not in a Select
	Group string // heading in a Select; "" = none
}

// Choice describes a Select, Radios, Checks or Check.
type Choice struct {
	Name     string
	Label    string
	Hint     string
	Optional string // as in Input
	Options  []Option
	Value    string   // what is chosen
	Values   []string // what is ticked, for Checks
	Blank    string   // first line of a Select that stands for nothing, such as 请选择
	Short    bool     // a Select about fourteen characters wide
}

func (ch Choice) chosen(v string) bool {
	return v == ch.Value && (v != "" || ch.Blank == "") && ch.Values == nil || slices.Contains(ch.Values, v)
}

// id of the i-th control; the first bears the plain name, so that the error
// summary leads to it.
func (ch Choice) id(i int) string {
	if i == 0 {
		return ch.Name
	}
	return ch.Name + "-" + strconv.Itoa(i+1)
}

func (ch Choice) fieldClass(p Problems) string {
	return Input{Name: ch.Name, Short: ch.Short}.class(p)
}

func (ch Choice) choicesClass(p Problems) string {
	if p.On(ch.Name) != "" {
		return "choices wrong"
	}
	return "choices"
}

type optionGroup struct {
	name    string
	options []Option
}

// grouped keeps the order and joins neighbours of one group.
func (ch Choice) grouped() []optionGroup {
	var all []optionGroup
	for _, o := range ch.Options {
		if n := len(all); n == 0 || all[n-1].name != o.Group {
			all = append(all, optionGroup{name: o.Group})
		}
		last := &all[len(all)-1]
		last.options = append(last.options, o)
	}
	return all
}

// describedGroup is described for a fieldset, which may not be called invalid itself.
func describedGroup(name, hint string, p Problems) templ.Attributes {
	a := described(name, hint, p)
	delete(a, "aria-invalid")
	return a
}

func (o Option) attrs(id string) templ.Attributes {
	a := templ.Attributes{}
	if o.Hint != "" {
		a["aria-describedby"] = id + "-o"
	}
	return a
}
