package foi

import (
	"fmt"
	"strconv"
	"strings"

	"gongkai"
)

// A Part is a piece of the information that is not given, with its own ground and
// its own reason.
//
// 条例第三十七条: 能够作区分处理的, 行政机关应当向申请人提供可以公开的政府信息内容, 并对不予公开的内容说明理由.
type Part struct {
	Withheld string `json:"withheld"`
	Ground   Answer `json:"ground"`
	Reason   string `json:"reason"`
}

// MaxWithheld is how many pieces one reply may withhold.
const MaxWithheld = 6

// Parts are the withheld pieces of a partial disclosure, none of another answer.
func (d Decision) Parts() []Part {
	if d.Answer != Partial {
		return nil
	}
	return append([]Part{{d.Withheld, d.Ground, d.Reason}}, d.More...)
}

// grounds are what the refusal in d rests on: of a partial disclosure the grounds
// of its parts, as far as they are chosen, else the answer itself.
func (d Decision) grounds() []Answer {
	var all []Answer
	for _, p := range d.Parts() {
		if isGround(p.Ground) {
			all = append(all, p.Ground)
		}
	}
	if len(all) == 0 {
		return []Answer{d.Answer}
	}
	return all
}

// PartField names a field (Withheld, Ground or Reason) of the nth withheld piece,
// the first of which is 1.
func PartField(f FieldName, nth int) FieldName {
	if nth <= 1 {
		return f
	}
	return FieldName(string(f) + "." + strconv.Itoa(nth))
}

// part takes apart what [PartField] put together; nth is 0 for a field of the
// decision itself.
func (f FieldName) part() (nth int, field FieldName) {
	name, number, ok := strings.Cut(string(f), ".")
	n, err := strconv.Atoi(number)
	if !ok || err != nil || n < 2 || n > MaxWithheld {
		return 0, f
	}
	return n, FieldName(name)
}

func (d Decision) part(nth int) Part {
	if nth-2 < len(d.More) {
		return d.More[nth-2]
	}
	return Part{}
}

// setPart fills a field of the nth piece; an empty value makes no piece.
func (d *Decision) setPart(nth int, field FieldName, value string) {
	if value == "" && nth-2 >= len(d.More) {
		return
	}
	parts := make([]Part, max(nth-1, len(d.More)))
	copy(parts, d.More)
	switch p := &parts[nth-2]; field {
	case Withheld:
		p.Withheld = value
	case Ground:
		p.Ground = Answer(value)
	case Reason:
		p.Reason = value
	}
	d.More = parts
}

func (p Part) get(field FieldName) string {
	switch field {
	case Withheld:
		return p.Withheld
	case Ground:
		return string(p.Ground)
	case Reason:
		return p.Reason
	}
	return ""
}

// tidyParts trims the pieces and drops those left empty.
func tidyParts(parts []Part) []Part {
	var all []Part
	for _, p := range parts {
		p.Withheld, p.Reason = strings.TrimSpace(p.Withheld), strings.TrimSpace(p.Reason)
		if p != (Part{}) {
			all = append(all, p)
		}
	}
	return all
}

// problems says what the nth piece lacks.
func (p Part) problems(nth int) (all []error) {
	if p.Withheld == "" {
		all = append(all, gongkai.At(string(PartField(Withheld, nth)), "写明不公开哪些"))
	}
	if !isGround(p.Ground) {
		all = append(all, gongkai.At(string(PartField(Ground, nth)), "选择这一部分的依据"))
	}
	if p.Reason == "" {
		all = append(all, gongkai.At(string(PartField(Reason, nth)), "写明不公开这一部分的理由"))
	}
	return all
}

func (p Part) lengths(nth int) (all []error) {
	for _, f := range []FieldName{Withheld, Reason} {
		if n := runes(p.get(f)); n > maxText {
			all = append(all, gongkai.At(string(PartField(f, nth)), "最多 %d 字，现在 %d 字", maxText, n))
		}
	}
	return all
}

// listed sets one thing about each piece in a row: （1）…；（2）….  A gap in one of
// them leaves the whole empty, so that the letter shows it.
func listed(parts []Part, what func(Part) string) string {
	var all []string
	for i, p := range parts {
		text := strings.TrimRight(what(p), "。；;")
		if text == "" {
			return ""
		}
		all = append(all, fmt.Sprintf("（%d）%s", i+1, text))
	}
	return strings.Join(all, "；")
}

// articleOf is the article a ground of refusal stands in, "" for none.
func articleOf(ground Answer) string {
	rule, _ := ground.Rule()
	return rule.Article.Ref
}
