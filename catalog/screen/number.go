package screen

import (
	"regexp"
	"strings"
	"time"
)

// Numbers may be written full-width, or broken by spaces and hyphens.
var (
	run    = regexp.MustCompile(`[0-9０-９](?:[ \-－—  ]?[0-9０-９])*[XxＸｘ]?`)
	ascii  = strings.NewReplacer("０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9", "Ｘ", "X", "ｘ", "X", "x", "X")
	spaces = regexp.MustCompile(`[^0-9X]`)
)

// digits is s half-width, without separators.
func digits(s string) string { return spaces.ReplaceAllString(ascii.Replace(s), "") }

// numbers finds the runs of digits that ok accepts. A run written with
// separators is taken whole, and otherwise piece by piece: two numbers may
// stand side by side in a table.
func numbers(ok func(d string) bool) func(string) [][]int {
	return func(text string) [][]int {
		var found [][]int
		for _, at := range run.FindAllStringIndex(text, -1) {
			if partOfCode(text, at) {
				continue
			}
			if ok(digits(text[at[0]:at[1]])) {
				found = append(found, at)
				continue
			}
			found = append(found, pieces(text, at, ok)...)
		}
		return found
	}
}

var piece = regexp.MustCompile(`[0-9０-９]+[XxＸｘ]?`)

func pieces(text string, at []int, ok func(string) bool) [][]int {
	var found [][]int
	for _, p := range piece.FindAllStringIndex(text[at[0]:at[1]], -1) {
		if ok(digits(text[at[0]+p[0] : at[0]+p[1]])) {
			found = append(found, []int{at[0] + p[0], at[0] + p[1]})
		}
	}
	return found
}

// partOfCode tells a number inside a code of letters and digits, such as a unified
// social credit code (91510…MA6…), from one that stands alone. A Latin letter or
// underscore before or after makes it a code.
func partOfCode(text string, at []int) bool {
	return at[0] > 0 && latin(text[at[0]-1]) || at[1] < len(text) && latin(text[at[1]])
}

func latin(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_'
}

// GB 11643-1999 公民身份号码: division code, birth date, serial, check character.
var residentID = rule{
	name: "resident_id", title: "身份证号", hard: true,
	advice: "公开的名单不得出现完整的身份证号（《个人信息保护法》第二十八条）。请删去，或改为遮住中间的写法。",
	find:   numbers(isResidentID),
	mask:   func(s string) string { return middle(s, 3, 4) },
}

func isResidentID(d string) bool {
	if len(d) != 18 || strings.ContainsRune(d[:17], 'X') || d[0] < '1' || d[0] > '9' {
		return false
	}
	born, err := time.Parse("20060102", d[6:14])
	if err != nil || born.Year() < 1890 || born.Year() > 2099 {
		return false
	}
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(d[i]-'0')
	}
	return d[17] == "10X98765432"[sum%11]
}

// Mobile numbers of the mainland: eleven digits, 13… to 19….
var mobile = rule{
	name: "mobile", title: "手机号", hard: true,
	advice: "个人手机号一般不公开。请删去，或改为遮住中间四位；确属公务热线的，保留并写明理由。",
	find:   numbers(isMobile),
	mask:   func(s string) string { return middle(s, 3, 4) },
}

func isMobile(d string) bool {
	return len(d) == 11 && d[0] == '1' && d[1] >= '3' && !strings.ContainsRune(d, 'X')
}

// Bank cards: 16 to 19 digits that begin with 62 (UnionPay) or 4, 5, 3 and pass
// the Luhn check (ISO/IEC 7812-1).
var bankCard = rule{
	name: "bank_card", title: "银行卡号", hard: true,
	advice: "银行账号属于敏感个人信息（《个人信息保护法》第二十八条）。请删去，或只留后四位。",
	find:   numbers(isBankCard),
	mask:   func(s string) string { return middle(s, 0, 4) },
}

func isBankCard(d string) bool {
	if len(d) < 16 || len(d) > 19 || strings.ContainsRune(d, 'X') {
		return false
	}
	if !strings.HasPrefix(d, "62") && !strings.ContainsRune("345", rune(d[0])) {
		return false
	}
	return luhn(d)
}

func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}
