package page

import (
	"errors"
	"math"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"gongkai"
	"gongkai/workday"
)

// Form is a form as it was sent. Its readers collect Problems instead of
// failing, and give back what was typed, so that the form can be shown again.
type Form struct {
	Problems Problems
	r        *http.Request
}

// ReadForm parses the body of a POST. It fails with kind TooLarge or Invalid.
func ReadForm(r *http.Request) (*Form, error) {
	err := r.ParseForm()
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && kind == "multipart/form-data" {
		err = r.ParseMultipartForm(math.MaxInt64) // all of it in memory: see room
	}
	var big *http.MaxBytesError
	switch {
	case errors.As(err, &big):
		return nil, known(err)
	case err != nil:
		return nil, gongkai.Because(err, gongkai.Invalid, "没有收到完整的内容，可能是网络中断。")
	}
	f := &Form{r: r}
	return f, f.valid()
}

// valid refuses text that is not UTF-8: it cannot be shown or stored truly.
func (f *Form) valid() error {
	for _, values := range f.r.PostForm {
		for _, v := range values {
			if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
				return gongkai.Errorf(gongkai.Invalid, "提交的文字有无法识别的编码，没有保存。请换一个浏览器，或者重新输入后再提交。")
			}
		}
	}
	return nil
}

// Add records a problem at field.
func (f *Form) Add(field, format string, args ...any) { f.Problems.Add(field, format, args...) }

// Must records words at field unless ok, or unless field has a problem already.
func (f *Form) Must(ok bool, field, words string) {
	if !ok && f.Problems.On(field) == "" {
		f.Add(field, "%s", words)
	}
}

// Text reads one line: space around it is dropped, space inside and control
// characters become one blank, what nobody sees vanishes. More than max
// characters is a problem.
func (f *Form) Text(name string, max int) string {
	line := strings.Join(strings.FieldsFunc(seen(f.r.PostForm.Get(name)), blank), " ")
	return f.limited(name, strings.Trim(line, " \u3000"), max)
}

func blank(r rune) bool {
	return unicode.IsControl(r) || (unicode.IsSpace(r) && r != '\u3000')
}

// seen drops characters that show nothing: they can turn the text after them
// around (U+202E), or make two names look alike. The joiners stay, which Uyghur
// writing and emoji need.
func seen(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) && r != '\u200c' && r != '\u200d' {
			return -1
		}
		return r
	}, s)
}

// Lines reads text of several lines; line ends become "\n", other control
// characters and what nobody sees vanish, space around the whole is dropped.
func (f *Form) Lines(name string, max int) string {
	s := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(seen(f.r.PostForm.Get(name)))
	s = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
	return f.limited(name, strings.TrimSpace(s), max)
}

func (f *Form) limited(name, s string, max int) string {
	if n := utf8.RuneCountInString(s); n > max {
		f.Add(name, "最多 %s 字，现在是 %s 字，请删减", Count(max), Count(n))
	}
	return s
}

// Secret reads a password as it was typed, without any change; "" if it is
// longer than 1,000 bytes.
func (f *Form) Secret(name string) string {
	if s := f.r.PostForm.Get(name); len(s) <= 1000 {
		return s
	}
	return ""
}

// Digits reads a number such as a telephone, identity or query code: full-width
// letters and digits become half-width ones, space is dropped.
func (f *Form) Digits(name string, max int) string {
	return strings.ReplaceAll(HalfWidth(f.Text(name, max)), " ", "")
}

// Int reads a whole number within lo and hi; blank is a problem too.
func (f *Form) Int(name string, lo, hi int) int {
	n, err := strconv.Atoi(strings.ReplaceAll(f.Digits(name, 20), ",", ""))
	if err != nil || n < lo || n > hi {
		f.Must(false, name, "写一个 "+strconv.Itoa(lo)+" 到 "+strconv.Itoa(hi)+" 之间的整数")
		return 0
	}
	return n
}

// Day reads a date from the three inputs of the component Date, or from one
// input in the form 2026-03-05. It gives the day (zero if blank or wrong) and
// what was typed, for showing again.
func (f *Form) Day(name string) (workday.Day, string) {
	typed := f.Digits(name, 30)
	if _, three := f.r.PostForm[name+".y"]; three {
		y, m, d := f.Digits(name+".y", 10), f.Digits(name+".m", 10), f.Digits(name+".d", 10)
		typed = y + "-" + m + "-" + d
	}
	if strings.Trim(typed, "-") == "" {
		return 0, ""
	}
	when, err := time.Parse("2006-1-2", strings.NewReplacer("/", "-", ".", "-").Replace(typed))
	if err != nil || when.Year() < 1900 {
		f.Add(name, "没有这一天，请写成 2026 年 3 月 5 日的样子")
		return 0, typed
	}
	return workday.Date(when.Year(), when.Month(), when.Day()), typed
}

// Choice reads one of the values allowed; anything else is a problem, blank
// gives "".
func (f *Form) Choice(name string, allowed ...string) string {
	v := f.r.PostForm.Get(name)
	if v != "" && !slices.Contains(allowed, v) {
		f.Add(name, "从列出的几项里选择")
		return ""
	}
	return v
}

// Many reads the boxes that were ticked, in the order allowed lists them.
func (f *Form) Many(name string, allowed ...string) []string {
	var all []string
	for _, a := range allowed {
		if slices.Contains(f.r.PostForm[name], a) {
			all = append(all, a)
		}
	}
	return all
}

// Ticked reports whether the one box called name was ticked.
func (f *Form) Ticked(name string) bool { return f.r.PostForm.Get(name) != "" }

// Version reads the version of what the form was about (see VersionField);
// 0 if there is none.
func (f *Form) Version() int64 {
	n, _ := strconv.ParseInt(f.r.PostForm.Get("version"), 10, 64)
	return n
}

// Once reads the key of the component Once, "" if it is missing or not one of ours.
func (f *Form) Once() string {
	key := f.r.PostForm.Get("once")
	if len(key) != 32 || strings.Trim(key, "0123456789abcdef") != "" {
		return ""
	}
	return key
}

// HalfWidth turns full-width letters, digits and marks (ＡＢ１２－) into the
// half-width ones a program compares.
func HalfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000':
			return ' '
		case r >= '！' && r <= '～':
			return r - 0xFEE0
		}
		return r
	}, s)
}
