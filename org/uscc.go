package org

import (
	"strings"

	"gongkai"
)

// USCC is a 统一社会信用代码 (GB 32100-2015): 18 characters, upper case. Positions 3–8
// are the division code, 9–17 the organisation code (GB 11714), whose last
// character checks it, and 18 checks the whole.
type USCC string

// usccAlphabet leaves out I, O, S, V and Z; a character's value is its place.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ParseUSCC reads a code as people type it: spaces and hyphens within, lower case.
func ParseUSCC(s string) (USCC, error) {
	c := USCC(strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "　", "").Replace(s)))
	return c, c.Check()
}

// Check says what is wrong with c, if anything is.
func (c USCC) Check() error {
	if len(c) != 18 {
		return gongkai.At("uscc", "统一社会信用代码应为 18 位，现有 %d 位", len([]rune(c)))
	}
	for i, r := range string(c) {
		if !strings.ContainsRune(usccAlphabet, r) {
			return gongkai.At("uscc", "统一社会信用代码第 %d 位不能是“%c”", i+1, r)
		}
	}
	switch {
	case c[16] != orgCheck(string(c[8:16])):
		return gongkai.At("uscc", "统一社会信用代码第 17 位（组织机构代码校验码）不对，请核对第 9 至 17 位")
	case c[17] != usccCheck(string(c[:17])):
		return gongkai.At("uscc", "统一社会信用代码第 18 位（校验码）不对，请逐位核对")
	}
	return nil
}

// Org gives the organisation code without its hyphen, nine characters, as index
// numbers begin with it; "" for a code that is not 18 long.
func (c USCC) Org() string {
	if len(c) != 18 {
		return ""
	}
	return string(c[8:17])
}

// Division gives the division code (行政区划代码), six characters; "" for a code
// that is not 18 long.
func (c USCC) Division() string {
	if len(c) != 18 {
		return ""
	}
	return string(c[2:8])
}

// MakeUSCC completes a code out of what precedes the check characters: two
// characters of authority and category, the division code of six digits, and
// eight characters of organisation code.
func MakeUSCC(kind, division, body string) USCC {
	c := kind + division + body + string(orgCheck(body))
	return USCC(c + string(usccCheck(c)))
}

// usccCheck: GB 32100, weights 3^i mod 31.
func usccCheck(c string) byte {
	sum, weight := 0, 1
	for _, r := range c {
		sum += weight * strings.IndexRune(usccAlphabet, r)
		weight = weight * 3 % 31
	}
	return usccAlphabet[(31-sum%31)%31]
}

// orgCheck: GB 11714, digits and letters A = 10 … Z = 35.
func orgCheck(c string) byte {
	weights := [...]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, r := range c {
		value := int(r - '0')
		if r >= 'A' {
			value = int(r-'A') + 10
		}
		sum += weights[i] * value
	}
	switch n := 11 - sum%11; n {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + n)
	}
}
