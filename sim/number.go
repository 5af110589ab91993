package sim

import (
	"fmt"
	"strings"

	"gongkai/workday"
)

// division is a 行政区划代码 that no province has (99 is not assigned).
const division = "990099"

const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// uscc makes a 统一社会信用代码 (GB 32100-2015) of an organ of the county out of
// eight digits: 1 (机构编制) 1 (机关), division, 组织机构代码, check character.
func uscc(eight string) string { return usccOf("11"+division, eight) }

// usccOf completes the first eight characters and eight digits of an
// organisation code.
func usccOf(first8, eight string) string {
	body := first8 + eight + orgCheck(eight)
	sum, weight := 0, 1
	for _, c := range body {
		sum += strings.IndexRune(usccAlphabet, c) * weight
		weight = weight * 3 % 31
	}
	return body + string(usccAlphabet[(31-sum%31)%31])
}

// orgCheck is the ninth character of a 组织机构代码 (GB 11714).
func orgCheck(eight string) string {
	sum := 0
	for i, w := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(eight[i]-'0') * w
	}
	switch c := 11 - sum%11; c {
	case 10:
		return "X"
	case 11:
		return "0"
	default:
		return fmt.Sprint(c)
	}
}

// idNumber makes a citizen's identity number (GB 11643) with a valid check
// digit under the invented division, so that it can belong to nobody.
func idNumber(born workday.Day, serial int) string {
	body := division + strings.ReplaceAll(born.String(), "-", "") + fmt.Sprintf("%03d", serial%1000)
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * w
	}
	return body + string("10X98765432"[sum%11])
}
