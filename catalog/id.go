package catalog

import (
	"strconv"
	"strings"

	"gongkai"
	"gongkai/workday"
)

// ID names a document inside the office from its first draft on: the unit and
// a serial of its own, given when it is first saved. As text: liuhe-17.
type ID struct {
	Unit   gongkai.UnitID
	Serial int // 1, 2, 3 …; 0 before the first save
}

func (id ID) String() string { return string(id.Unit) + "-" + strconv.Itoa(id.Serial) }

// ParseID reads what String writes. Kind NotFound for anything else.
func ParseID(s string) (ID, error) {
	i := strings.LastIndexByte(s, '-')
	if i > 0 {
		n, err := strconv.ParseInt(s[i+1:], 10, 32)
		if id := (ID{gongkai.UnitID(s[:i]), int(n)}); err == nil && n > 0 && id.String() == s {
			return id, nil
		}
	}
	return ID{}, gongkai.Errorf(gongkai.NotFound, "没有编号为“%s”的文件。", s)
}

// PublicID names a published document for the public: the day of publication
// in the high bits and a serial of that day in the low sixteen, so that ids sort
// by day. It is part of the address and never changes.
type PublicID int64

// dayBits leaves room for 65,535 publications a day on one site.
const dayBits = 16

// MaxADay is how many documents one site can publish with the same date.
const MaxADay = 1<<dayBits - 1

// NewPublicID makes the id of the n-th publication (1 …) of a day.
func NewPublicID(day workday.Day, n int) PublicID {
	return PublicID(int64(day)<<dayBits | int64(n))
}

// Day is the day of publication.
func (p PublicID) Day() workday.Day { return workday.Day(p >> dayBits) }

func (p PublicID) String() string { return strconv.FormatInt(int64(p), 10) }

// ParsePublicID reads an id out of an address. Kind NotFound if it is none, or
// written in another way than String writes it: a page has one address.
func ParsePublicID(s string) (PublicID, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || PublicID(n).String() != s {
		return 0, gongkai.Errorf(gongkai.NotFound, "没有这份文件。")
	}
	return PublicID(n), nil
}

// indexNoForms brings the slashes and dashes people type into the one of an index number.
var indexNoForms = strings.NewReplacer("／", "/", "－", "-", "–", "-", "—", "-", "‐", "-", "−", "-", " ", "", "　", "", "索引号", "", "：", "", ":", "")

// ReadIndexNo brings what may be an index number into the form it is kept in:
// half-width, upper case, without spaces. It does not say whether it is one.
func ReadIndexNo(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			return r - 0xFEE0
		}
		return r
	}, s)
	return strings.ToUpper(indexNoForms.Replace(strings.TrimSpace(s)))
}
