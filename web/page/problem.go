package page

import (
	"fmt"

	"gongkai"
)

// Problem is what is wrong with one field of a form, in words that say how to
// mend it. Field "" concerns the form as a whole.
type Problem struct {
	Field string
	Words string
}

// Problems are the problems of a form in the order of its fields. nil means none.
type Problems []Problem

// Add appends a problem at field.
func (p *Problems) Add(field, format string, args ...any) {
	*p = append(*p, Problem{field, fmt.Sprintf(format, args...)})
}

// On gives the words for field, "" if it is well.
func (p Problems) On(field string) string {
	for _, one := range p {
		if one.Field == field {
			return one.Words
		}
	}
	return ""
}

// Any reports whether there is a problem.
func (p Problems) Any() bool { return len(p) > 0 }

// heading counts the fields to mend; a form refused as a whole says so instead.
func (p Problems) heading() string {
	n := 0
	for _, one := range p {
		if one.Field != "" {
			n++
		}
	}
	if n == 0 {
		return "没有提交成功"
	}
	return fmt.Sprintf("有 %d 处需要改", n)
}

// ProblemsOf turns an error of a desk into problems of the form that caused it:
// the fields it names, or its words for the whole form if it is Invalid or
// Conflict. It gives nil for nil and for every other error.
func ProblemsOf(err error) Problems {
	var all Problems
	for _, e := range gongkai.Fields(err) {
		all = append(all, Problem{e.Field, e.Message})
	}
	if all != nil {
		return all
	}
	switch gongkai.KindOf(err) {
	case gongkai.Invalid, gongkai.Conflict:
		return Problems{{"", gongkai.Words(err)}}
	}
	return nil
}
