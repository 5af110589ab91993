package workday

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai"
)

// Layer is one authority's part of a calendar: the days it frees and the days
// it makes people work, each with the notice that says so. Layers are read from
// text by Load and laid over a Calendar by With.
type Layer struct {
	Name    string  // of the region, 全国 for the national layer
	Years   []int   // the years whose national notice this layer holds
	Entries []Entry // in the order of the file
}

// Entry is one line of a layer: the days From to To, both included, are free
// (Kind Holiday) or worked (Kind Makeup).
type Entry struct {
	Kind     Kind
	Name     string // of the feast: 春节
	From, To Day
	Year     int    // the notice's year, 0 if the layer does not say
	Source   string // the notice or decision
}

// longest is how many days one entry may cover. No holiday comes near it; a
// mistyped year does.
const longest = 31

// Load reads a layer from text, one statement a line:
//
//	日历 广西                                whose days these are; first, once
//	年度 2027                                what follows is the national notice for 2027
//	依据 广西壮族自治区少数民族习惯节日放假办法   the source of what follows
//	休 三月三 2026-04-20 至 2026-04-21        free days, spans or single days
//	班 春节 2026-02-14 2026-02-28             days worked instead of a weekend
//
// Blank lines and what follows # are left out. Only a file with 年度 makes that
// year's reckonings firm; a region's own days do not need it. The error is of
// kind Invalid and names the line.
func Load(r io.Reader) (Layer, error) {
	l := loader{}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		l.line++
		if err := l.statement(clean(lines.Text())); err != nil {
			return Layer{}, gongkai.Errorf(gongkai.Invalid, "日历文件第%d行：%v", l.line, err)
		}
	}
	if err := lines.Err(); err != nil {
		return Layer{}, gongkai.Because(err, gongkai.Invalid, "日历文件第%d行之后读不下去", l.line)
	}
	return l.layer, l.complete()
}

// String writes the layer in the form Load reads, every statement on its own
// line. Equal texts mean equal layers.
func (l Layer) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "日历 %s\n", l.Name)
	var last Entry
	for _, e := range l.Entries {
		if e.Year != last.Year {
			fmt.Fprintf(&b, "年度 %d\n", e.Year)
		}
		if e.Source != last.Source || e.Year != last.Year {
			fmt.Fprintf(&b, "依据 %s\n", e.Source)
		}
		fmt.Fprintf(&b, "%s %s %s 至 %s\n", words[e.Kind], e.Name, e.From, e.To)
		last = e
	}
	return b.String()
}

var words = map[Kind]string{Holiday: "休", Makeup: "班"}

type loader struct {
	layer  Layer
	line   int
	year   int
	source string
	seen   map[Day]int // the line that spoke of a day
}

func clean(line string) string {
	line, _, _ = strings.Cut(line, "#")
	return strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
}

func (l *loader) statement(s string) error {
	if s == "" {
		return nil
	}
	word, rest := cutField(s)
	switch {
	case word == "日历":
		return l.name(rest)
	case l.layer.Name == "":
		return errors.New("最前面要有一行“日历 名称”，例如“日历 广西”")
	case word == "年度":
		return l.startYear(rest)
	case word == "依据":
		return l.startSource(rest)
	case word == "休":
		return l.days(Holiday, rest)
	case word == "班":
		return l.days(Makeup, rest)
	}
	return fmt.Errorf("不认识“%.20s”，每行要以 日历、年度、依据、休、班 之一开头，后面空一格", word)
}

func (l *loader) name(s string) error {
	if s == "" || l.layer.Name != "" {
		return errors.New("“日历”后面要写名称，并且只能写一次")
	}
	l.layer.Name = s
	return nil
}

func (l *loader) startYear(s string) error {
	year, err := strconv.Atoi(s)
	if err != nil || len(s) != 4 || year < 1000 {
		return fmt.Errorf("年度“%.20s”不对，要写成四位数字，例如 2027", s)
	}
	if slices.Contains(l.layer.Years, year) {
		return fmt.Errorf("%d年度写了两次，请合并", year)
	}
	l.layer.Years = append(l.layer.Years, year)
	l.year, l.source = year, ""
	return nil
}

func (l *loader) startSource(s string) error {
	if s == "" {
		return errors.New("“依据”后面要写通知或者规定的名称")
	}
	l.source = s
	return nil
}

func (l *loader) days(kind Kind, s string) error {
	if l.source == "" {
		return errors.New("这一行之前要有一行“依据 …”，写明哪个通知规定的")
	}
	name, rest := cutField(s)
	fields := strings.Fields(strings.ReplaceAll(rest, "至", " 至 "))
	if len(fields) == 0 {
		return errors.New("要写节日名称和日期，例如“休 春节 2026-02-15 至 2026-02-23”")
	}
	for len(fields) > 0 {
		span := 1
		if len(fields) > 1 && fields[1] == "至" {
			span = min(3, len(fields))
		}
		if err := l.span(Entry{Kind: kind, Name: name, Year: l.year, Source: l.source}, fields[0], fields[span-1]); err != nil {
			return err
		}
		fields = fields[span:]
	}
	return nil
}

func (l *loader) span(e Entry, from, to string) (err error) {
	if e.From, err = Parse(from); err != nil {
		return err
	}
	if e.To, err = Parse(to); err != nil {
		return err
	}
	if e.To < e.From || e.To-e.From >= longest {
		return fmt.Errorf("%s 至 %s 不对：结束要在开始之后，一段最长%d天", e.From, e.To, longest)
	}
	if err := e.fitsYear(); err != nil {
		return err
	}
	l.layer.Entries = append(l.layer.Entries, e)
	return l.mark(e)
}

// fitsYear catches a day under the wrong year. A notice may reach back into
// December: 元旦 of 2023 began on 2022-12-31.
func (e Entry) fitsYear() error {
	first, last := Date(e.Year-1, time.December, 1), Date(e.Year, time.December, 31)
	if e.Year != 0 && (e.From < first || e.To > last) {
		return fmt.Errorf("%s 不在%d年度之内", e.From, e.Year)
	}
	return nil
}

func (l *loader) mark(e Entry) error {
	if l.seen == nil {
		l.seen = map[Day]int{}
	}
	for d := e.From; d <= e.To; d++ {
		if at, twice := l.seen[d]; twice {
			return fmt.Errorf("%s 在第%d行已经写过，同一天只能写一次", d, at)
		}
		l.seen[d] = l.line
	}
	return nil
}

func (l *loader) complete() error {
	if l.layer.Name == "" {
		return gongkai.Errorf(gongkai.Invalid, "日历文件是空的：至少要有一行“日历 名称”")
	}
	for _, year := range l.layer.Years {
		if !slices.ContainsFunc(l.layer.Entries, func(e Entry) bool { return e.Year == year }) {
			return gongkai.Errorf(gongkai.Invalid, "日历文件里%d年度没有写任何一天，不能当作已经公布", year)
		}
	}
	return nil
}

// cutField splits s after its first field.
func cutField(s string) (field, rest string) {
	fields := strings.Fields(s)
	if len(fields) == 0 {
		return "", ""
	}
	return fields[0], strings.TrimSpace(strings.TrimPrefix(s, fields[0]))
}
