package foi

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// Templates are the texts of letters as a government has edited them. The zero
// value is the built-in texts.
type Templates struct {
	Texts    map[PassageID]string // only what was edited
	Readings []Reading            // of the law on remedies, the newest last
}

// Text is the text of a passage, "" for an unknown one.
func (t Templates) Text(id PassageID) string {
	if text, ok := t.Texts[id]; ok {
		return text
	}
	p, _ := passage(id)
	return p.Text
}

// Fills are what the blanks of a letter are filled with, by name.
type Fills map[string]string

// A draught is a letter being written: its text with the parts put in, the
// blanks it must not leave empty, and what fills them.
type draught struct {
	text  string
	needs map[string]bool
	fills Fills
}

// draught begins a letter with the text of a passage.
func (t Templates) draught(id PassageID, fills Fills) *draught {
	d := &draught{text: "{{" + string(id) + "}}", needs: map[string]bool{}, fills: Fills{}}
	for name, value := range fills {
		d.fills[name] = value
	}
	d.put(t, string(id), id)
	return d
}

// put puts a passage in the place of a blank; no passage leaves nothing there.
func (d *draught) put(t Templates, blank string, id PassageID) {
	p, _ := passage(id)
	d.text = strings.ReplaceAll(d.text, "{{"+blank+"}}", t.Text(id))
	for _, n := range p.Needs {
		d.needs[n] = true
	}
	for name, words := range p.Fixed {
		d.fills[name] = words
	}
}

var blankForm = regexp.MustCompile(`\{\{([^{}]*)\}\}`)

// body is the text filled in, a paragraph a line.
func (d *draught) body() []Para {
	var all []Para
	for _, text := range strings.Split(d.text, "\n") {
		if p := d.para(text); len(p.Runs) > 0 {
			all = append(all, p)
		}
	}
	return all
}

// para is one paragraph, none if a blank that may be empty is.
func (d *draught) para(text string) Para {
	var p Para
	p.Label, text = label(strings.TrimSpace(text))
	last := 0
	for _, at := range blankForm.FindAllStringSubmatchIndex(text, -1) {
		p.add(Run{Text: text[last:at[0]]})
		name := strings.TrimSpace(text[at[2]:at[3]])
		run := d.run(name)
		if run.Mark == Gap && !d.needs[name] {
			return Para{}
		}
		p.add(run)
		last = at[1]
	}
	p.add(Run{Text: text[last:]})
	return p
}

func (p *Para) add(r Run) {
	if r.Text != "" {
		p.Runs = append(p.Runs, r)
	}
}

// label takes the 【…】 off a line of facts.
func label(text string) (label, rest string) {
	if inner, ok := strings.CutPrefix(text, "【"); ok {
		if label, rest, ok := strings.Cut(inner, "】"); ok {
			return label, rest
		}
	}
	return "", text
}

func (d *draught) run(name string) Run {
	switch value := d.fills[name]; {
	case name == blankNumber && value != "":
		return Run{value, No}
	case name == blankYou && value != "":
		return Run{Text: value}
	default:
		return fill(value, name)
	}
}

// fill is a value of the record, or the gap it leaves. The sentence it stands in
// has its own full stop.
func fill(value, gap string) Run {
	value = strings.TrimRight(strings.TrimSpace(value), "。；;.")
	if value == "" {
		return Run{"（待写明" + gap + "）", Gap}
	}
	return Run{value, Fill}
}

const maxPassage = 5000 // characters

// Check says what is wrong with text as the text of p, nil if nothing is.
func (p Passage) Check(text string) error {
	var problems []error
	found := blanksIn(text)
	switch n := runes(text); {
	case strings.TrimSpace(text) == "":
		problems = append(problems, gongkai.At("text", "正文不能空着"))
	case n > maxPassage:
		problems = append(problems, gongkai.At("text", "最多 %d 字，现在 %d 字", maxPassage, n))
	}
	if rest := blankForm.ReplaceAllString(text, ""); strings.Contains(rest, "{{") || strings.Contains(rest, "}}") {
		problems = append(problems, gongkai.At("text", "有一处大括号没有成对，应当写成“{{名称}}”"))
	}
	for _, b := range found {
		if !slices.Contains(p.Blanks(), b) {
			problems = append(problems, gongkai.At("text", "没有“{{%s}}”这一项，请从右边的清单里选", b))
		}
	}
	for _, b := range p.Needs {
		if !slices.Contains(found, b) {
			problems = append(problems, gongkai.At("text", "缺少“{{%s}}”，这是文书必须写明的", b))
		}
	}
	return errors.Join(problems...)
}

func blanksIn(text string) []string {
	var all []string
	for _, m := range blankForm.FindAllStringSubmatch(text, -1) {
		all = append(all, strings.TrimSpace(m[1]))
	}
	return all
}

// write makes a letter of a kind out of its text.
func (d *draught) write(kind LetterKind, app Number, organ Organ, to string, day workday.Day) Letter {
	return Letter{Kind: kind, App: app, Year: day.Year(), Code: organ.Code, To: to, Body: d.body(), Organ: organ.Name, Day: day}
}
