package foi

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"gongkai"
)

// Number names one application for ever: one sequence per unit and calendar
// year, given when the application arrives. The zero value means not yet given.
type Number struct {
	Unit   gongkai.UnitID
	Year   int
	Serial int
}

// IsZero reports whether no number has been given yet.
func (n Number) IsZero() bool { return n.Serial == 0 }

// String is the form used in addresses and logs: "liuhe-2026-17".
func (n Number) String() string { return fmt.Sprintf("%s-%d-%d", n.Unit, n.Year, n.Serial) }

// Short is the form used inside one unit: 〔2026〕17号.
func (n Number) Short() string { return fmt.Sprintf("〔%d〕%d号", n.Year, n.Serial) }

// Label is the form on paper, with the issuing code word (机关代字) of the unit:
// 明柳公申〔2026〕17号.
func (n Number) Label(code string) string { return code + "公申" + n.Short() }

// ParseNumber reads the form of [Number.String]. Unit names may hold hyphens.
// Anything else is NotFound: there is no such application.
func ParseNumber(s string) (Number, error) {
	rest, serial, ok1 := cutLast(s)
	unit, year, ok2 := cutLast(rest)
	if !ok1 || !ok2 || unit == "" || year < 1000 || year > 9999 {
		return Number{}, noSuch()
	}
	return Number{gongkai.UnitID(unit), year, serial}, nil
}

func cutLast(s string) (before string, n int, ok bool) {
	i := strings.LastIndexByte(s, '-')
	if i < 0 || len(s)-i > 9 {
		return "", 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	return s[:i], n, err == nil && n > 0 && s[i+1] != '+' && s[i+1] != '0'
}

var onPaper = regexp.MustCompile(`^\s*(\p{Han}+?)\s*公申\D{0,3}(\d{4})\D{1,4}(\d{1,6})\s*号?\s*$`)

// ParseLabel reads a number as it stands on paper, whatever brackets were at
// hand: 明柳公申〔2026〕17号, 明柳公申[2026]17, 明柳公申 2026 17.
func ParseLabel(s string) (code string, year, serial int, ok bool) {
	m := onPaper.FindStringSubmatch(narrow(s))
	if m == nil {
		return "", 0, 0, false
	}
	year, _ = strconv.Atoi(m[2])
	serial, _ = strconv.Atoi(m[3])
	return m[1], year, serial, serial > 0
}

// narrow turns full-width digits, letters and blanks into ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000':
			return ' '
		}
		return r
	}, s)
}

// halfWidth is narrow without blanks, for numbers and codes.
func halfWidth(s string) string { return strings.Join(strings.Fields(narrow(s)), "") }

func noSuch() error {
	return gongkai.Errorf(gongkai.NotFound, "没有找到这件申请。请核对编号。")
}
