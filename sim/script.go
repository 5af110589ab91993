package sim

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"gongkai/workday"
)

//go:embed text/*.txt
var texts embed.FS

// A script is one kind of document: which units write it, how often, and a
// template whose output begins with header lines (title, summary …) and, after
// a line "---", has the body in the writing that markup reads.
//
//	=== dibao                    the key
//	units: township              ids or kinds; "all"
//	item: livelihood             statutory item
//	genre: 公示
//	when: quarterly +12          see days
//	--
//	title: …
//	---
//	body
type script struct {
	Key  string
	Head map[string]string
	Body *template.Template
}

// loadScripts reads all of text/*.txt; an error names the file and the key.
func loadScripts() ([]script, error) {
	files, err := fs.Glob(texts, "text/*.txt")
	if err != nil {
		return nil, err
	}
	var all []script
	for _, file := range files {
		raw, err := texts.ReadFile(file)
		if err != nil {
			return nil, err
		}
		some, err := parseScripts(string(raw))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		all = append(all, some...)
	}
	return all, nil
}

func parseScripts(text string) (all []script, err error) {
	for _, part := range strings.Split("\n"+text, "\n=== ")[1:] {
		s, err := parseScript(part)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func parseScript(part string) (script, error) {
	key, rest, _ := strings.Cut(part, "\n")
	head, body, ok := strings.Cut(rest, "\n--\n")
	s := script{Key: strings.TrimSpace(key), Head: headers(head)}
	if !ok {
		return s, fmt.Errorf("%s: no line -- between head and template", s.Key)
	}
	var err error
	s.Body, err = template.New(s.Key).Funcs((&scene{}).words()).Option("missingkey=error").Parse(body)
	return s, err
}

func headers(text string) map[string]string {
	h := map[string]string{}
	for _, line := range strings.Split(text, "\n") {
		if name, value, ok := strings.Cut(line, ":"); ok {
			h[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return h
}

// writes reports whether units of u's kind, or u itself, write s.
func (s script) writes(u Unit) bool {
	for _, w := range strings.Fields(s.Head["units"]) {
		if w == "all" || w == string(u.ID) || w == string(u.Kind) {
			return true
		}
	}
	return false
}

// days are when unit u makes the documents of s, from first to last:
//
//	ago N…           N days before the last day
//	about N          the same, two weeks or so more
//	yearly MM-DD     every year within two weeks after that day
//	halfyearly +D    D days after 30 June and 31 December
//	quarterly +D     D days after each quarter
//	random N         N times, spread over the whole, and some more of late
//
// moved to a working day, because offices do not sign on Sundays.
func (s script) days(d dice, first, last workday.Day) ([]workday.Day, error) {
	words := strings.Fields(s.Head["when"])
	if len(words) < 2 {
		return nil, fmt.Errorf("%s: when %q", s.Key, s.Head["when"])
	}
	var days []workday.Day
	for _, arg := range words[1:] {
		more, err := expand(words[0], arg, d, first, last)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.Key, err)
		}
		days = append(days, more...)
	}
	days = slices.DeleteFunc(days, func(day workday.Day) bool { return day < first || day > last })
	slices.Sort(days)
	return slices.Compact(days), nil
}

func expand(how, arg string, d dice, first, last workday.Day) (days []workday.Day, err error) {
	n, bad := strconv.Atoi(strings.TrimPrefix(arg, "+"))
	switch {
	case how == "yearly":
		for y := first.Year(); y <= last.Year(); y++ {
			day, err := workday.Parse(strconv.Itoa(y) + "-" + arg)
			if err != nil {
				return nil, err
			}
			days = append(days, working(day.AddDays(d.between(0, 14))))
		}
	case bad != nil:
		return nil, fmt.Errorf("when %s %s", how, arg)
	case how == "ago":
		days = append(days, working(last.AddDays(-n)))
	case how == "about":
		days = append(days, working(last.AddDays(-n-d.between(0, 15))))
	case how == "random":
		span := int(last-first) / n
		for i := range n {
			days = append(days, working(first.AddDays(i*span+d.between(0, span-1))))
		}
		for range n/6 + d.IntN(2) { // the county is busy when somebody looks
			days = append(days, working(last.AddDays(-d.between(1, 26))))
		}
	case how == "quarterly", how == "halfyearly":
		for y := first.Year(); y <= last.Year(); y++ {
			for _, m := range quarterEnds[how] {
				days = append(days, working(workday.Date(y, m, 1).AddDays(n+d.between(0, 3))))
			}
		}
	default:
		return nil, fmt.Errorf("when %s %s", how, arg)
	}
	return days, nil
}

// quarterEnds are the months that begin after a period has ended.
var quarterEnds = map[string][]month{"quarterly": {1, 4, 7, 10}, "halfyearly": {1, 7}}

// working is d, or the next day on which offices are open.
func working(d workday.Day) workday.Day {
	for !workday.National().Working(d) {
		d = d.AddDays(1)
	}
	return d
}
