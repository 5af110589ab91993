package ledger

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"gongkai"
)

var (
	count  = regexp.MustCompile(`^\d{1,9}$`)
	amount = regexp.MustCompile(`^(\d{1,12})(?:\.(\d{1,2}))?$`)
)

// Parse reads a figure as people type it: full-width digits, thousands
// separators and k's own unit are read over. Blank is not a figure. The error is
// of kind Invalid and says how to write it.
func (k Kind) Parse(text string) (int64, error) {
	s := strings.TrimSuffix(squeeze(text), k.Unit)
	s = strings.ReplaceAll(s, ",", "")
	if !k.Money {
		if !count.MatchString(s) {
			return 0, gongkai.Errorf(gongkai.Invalid, "%s要写整数，没有的写 0", k.Label)
		}
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err
	}
	m := amount.FindStringSubmatch(s)
	if m == nil {
		return 0, gongkai.Errorf(gongkai.Invalid, "%s以元为单位，最多两位小数，例如 12345.60，没有的写 0", k.Label)
	}
	n, err := strconv.ParseInt(m[1]+(m[2] + "00")[:2], 10, 64)
	return n, err
}

// squeeze makes text comparable: half-width, without any space.
func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(width.Fold.String(s), "\u3000", " ")), "")
}
