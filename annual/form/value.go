package form

import (
	"cmp"
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// A Value is an exact decimal as text, "" if there is none. Money keeps every
// digit it was printed with; nothing is ever a float.
type Value string

// Int makes a whole number.
func Int(n int) Value { return Value(strconv.Itoa(n)) }

// Known reports whether there is a number.
func (v Value) Known() bool { return v != "" }

// small gives a whole number that fits an int with room to add.
func (v Value) small() (int, bool) {
	if v == "" {
		return 0, true
	}
	n, err := strconv.Atoi(string(v))
	return n, err == nil && n < 1<<50 && n > -1<<50 && len(v) < 16
}

// Zero reports whether the number is zero; an unknown value is not.
func (v Value) Zero() bool { return v.Known() && v.Cmp("") == 0 }

// Negative reports whether the number is below zero.
func (v Value) Negative() bool { return v != "" && v[0] == '-' && v.rat().Sign() < 0 }

// Whole reports whether the number has no fraction.
func (v Value) Whole() bool { return v.Known() && v.rat().IsInt() }

// Cmp compares two numbers, an unknown one counting as zero.
func (v Value) Cmp(w Value) int {
	a, ok := v.small()
	b, both := w.small()
	if ok && both {
		return cmp.Compare(a, b)
	}
	return v.rat().Cmp(w.rat())
}

// Equal reports whether two known numbers are the same amount: 12.50 = 12.5.
func (v Value) Equal(w Value) bool { return v.Known() && w.Known() && v.Cmp(w) == 0 }

// Add adds numbers exactly, unknown ones counting as zero.
func Add(vs ...Value) Value {
	whole := 0
	for i, v := range vs {
		n, ok := v.small()
		if !ok || i > 1000 {
			return addRat(vs)
		}
		whole += n
	}
	return Int(whole)
}

func addRat(vs []Value) Value {
	sum := new(big.Rat)
	for _, v := range vs {
		sum.Add(sum, v.rat())
	}
	return fromRat(sum)
}

// Sub gives v − w exactly.
func Sub(v, w Value) Value { return fromRat(new(big.Rat).Sub(v.rat(), w.rat())) }

// Scale gives v × 10ⁿ exactly; n may be negative.
func (v Value) Scale(n int) Value {
	ten := new(big.Rat).SetInt64(10)
	if n < 0 {
		ten.Inv(ten)
		n = -n
	}
	r := v.rat()
	for range n {
		r.Mul(r, ten)
	}
	return fromRat(r)
}

// Int gives the number if it is whole and small enough for an int.
func (v Value) Int() (int, bool) {
	r := v.rat()
	if !v.Known() || !r.IsInt() || !r.Num().IsInt64() {
		return 0, false
	}
	return int(r.Num().Int64()), true
}

func (v Value) rat() *big.Rat {
	r, ok := new(big.Rat).SetString(string(v))
	if !ok {
		return new(big.Rat)
	}
	return r
}

func fromRat(r *big.Rat) Value {
	if r.IsInt() {
		return Value(r.Num().String())
	}
	return Value(strings.TrimRight(r.FloatString(12), "0"))
}

// A State is what stood in a cell. Blank, dash, slash and zero are four
// different things: only the last is the 0 that the form asks for.
type State string

const (
	Number     State = "number"
	Blank      State = "blank"
	Dash       State = "dash"
	Slash      State = "slash"
	None       State = "none" // 无, written out
	Unreadable State = "unreadable"
)

// Digits of more than fifteen places are no count of anything.
var (
	numeral = regexp.MustCompile(`^[+-]?\d{1,15}(\.\d{1,12})?$`)
	grouped = regexp.MustCompile(`^[+-]?\d{1,3}(,\d{3}){1,4}(\.\d{1,12})?$`)
	counted = regexp.MustCompile(`^[+-]?[\d,]*\d(\.\d+)?$`)
)

var units = []string{"亿元", "万元", "元", "件", "个", "项", "条", "宗", "起", "次", "份", "人"}

// Parse reads what stands in a cell: the number if there is one, and what kind
// of thing it is. Full-width digits, thousands separators, spaces, a unit and a
// remark in brackets are read over; the rules say whether they belong there.
func Parse(text string) (Value, State) {
	s := Squeeze(text)
	switch {
	case s == "":
		return "", Blank
	case len(s) <= 15 && Digits(s):
		return canonical(s), Number
	case strings.Trim(s, "-—–―_") == "":
		return "", Dash
	case strings.Trim(s, `/\`) == "":
		return "", Slash
	case s == "无", s == "暂无", s == "没有":
		return "", None
	case s == "零", s == "〇", s == "○":
		return "0", Number
	}
	if first, _ := utf8.DecodeRuneInString(s); unicode.Is(unicode.Han, first) {
		return "", Unreadable // a label, as most cells that hold no number
	}
	if number, unit := cutUnit(s); unit != "" {
		s = number
	}
	if grouped.MatchString(s) {
		s = strings.ReplaceAll(s, ",", "")
	}
	if !numeral.MatchString(s) {
		return "", Unreadable
	}
	return canonical(s), Number
}

// Digits reports whether text is a number in plain digits and nothing else.
func Digits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// Unit gives the unit written after a number in a cell: 万元, 件, or the remark
// in brackets; "" if there is none.
func Unit(text string) string {
	if Digits(text) { // nearly always
		return ""
	}
	_, unit := cutUnit(Squeeze(text))
	return unit
}

// cutUnit parts a number from its unit and the remark in brackets behind it; ""
// for the unit of what is no number, or has neither.
func cutUnit(s string) (number, unit string) {
	rest := strings.TrimLeft(s, "+-0123456789,.")
	number, remark := s[:len(s)-len(rest)], rest
	for _, u := range units {
		if after, found := strings.CutPrefix(rest, u); found {
			remark = after
			break
		}
	}
	if remark != "" && !(strings.HasPrefix(remark, "(") && strings.HasSuffix(remark, ")")) || !counted.MatchString(number) {
		return s, ""
	}
	return number, rest
}

// Squeeze makes text comparable: half-width, without any space.
func Squeeze(text string) string { return rewritten(text, squeezed) }

// squeezed gives the character that stands for r, −1 for none: a space, or one
// of the characters that web pages and word processors leave behind (zero-width
// spaces, byte-order marks, soft hyphens).
func squeezed(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if r == 0 || r == ' ' || r >= '\t' && r <= '\r' {
			return -1
		}
		return r
	case r == '−':
		return '-'
	case r == '\u3000', r == '\u200b', r == '\u200c', r == '\u200d', r == '\u2060', r == '\ufeff', r == '\u00ad', unicode.IsSpace(r):
		return -1
	case r >= '\uff00' && r <= '\uffef':
		if f := width.LookupRune(r).Folded(); f != 0 {
			return f
		}
	}
	return r
}

// canonical drops a plus sign and leading zeros, and keeps every decimal.
func canonical(s string) Value {
	sign := ""
	switch s[0] {
	case '-':
		sign, s = "-", s[1:]
	case '+':
		s = s[1:]
	}
	whole, fraction, has := strings.Cut(s, ".")
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if has {
		whole += "." + fraction
	}
	if strings.Trim(whole, "0.") == "" {
		sign = ""
	}
	return Value(sign + whole)
}
